"""Two clocks were started by mistake: everything that is due is looked for twice at the same moment."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta

from hotline.directory.seats import save_seat
from hotline.outbox.plans.offers import plan_offers
from hotline.outbox.plans.reminders import plan_reminders
from hotline.outbox.plans.tips import plan_tips
from hotline.store.models import Group
from tests.outbox.line import NOON, HandLine, NumberedTips
from tests.side_by_side import side_by_side

CLOCKS = 4
TIPPED, SEATED, WAITING = range(100, 120), range(120, 140), range(140, 146)
ROOM = 4


def test_nobody_is_told_twice_when_several_clocks_ring_in_the_same_moment(hotline: HandLine) -> None:
    for last in TIPPED:
        hotline.subscribe(hotline.caller(last), "12:00", NOON)
    _seats(hotline, hotline.group(), SEATED, waiting=False)
    _seats(hotline, hotline.group(capacity=ROOM, code="418"), WAITING, waiting=True)
    hotline.clock.move(minutes=1)
    ready, failed = threading.Barrier(CLOCKS), list[BaseException]()

    def look() -> None:
        ready.wait()
        try:
            plan_offers(hotline.store, hotline.clock())
            plan_reminders(hotline.store, hotline.clock())
            plan_tips(hotline.store, hotline.clock(), NumberedTips())
            hotline.another_sender().drain()
        except BaseException as error:
            failed.append(error)

    side_by_side(*[look for _ in range(CLOCKS)])
    hotline.sender.drain()
    told = Counter(text.to[-3:] for text in hotline.carrier.texts)
    assert failed == []
    assert told == {str(last): 1 for last in [*TIPPED, *SEATED, *WAITING[:ROOM]]}


def _seats(hotline: HandLine, group: int, people: range, *, waiting: bool) -> None:
    """They asked yesterday for a meeting that begins in two hours."""
    with hotline.store.reading() as session:
        row = session.get_one(Group, group)
    starts_at = NOON + timedelta(hours=2)
    for last in people:
        caller = hotline.caller(last)
        with hotline.store.writing() as session:
            save_seat(session, row, starts_at, caller, 1, NOON - timedelta(days=1), waiting)
