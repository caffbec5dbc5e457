"""What left the line, day by day, and what lately did not arrive. Counts, but for the newest failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.store.models import Caller, Message, Tally

LATELY = timedelta(days=7)
FAILED = (states.FAILED, states.UNDELIVERED)


@dataclass(frozen=True)
class DayOf:
    """What left on a day of the organisation's, and what became of it."""

    day: date
    arrived: int
    not_arrived: int
    on_the_way: int

    @property
    def all(self) -> int:
        return self.arrived + self.not_arrived + self.on_the_way


@dataclass(frozen=True)
class Failure:
    message_id: int
    at: datetime
    kind: str
    channel: str
    code: int | None
    phone_sealed: bytes | None


def newest_failures(session: Session, now: datetime, most: int) -> Sequence[Failure]:
    """The newest first. With the sealed number of each; None when the person was forgotten."""
    rows = session.execute(
        select(
            Message.id,
            Message.created_at,
            Message.kind,
            Message.channel,
            Message.error_code,
            Caller.phone_sealed,
        )
        .join(Caller, Caller.id == Message.caller_id)
        .where(Message.state.in_(FAILED), Message.created_at > now - LATELY)
        .order_by(Message.created_at.desc())
        .limit(most)
    )
    return [Failure(*row) for row in rows]


def by_day(session: Session, now: datetime, zone: str, days: int) -> Sequence[DayOf]:
    """The last so many, today the last. Days that are over as each night counts them; one that is missing is empty."""
    today = now.astimezone(ZoneInfo(zone)).date()
    counts: dict[date, Counter[str]] = {today - timedelta(days=back): Counter() for back in range(days)}
    counted = select(Tally.day, Tally.key, Tally.count).where(
        Tally.kind == "sent", Tally.day.in_(counts), Tally.day < today
    )
    for day, key, many in session.execute(counted):
        counts[day][key.rpartition(":")[2]] += many  # "tip:text:delivered"
    midnight = datetime.combine(today, time(), ZoneInfo(zone)).astimezone(UTC)
    live = select(Message.state, func.count()).where(Message.sent_at >= midnight).group_by(Message.state)
    for state, many in session.execute(live):
        counts[today][state] += many
    return [_day(day, counts[day]) for day in sorted(counts)]


def _day(day: date, of_state: Counter[str]) -> DayOf:
    arrived = of_state[states.DELIVERED]
    not_arrived = sum(of_state[state] for state in (*FAILED, states.SUPPRESSED))
    return DayOf(day, arrived, not_arrived, sum(of_state.values()) - arrived - not_arrived)
