"""The daily tip: one a day, at the hour the person chose, on their clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.facts import Tips
from hotline.lines import Term, line
from hotline.outbox.put import Draft, put_all
from hotline.outbox.quiet import wall
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.models import Caller, TipSubscription

BATCH = 500
# after the line was down, a morning's tip may come at noon; older ones are let go, never sent in a burst
LATEST = timedelta(hours=6)


@dataclass(frozen=True)
class Due:
    subscription: TipSubscription
    at: datetime


def plan_tips(store: Store, now: datetime, tips: Tips) -> int:
    """Puts due tips in the outbox; gives how many. Twice is once: the tip is named by its day."""
    planned = 0
    while True:
        with store.writing() as session:
            rows = _due(session, now)
            wanted = [due for row, caller in rows if (due := _wanted(row, caller, now))]
            planned += _put(session, wanted, tips, now)
        if len(rows) < BATCH:
            return planned


def next_due(at: str, zone: str, after: datetime) -> datetime:
    """When the person's clock shows `at` next, strictly later; an hour that is skipped comes after it."""
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        due = wall(datetime.combine(day, time.fromisoformat(at)), zone)
        if due > after:
            return due
        day += timedelta(days=1)


def _due(session: Session, now: datetime) -> list[tuple[TipSubscription, Caller]]:
    rows = session.execute(
        select(TipSubscription, Caller)
        .join(Caller, Caller.id == TipSubscription.caller_id)
        .where(TipSubscription.next_due_at <= now)
        .order_by(TipSubscription.next_due_at)
        .limit(BATCH)
        .with_for_update(of=TipSubscription, skip_locked=True)
    )
    return [(row, caller) for row, caller in rows]


def _wanted(row: TipSubscription, caller: Caller, now: datetime) -> Due | None:
    """Sets the next time, in the same transaction; None when nothing is to be told today."""
    assert row.next_due_at is not None  # the query asked for it
    due_at = row.next_due_at
    if caller.opted_out_at is not None or caller.phone_sealed is None:
        row.next_due_at = None
        return None
    if row.paused_until is not None and row.paused_until > due_at:
        # a pause that is over while the line was down does not bring back the days in between
        row.next_due_at = next_due(row.at, row.zone, row.paused_until - timedelta(seconds=1))
        return None
    row.paused_until = None
    row.next_due_at = next_due(row.at, row.zone, now)
    return Due(row, due_at) if now - due_at <= LATEST else None


def _put(session: Session, wanted: Iterable[Due], tips: Tips, now: datetime) -> int:
    by_name = {
        once.tip(due.at.astimezone(ZoneInfo(due.subscription.zone)).date(), due.subscription.caller_id): due
        for due in wanted
    }
    new = put_all(session, [_draft(name, due, tips) for name, due in by_name.items()], now)
    for name in new:
        by_name[name].subscription.sent_count += 1
    return len(new)


def _draft(name: str, due: Due, tips: Tips) -> Draft:
    tip = tips.tip(due.subscription.theme, due.subscription.sent_count)
    return Draft(
        once=name,
        caller_id=due.subscription.caller_id,
        kind="tip",
        lines=(line("tip_text", tip=Term("tip", tip)),),
        due_at=due.at,
        expires_at=due.at + LATEST,
    )
