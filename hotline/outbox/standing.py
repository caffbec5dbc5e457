"""How the outbox stands: what waits, what is stuck, how fast it goes, what the carrier refused. Counts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.outbox.pause import BY_US, sender_of
from hotline.store.models import Broadcast, Message, Pause

RATE_OVER = timedelta(minutes=1)
ERRORS_OVER = timedelta(days=1)
ENDED_OVER = timedelta(hours=1)
# a claim that nobody finished; the sweep settles it in seconds when it works
STUCK_AFTER = timedelta(minutes=2)
LOOKED_AT = 5_000  # due messages whose kind is looked at: the next to go


@dataclass(frozen=True)
class Standing:
    by_state: Mapping[str, int] = field(default_factory=dict)  # under way; and what was made in the last hour
    due: int = 0
    due_by_kind: Mapping[str, int] = field(default_factory=dict)  # of the next LOOKED_AT
    later: int = 0  # queued for a time to come
    oldest_due_seconds: float = 0.0
    stuck: int = 0
    sent_a_minute: int = 0
    errors_today: Mapping[int, int] = field(default_factory=dict)  # carrier's code -> messages
    is_all_paused: bool = False
    paused_for: int | None = None  # the code of the configuration error that holds everything up; BY_US
    # and those that hold up one of ours
    paused_senders: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def is_paused(self) -> bool:
        return self.is_all_paused or bool(self.paused_senders)


def standing(session: Session, now: datetime) -> Standing:
    """Runs a handful of queries, none of which reads what is over and done with: millions of messages are no matter."""
    pauses = {sender_of(pause.name): pause for pause in session.scalars(select(Pause))}
    everybodys = pauses.pop("", None)
    due, later, oldest = _queue(session, now)
    return Standing(
        by_state=_under_way(session, due + later) | _lately_ended(session, now),
        due=due,
        due_by_kind=_kinds_of_the_next(session, now),
        later=later,
        oldest_due_seconds=(now - oldest).total_seconds() if oldest else 0.0,
        stuck=_count(session, *_MAYBE, Message.claimed_at < now - STUCK_AFTER),
        sent_a_minute=_count(session, Message.sent_at > now - RATE_OVER),
        errors_today=_pairs(
            session,
            select(Message.error_code, func.count())
            .where(Message.error_code.is_not(None), Message.created_at > now - ERRORS_OVER)
            .group_by(Message.error_code),
        ),
        is_all_paused=everybodys is not None,
        paused_for=everybodys.error_code if everybodys else None,
        paused_senders={sender: pause.error_code for sender, pause in pauses.items()},
    )


Key = TypeVar("Key")
_QUEUED: Final = Message.state == states.QUEUED
# as ix_messages_maybe has it: only what a sender holds has a lease
_MAYBE: Final = (Message.leased_until.is_not(None), Message.state.in_(states.MAYBE))


def _queue(session: Session, now: datetime) -> tuple[int, int, datetime | None]:
    """How many are due, how many wait for their time, and since when the oldest is due."""
    is_due = Message.next_attempt_at <= now
    due, later, oldest = session.execute(
        select(
            func.count().filter(is_due),
            func.count().filter(~is_due),
            func.min(Message.next_attempt_at).filter(is_due),
        ).where(_QUEUED)
    ).one()
    return due, later, oldest


def _kinds_of_the_next(session: Session, now: datetime) -> dict[str, int]:
    # of each sender the index has them in order; all together would have to be sorted
    senders = session.scalars(select(Message.sender).where(_QUEUED).distinct()).all()
    in_order = (Message.urgency, Message.next_attempt_at)
    due = select(Message.kind, *in_order).where(_QUEUED, Message.next_attempt_at <= now)
    first = [
        due.where(Message.sender == each).order_by(*in_order).limit(LOOKED_AT).subquery() for each in senders
    ]
    if not first:
        return {}
    all_of_them = union_all(*(select(each) for each in first)).subquery()
    next_ones = (
        select(all_of_them.c.kind)
        .order_by(all_of_them.c.urgency, all_of_them.c.next_attempt_at)
        .limit(LOOKED_AT)
        .subquery()
    )
    return _pairs(session, select(next_ones.c.kind, func.count()).group_by(next_ones.c.kind))


def _under_way(session: Session, queued: int) -> dict[str, int]:
    maybe = _pairs(session, select(Message.state, func.count()).where(*_MAYBE).group_by(Message.state))
    paused = select(Broadcast.id).where(Broadcast.state == "paused")
    held = _count(session, Message.broadcast_id.in_(paused), Message.state == states.HELD)
    return {state: many for state, many in {states.QUEUED: queued, states.HELD: held}.items() if many} | maybe


def _lately_ended(session: Session, now: datetime) -> dict[str, int]:
    under_way = (states.QUEUED, states.HELD, *states.MAYBE)
    lately = select(Message.state, func.count()).where(
        Message.created_at > now - ENDED_OVER, Message.state.not_in(under_way)
    )
    return _pairs(session, lately.group_by(Message.state))


def _pairs(session: Session, query: Select[Key | None, int]) -> dict[Key, int]:
    return {key: count for key, count in session.execute(query) if key is not None}


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Message).where(*conditions)) or 0


def in_words(now: Standing) -> list[str]:
    """For an operator at a terminal, the worst first."""
    said = []
    if now.is_all_paused and now.paused_for == BY_US:
        said.append("STANDING STILL: somebody stopped it in the console.")
    elif now.is_all_paused:
        said.append(f"STANDING STILL: the carrier refuses our configuration (error {now.paused_for}).")
    for sender, code in sorted(now.paused_senders.items()):
        said.append(f"STANDING STILL: the carrier refuses texts from {sender} (error {code}).")
    if now.stuck:
        said.append(
            f"Stuck: {now.stuck} (claimed over {STUCK_AFTER.seconds // 60} minutes ago and not settled)."
        )
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(now.due_by_kind.items()))
    more = f", and {now.due - LOOKED_AT} more" if now.due > LOOKED_AT else ""
    said.append(
        f"Due now: {kinds or 'nothing'}{more}. Oldest: {now.oldest_due_seconds:.0f} s. For later: {now.later}."
    )
    said.append(f"Sent in the last minute: {now.sent_a_minute}.")
    said += [f"{state}: {count}" for state, count in sorted(now.by_state.items())]
    said += [f"error {code}: {count} today" for code, count in sorted(now.errors_today.items())]
    return said
