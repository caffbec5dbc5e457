"""Put a message in the outbox, in the transaction of whatever it tells about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from hotline.conversation import Open
from hotline.lines import Line, to_json
from hotline.outbox import states
from hotline.outbox.kinds import KINDS
from hotline.sessions import open_to_json
from hotline.store.inserting import insert_new
from hotline.store.models import Message


@dataclass(frozen=True)
class Draft:
    once: str
    caller_id: int
    kind: str
    lines: tuple[Line, ...]
    opens: Open | None = None
    due_at: datetime | None = None  # None is now
    expires_at: datetime | None = None  # None is what its kind says
    channel: str = "text"
    broadcast_id: int | None = None  # paused, stopped and counted with it


def put(
    session: Session,
    *,
    once: str,
    caller_id: int,
    kind: str,
    lines: tuple[Line, ...],
    now: datetime,
    opens: Open | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    channel: str = "text",
) -> bool:
    """False when `once` was there: nothing is added then. Lines marked alone become texts of their own."""
    draft = Draft(once, caller_id, kind, lines, opens, due_at, expires_at, channel)
    return once in put_all(session, [draft], now)


def put_all(session: Session, drafts: Sequence[Draft], now: datetime) -> frozenset[str]:
    """The `once` of those that are new. One statement for all of them."""
    rows = [row for draft in drafts for row in _rows(draft, now)]
    return frozenset(insert_new(session, Message, rows, unique=["once"], returning=Message.once))


def _rows(draft: Draft, now: datetime) -> list[dict[str, Any]]:
    kind = KINDS[draft.kind]
    due_at = draft.due_at or now
    parts = _texts(draft.lines) if draft.channel == "text" else [draft.lines]
    return [
        {
            "once": draft.once if number == 0 else f"{draft.once}+{number}",
            "caller_id": draft.caller_id,
            "broadcast_id": draft.broadcast_id,
            "kind": draft.kind,
            "urgency": kind.urgency,
            "lines": [to_json(said) for said in lines],
            "opens": open_to_json(draft.opens) if draft.opens and number == len(parts) - 1 else None,
            "channel": draft.channel,
            "state": states.QUEUED,
            "attempt": 0,
            "next_attempt_at": due_at,
            "expires_at": draft.expires_at or due_at + kind.lasts,
            "created_at": now,
        }
        for number, lines in enumerate(parts)
    ]


def _texts(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """A row is one text: that is what can be sent once, matched and counted."""
    texts: list[tuple[Line, ...]] = []
    joins = False
    for said in lines:
        if joins and not said.alone:
            texts[-1] = (*texts[-1], said)
        else:
            texts.append((said,))
        joins = not said.alone
    return texts
