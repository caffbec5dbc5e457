"""What the workers run, by dotted name. Each only says "look at the database": once more changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from rq import Queue

from hotline.clock import Clock
from hotline.content import recordings
from hotline.content.plan_actions import plan_actions
from hotline.content.plan_facts import plan_facts
from hotline.content.recordings import Archive
from hotline.directory import next_meetings
from hotline.facts import Tips
from hotline.office.after_an_act import plan_reports
from hotline.office.announcements import throw_away_old
from hotline.office.listings import plan_listing_checks
from hotline.office.talks import end_late
from hotline.outbox import alerts, opt_outs
from hotline.outbox.claim import is_any_due
from hotline.outbox.plans.broadcasts import plan_broadcasts
from hotline.outbox.plans.offers import plan_offers
from hotline.outbox.plans.reminders import plan_reminders
from hotline.outbox.plans.still_there import plan_still_there
from hotline.outbox.plans.tips import are_tips_due, plan_tips
from hotline.outbox.sender import Sender
from hotline.outbox.sweep import sweep
from hotline.outbox.wake import awake, more_tips, tips_begun, wake
from hotline.reports.count_day import count_days
from hotline.store import counted, fading, retention
from hotline.store.engine import Store
from hotline.store.wishes import Wishes

TIPS_SECONDS = 0.3  # of planning at a time
LATELY = timedelta(hours=3)
SOON = timedelta(seconds=0.6)  # a little more than what is waited after the first "too many requests"


class Parts(Protocol):
    """What the jobs need of wiring.parts()."""

    @property
    def store(self) -> Store: ...
    @property
    def sender(self) -> Sender: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def tips(self) -> Tips: ...
    @property
    def number(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def wishes(self) -> Wishes: ...


def send(limit: int) -> int:
    """Send up to `limit` due messages; if more wait, ask for another job. Twice is fine: each is claimed."""
    return drain(_parts(), limit)


def tick() -> None:
    """Look for whatever is due. Twice is fine: a tip, reminder or offer has a name that exists once."""
    look(_parts())


def begin() -> None:
    """A worker was started, perhaps in place of one that was killed. Twice is fine: see the sweep."""
    parts = _parts()  # now: the first job need not wait for it
    # beside the jobs: the carrier is asked, and that takes seconds
    threading.Thread(target=look_for_orphans, args=(parts,), name="begin", daemon=True).start()


def finish() -> None:
    """The worker ends: what the carrier has taken meanwhile is written down."""
    _parts().sender.finish()


def tips() -> None:
    """Plan tips for a moment; if more are due, ask for another job. Twice is fine: a tip is named by its day."""
    parts = _parts()
    tips_begun(parts.queue)
    plan_some(parts, parts.clock())


def retain() -> dict[str, int]:
    """Count the day, then remove what has been kept long enough. Twice is fine: it counts the same, and finds nothing."""
    parts = _parts()
    parts.wishes.throw_away_old(parts.clock())
    counted = count_days(parts.store, parts.clock(), parts.zone)  # before what it is counted from is removed
    return {"tallies": counted} | retention.retain(parts.store, parts.clock())


def let_drafts_fade() -> int:
    """Wipe words that waited for a yes, and what we answered, after an hour; write down beside the database who the carrier
    says wants no texts. Twice is fine: it finds nothing.
    """
    parts = _parts()
    now = parts.clock()
    _each({"opt_outs": lambda: opt_outs.keep(parts.store, parts.wishes, now)})
    # the nightly job looks further back
    return fading.drafts_and_answers(parts.store, now, since=now - LATELY)


def ask_whether_still_there() -> int:
    """Ask those who were silent for long. Twice is fine: who was asked is marked."""
    parts = _parts()
    return plan_still_there(parts.store, parts.clock())


def drain(parts: Parts, limit: int) -> int:
    awake(parts.queue)
    done = parts.sender.drain(limit, stays_at_work=True)
    if done:  # else sending stands still, and asking again at once would only turn in circles
        go_on_with_broadcasts(parts, parts.clock())
        if parts.sender.is_at_work or _is_due(parts) or _is_due_soon(parts):
            wake(parts.queue)
    return done


def _is_due_soon(parts: Parts) -> bool:
    """The last of a broadcast, when the carrier said "too many", would otherwise wait for the next tick."""
    if not _is_due(parts, SOON):
        return False
    parts.sender.sleep(SOON.total_seconds())
    return True


def _is_due(parts: Parts, within: timedelta = timedelta(0)) -> bool:
    with parts.store.reading() as session:
        return is_any_due(session, parts.clock() + within, parts.sender.queues)


def plan_some(parts: Parts, now: datetime) -> int:
    """Never all of a million in one go: in between, this worker sends what others wait for."""
    planned = plan_tips(parts.store, now, parts.tips, TIPS_SECONDS)
    if planned:  # else those that are due are in other hands
        with parts.store.reading() as session:
            has_more = are_tips_due(session, now)
        if has_more:
            more_tips(parts.queue)
    return planned


def go_on_with_broadcasts(parts: Parts, now: datetime) -> int:
    return plan_broadcasts(parts.store, now, parts.sender.rate)


def look(parts: Parts) -> None:
    now = parts.clock()
    _each(
        {
            "next_meetings": lambda: next_meetings.refresh(parts.store, now),
            "offers": lambda: plan_offers(parts.store, now),
            "reminders": lambda: plan_reminders(parts.store, now),
            "tips": lambda: plan_some(parts, now),
            "listings": lambda: plan_listing_checks(parts.store, parts.sender.vault, now),
            "reports": lambda: plan_reports(parts.store, parts.sender.vault, now),
            "talks": lambda: end_late(parts.store, now, parts.number),
            "facts": lambda: plan_facts(parts.store, now),
            "actions": lambda: plan_actions(parts.store, now),
            "announcements": lambda: throw_away_old(parts.store, now),
            "recordings": lambda: recordings.throw_away(parts.store, parts.archive, now),
            "broadcasts": lambda: go_on_with_broadcasts(parts, now),
            "counts": lambda: counted.fold(parts.store),
            "sweep": lambda: sweep(parts.sender, lambda: wake(parts.queue)),
        }
    )


def look_for_orphans(parts: Parts) -> None:
    """What a sender that died here held need not wait for the next tick, behind whatever the other workers do."""
    _each({"sweep": lambda: sweep(parts.sender, lambda: wake(parts.queue))})


def _each(steps: Mapping[str, Callable[[], object]]) -> None:
    """Every step by itself: one that fails is logged, and the others are done."""
    for name, step in steps.items():
        try:
            step()
        except Exception as error:  # the next tick, seconds from now, tries again
            alerts.step_failed(name, error)


def _parts() -> Parts:
    from hotline.wiring import parts  # on first use: a worker reads its settings when it has work

    return parts()
