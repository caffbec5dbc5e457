"""What became of a broadcast: how many got it, by which way, who did not and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.store import counted
from hotline.store.models import IS_NOT_REACHED, Caller, Message

NOT_REACHED: Final = (states.FAILED, states.UNDELIVERED, states.SUPPRESSED, states.EXPIRED)


@dataclass(frozen=True)
class Why:
    """Why some were not reached: the carrier's code, or what kept us from sending it."""

    reason: str  # refused | opted_out | forgotten | quiet | too_late | too_many
    code: int | None
    people: int


@dataclass(frozen=True)
class Person:
    """Somebody who was not reached."""

    message_id: int
    phone_sealed: bytes | None
    reason: str
    code: int | None


@dataclass(frozen=True)
class Outcome:
    """Known as long as its messages are kept."""

    by_call: int  # how many heard it: their phones take no texts
    why_not: Sequence[Why]  # the most frequent first


def outcome(session: Session, broadcast_id: int) -> Outcome:
    by_call, why = 0, Counter[tuple[str, int | None]]()
    for row in counted.of_broadcast(session, broadcast_id):
        if row.state in NOT_REACHED:
            why[_reason(row.state, row.why), row.error_code] += row.many
        elif row.state == states.DELIVERED and row.channel == "call":
            by_call += row.many
    return Outcome(by_call, [Why(*key, people) for key, people in why.most_common()])


def not_reached(session: Session, broadcast_id: int, after: int, most: int) -> Sequence[Person]:
    """In the order of their messages, from the one after `after`."""
    # the first few are taken from their index before anything is asked of their callers
    missed = (
        select(Message.id, Message.caller_id, Message.state, Message.why, Message.error_code)
        .where(Message.broadcast_id == broadcast_id, text(IS_NOT_REACHED), Message.id > after)
        .order_by(Message.id)
        .limit(most)
        .subquery()
    )
    rows = session.execute(
        select(missed, Caller.phone_sealed)
        .join(Caller, Caller.id == missed.c.caller_id)
        .order_by(missed.c.id)
    )
    return [Person(row.id, row.phone_sealed, _reason(row.state, row.why), row.error_code) for row in rows]


def number_of(session: Session, broadcast_id: int, message_id: int) -> bytes | None:
    """Sealed; of one of those who were not reached. None when there is none, or they were forgotten."""
    one = select(Caller.phone_sealed).join(Message, Message.caller_id == Caller.id)
    is_it = (Message.id == message_id, Message.broadcast_id == broadcast_id, Message.state.in_(NOT_REACHED))
    return session.scalar(one.where(*is_it))


def _reason(state: str, why: str | None) -> str:
    """What kept us from sending it comes before what the carrier made of it."""
    return why or ("too_late" if state == states.EXPIRED else "refused")
