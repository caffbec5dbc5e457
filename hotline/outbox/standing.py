"""How the outbox stands: what waits, what is stuck, how fast it goes, what the carrier refused. Counts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.outbox.pause import sender_of
from hotline.store.models import Message, Pause

RATE_OVER = timedelta(minutes=1)
ERRORS_OVER = timedelta(days=1)
STUCK_AFTER = timedelta(
    minutes=2
)  # a claim that nobody finished; the sweep settles it in seconds when it works


@dataclass(frozen=True)
class Standing:
    by_state: Mapping[str, int] = field(default_factory=dict)
    due_by_kind: Mapping[str, int] = field(default_factory=dict)
    later: int = 0  # queued for a time to come
    oldest_due_seconds: float = 0.0
    stuck: int = 0
    sent_a_minute: int = 0
    errors_today: Mapping[int, int] = field(default_factory=dict)  # carrier's code -> messages
    paused_for: int | None = None  # the code of the configuration error that holds everything up
    paused_senders: Mapping[str, int | None] = field(
        default_factory=dict
    )  # and those that hold up one of ours

    @property
    def is_paused(self) -> bool:
        return self.paused_for is not None or bool(self.paused_senders)


def standing(session: Session, now: datetime) -> Standing:
    """Runs a handful of counting queries."""
    queued = Message.state == states.QUEUED
    is_due = and_(queued, Message.next_attempt_at <= now)
    oldest = session.scalar(select(func.min(Message.next_attempt_at)).where(is_due))
    paused = {sender_of(pause.name): pause.error_code for pause in session.scalars(select(Pause))}
    return Standing(
        by_state=_pairs(session, select(Message.state, func.count()).group_by(Message.state)),
        due_by_kind=_pairs(session, select(Message.kind, func.count()).where(is_due).group_by(Message.kind)),
        later=_count(session, queued, Message.next_attempt_at > now),
        oldest_due_seconds=(now - oldest).total_seconds() if oldest else 0.0,
        stuck=_count(
            session,
            or_(Message.state == states.SENDING, Message.state == states.UNKNOWN),
            Message.claimed_at < now - STUCK_AFTER,
        ),
        sent_a_minute=_count(session, Message.sent_at > now - RATE_OVER),
        errors_today=_pairs(
            session,
            select(Message.error_code, func.count())
            .where(Message.error_code.is_not(None), Message.created_at > now - ERRORS_OVER)
            .group_by(Message.error_code),
        ),
        paused_for=paused.pop("", None),
        paused_senders=paused,
    )


Key = TypeVar("Key")


def _pairs(session: Session, query: Select[Key | None, int]) -> dict[Key, int]:
    return {key: count for key, count in session.execute(query) if key is not None}


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Message).where(*conditions)) or 0


def in_words(now: Standing) -> list[str]:
    """For an operator at a terminal, the worst first."""
    said = []
    if now.paused_for is not None:
        said.append(f"STANDING STILL: the carrier refuses our configuration (error {now.paused_for}).")
    for sender, code in sorted(now.paused_senders.items()):
        said.append(f"STANDING STILL: the carrier refuses texts from {sender} (error {code}).")
    if now.stuck:
        said.append(
            f"Stuck: {now.stuck} (claimed over {STUCK_AFTER.seconds // 60} minutes ago and not settled)."
        )
    due = ", ".join(f"{count} {kind}" for kind, count in sorted(now.due_by_kind.items()))
    said.append(
        f"Due now: {due or 'nothing'}. Oldest: {now.oldest_due_seconds:.0f} s. For later: {now.later}."
    )
    said.append(f"Sent in the last minute: {now.sent_a_minute}.")
    said += [f"{state}: {count}" for state, count in sorted(now.by_state.items())]
    said += [f"error {code}: {count} today" for code, count in sorted(now.errors_today.items())]
    return said
