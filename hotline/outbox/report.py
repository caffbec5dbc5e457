"""What became of a broadcast: how many got it, by which way, who did not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from hotline.outbox import states
from hotline.outbox.errors import CODES, Verdict
from hotline.store.models import Caller, Message

_OPTED_OUT: Final = [code for code, means in CODES.items() if means.verdict is Verdict.OPTED_OUT]
NOT_REACHED: Final = (states.FAILED, states.UNDELIVERED, states.SUPPRESSED, states.EXPIRED)


@dataclass(frozen=True)
class Why:
    """Why some were not reached: the carrier's code, or what kept us from sending it."""

    reason: str  # refused | opted_out | forgotten | too_late | too_many
    code: int | None
    people: int


@dataclass(frozen=True)
class Person:
    """Somebody who was not reached."""

    message_id: int
    phone_sealed: bytes | None
    reason: str
    code: int | None


def by_call(session: Session, broadcast_id: int) -> int:
    """How many heard it: their phones take no texts. As long as its messages are kept."""
    called = select(func.count()).where(Message.broadcast_id == broadcast_id, Message.channel == "call")
    return session.scalar(called.where(Message.state == states.DELIVERED)) or 0


def why_not(session: Session, broadcast_id: int) -> Sequence[Why]:
    """The most frequent first."""
    people = func.count().label("people")
    # who they are matters only for those that were never sent: the others need no look at their callers
    sent = _of(broadcast_id, (states.FAILED, states.UNDELIVERED, states.EXPIRED))
    tried = sent.with_only_columns(Message.state, Message.error_code, people).group_by(
        Message.state, Message.error_code
    )
    why = _reason().label("reason")
    never = _of(broadcast_id, (states.SUPPRESSED,)).join(Caller, Caller.id == Message.caller_id)
    kept = never.with_only_columns(why, Message.error_code, people).group_by(why, Message.error_code)
    found = [
        *(
            Why("too_late" if row.state == states.EXPIRED else "refused", row.error_code, row.people)
            for row in session.execute(tried)
        ),
        *(Why(row.reason, row.error_code, row.people) for row in session.execute(kept)),
    ]
    return sorted(found, key=lambda each: -each.people)


def not_reached(session: Session, broadcast_id: int, after: int, most: int) -> Sequence[Person]:
    """In the order of their messages, from the one after `after`."""
    # OFFSET 0: found by their state first. Else PostgreSQL reads all messages in order until it has met enough of these
    missed = aliased(Message, _of(broadcast_id, NOT_REACHED).offset(0).subquery())
    rows = session.execute(
        select(missed.id, Caller.phone_sealed, _reason(missed), missed.error_code)
        .join(Caller, Caller.id == missed.caller_id)
        .where(missed.id > after)
        .order_by(missed.id)
        .limit(most)
    )
    return [Person(*row) for row in rows]


def number_of(session: Session, broadcast_id: int, message_id: int) -> bytes | None:
    """Sealed; of one of those who were not reached. None when there is none, or they were forgotten."""
    one = _of(broadcast_id, NOT_REACHED).join(Caller, Caller.id == Message.caller_id)
    return session.scalar(one.where(Message.id == message_id).with_only_columns(Caller.phone_sealed))


def _of(broadcast_id: int, of_state: Sequence[str]) -> Select[Any]:
    return select(Message).where(Message.broadcast_id == broadcast_id, Message.state.in_(of_state))


def _reason(message: type[Message] = Message) -> Any:
    return case(
        (Caller.phone_sealed.is_(None), "forgotten"),
        (message.state == states.EXPIRED, "too_late"),
        (or_(Caller.opted_out_at.is_not(None), message.error_code.in_(_OPTED_OUT)), "opted_out"),
        (message.state == states.SUPPRESSED, "too_many"),
        else_="refused",
    )
