"""Put a text in the outbox for each of thousands of people: one statement, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, cast, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from hotline.lines import Line, to_json
from hotline.outbox import states
from hotline.outbox.kinds import KINDS
from hotline.store.columns import Utc
from hotline.store.models import Message


@dataclass(frozen=True)
class Round:
    """What is the same for all of them."""

    kind: str
    once: str  # the name without the person, whose id follows
    due_at: datetime
    expires_at: datetime
    broadcast_id: int | None = None


def words_for_many(lines: Sequence[Line]) -> list[Any]:
    """For put_to_many; made once for each wording. Assumes that it asks no question, and that no line is marked alone."""
    return [to_json(said) for said in lines]


def put_to_many(
    session: Session, round: Round, said: Mapping[int, list[Any]], now: datetime
) -> frozenset[int]:
    """`said` by caller id, made by words_for_many. Gives the callers for whom it is new."""
    if not said:
        return frozenset()
    session.flush()
    # a JSON object, because it is the one list of any length that both databases read
    each = func.json_each(literal(said, JSON())).table_valued("key", "value")
    rows = select(
        (round.once + each.c.key).label("once"),
        cast(each.c.key, BigInteger).label("caller_id"),
        each.c.value.label("lines"),
        literal(round.broadcast_id, BigInteger).label("broadcast_id"),
        literal(round.kind).label("kind"),
        literal(KINDS[round.kind].urgency).label("urgency"),
        literal("text").label("channel"),
        literal(states.QUEUED).label("state"),
        literal(0).label("attempt"),
        literal(round.due_at, Utc()).label("next_attempt_at"),
        literal(round.expires_at, Utc()).label("expires_at"),
        literal(now, Utc()).label("created_at"),
    ).where(each.c.key.is_not(None))  # SQLite needs a WHERE to see where the SELECT ends
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(Message) if is_sqlite else postgresql.insert(Message)
    names = rows.selected_columns.keys()
    statement = insert.from_select(names, rows, include_defaults=False)
    new = statement.on_conflict_do_nothing(index_elements=["once"]).returning(Message.caller_id)
    return frozenset(session.scalars(new))
