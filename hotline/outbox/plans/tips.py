"""The daily tip: one a day, at the hour the person chose, on their clock.

Half a city may have chosen the same hour. So nothing here is done person by person but a little arithmetic: a batch is
one query, one insert, and an update for each hour and zone in it.
"""

from __future__ import annotations

import math
import time as machine
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from hotline.facts import Tips
from hotline.lines import Term, line
from hotline.outbox.put_many import Round, put_to_many, words_for_many
from hotline.outbox.quiet import wall
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.listed import listed
from hotline.store.models import Caller, TipSubscription

BATCH = 5000
BATCH_ON_SQLITE = 1000  # nobody else writes meanwhile: some hundredths of a second that a caller waits
BREATH_SECONDS = 0.001  # between batches: whoever waits to write gets its turn
# after the line was down, a morning's tip may come at noon; older ones are let go, never sent in a burst
LATEST = timedelta(hours=6)


class Due(NamedTuple):
    subscription_id: int
    caller_id: int
    at: str
    zone: str
    theme: str
    sent_count: int
    paused_until: datetime | None
    due_at: datetime
    is_gone: bool  # opted out, or forgotten


class Fate(NamedTuple):
    """What becomes of a subscription whose hour has come."""

    next_due_at: datetime | None
    is_told: bool = False
    ends_pause: bool = False


def plan_tips(store: Store, now: datetime, tips: Tips, seconds: float = math.inf) -> int:
    """Puts due tips in the outbox; gives how many. Twice is once: the tip is named by its day.

    Begins no batch after `seconds`; any number of workers may share the work.
    """
    planned, began = 0, machine.monotonic()
    limit = BATCH_ON_SQLITE if store.engine.dialect.name == "sqlite" else BATCH
    while True:
        with store.writing() as session:
            due = _due(session, now, limit)
            planned += _settle(session, due, tips, now)
        if len(due) < limit or machine.monotonic() - began >= seconds:
            return planned
        machine.sleep(BREATH_SECONDS)


def are_tips_due(session: Session, now: datetime) -> bool:
    return (
        session.scalar(select(TipSubscription.id).where(TipSubscription.next_due_at <= now).limit(1))
        is not None
    )


@lru_cache(maxsize=4096)
def next_due(at: str, zone: str, after: datetime) -> datetime:
    """When the person's clock shows `at` next, strictly later; an hour that is skipped comes after it."""
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        due = wall(datetime.combine(day, time.fromisoformat(at)), zone)
        if due > after:
            return due
        day += timedelta(days=1)


def _due(session: Session, now: datetime, limit: int) -> list[Due]:
    """Locked until the transaction ends. Never waits: those in other hands are looked at again later."""
    one = TipSubscription
    query = (
        select(
            one.id,
            one.caller_id,
            one.at,
            one.zone,
            one.theme,
            one.sent_count,
            one.paused_until,
            one.next_due_at,
            or_(Caller.opted_out_at.is_not(None), Caller.phone_sealed.is_(None)),
        )
        .join(Caller, Caller.id == one.caller_id)
        .where(one.next_due_at <= now)
        .order_by(one.next_due_at, one.id)
        .limit(limit)
        # the caller too: a message is about to refer to that row, which a turn locks before the subscription
        .with_for_update(of=[one, Caller], key_share=True, skip_locked=True)
    )
    return [Due._make(row) for row in session.connection().execute(query)]


def _settle(session: Session, due: list[Due], tips: Tips, now: datetime) -> int:
    fates = [(row, _fate(row, now)) for row in due]
    new = _put(session, [row for row, fate in fates if fate.is_told], tips, now)
    alike: defaultdict[tuple[Fate, bool], list[int]] = defaultdict(list)
    for row, fate in fates:
        alike[fate, row.caller_id in new].append(row.subscription_id)
    for (fate, is_new), ids in alike.items():
        _go_on(session, fate, is_new, ids)
    return len(new)


def _fate(row: Due, now: datetime) -> Fate:
    if row.is_gone:
        return Fate(None)
    if row.paused_until is not None and row.paused_until > row.due_at:
        # a pause that is over while the line was down does not bring back the days in between
        return Fate(next_due(row.at, row.zone, row.paused_until - timedelta(seconds=1)))
    next_at = next_due(row.at, row.zone, now)
    return Fate(next_at, is_told=now - row.due_at <= LATEST, ends_pause=row.paused_until is not None)


def _put(session: Session, told: Iterable[Due], tips: Tips, now: datetime) -> frozenset[int]:
    words: dict[str, list[Any]] = {}
    rounds: defaultdict[Round, dict[int, list[Any]]] = defaultdict(dict)
    for row in told:
        tip = tips.tip(row.theme, row.sent_count)
        if tip not in words:
            words[tip] = words_for_many([line("tip_text", tip=Term("tip", tip))])
        rounds[_round(row.due_at, row.zone)][row.caller_id] = words[tip]
    return frozenset().union(*(put_to_many(session, round, said, now) for round, said in rounds.items()))


@lru_cache(maxsize=4096)
def _round(due_at: datetime, zone: str) -> Round:
    day = due_at.astimezone(ZoneInfo(zone)).date()
    return Round("tip", once.tip_of(day), due_at, due_at + LATEST)


def _go_on(session: Session, fate: Fate, is_new: bool, ids: Sequence[int]) -> None:
    values: dict[str, Any] = {"next_due_at": fate.next_due_at}
    if fate.ends_pause:
        values["paused_until"] = None
    if is_new:
        values["sent_count"] = TipSubscription.sent_count + 1
    session.execute(
        update(TipSubscription)
        .where(TipSubscription.id.in_(listed(ids)))
        .values(values)
        .execution_options(synchronize_session=False)
    )
