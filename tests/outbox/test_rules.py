"""Quiet hours and the name of the organisation, changed while the line runs: what leaves next follows them, in every worker."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.rules import QuietHours
from hotline.store.in_force import choose
from hotline.store.models import Group, Message
from tests.outbox.line import NOON, HandLine
from tests.outbox.test_broadcasts import agree, begin, plan
from tests.outbox.test_seats import TUESDAY, local, save

LATE_RISERS = QuietHours(time(13, 0), time(18, 0))


def change(hotline: HandLine, **rules: Any) -> None:
    with hotline.store.writing() as session:
        for name, value in rules.items():
            choose(session, name, value)


def test_new_quiet_hours_hold_what_waits_in_the_queue_already(hotline: HandLine) -> None:
    another = hotline.another_sender()
    hotline.put("one", hotline.caller(123), "reminder")
    change(hotline, quiet=LATE_RISERS)
    another.drain()
    assert hotline.carrier.texts == []
    change(hotline, quiet=None)
    hotline.put("two", hotline.caller(124), "reminder")
    another.drain()
    assert [text.to[-3:] for text in hotline.carrier.texts] == ["124"]
    hotline.clock.now = NOON + timedelta(hours=1)
    another.drain()
    assert [text.to[-3:] for text in hotline.carrier.texts] == ["124", "123"]


def test_who_is_told_in_the_daytime_is_told_in_the_daytime_that_was_chosen(hotline: HandLine) -> None:
    change(hotline, quiet=LATE_RISERS)
    group = hotline.group()
    save(hotline, group, hotline.caller())
    hotline.clock.now = local("2026-11-29T08:00")
    with hotline.store.writing() as session:
        cancel_meeting(session, session.get_one(Group, group), TUESDAY, hotline.clock())
    with hotline.store.reading() as session:
        [due] = session.scalars(select(Message.next_attempt_at).where(Message.kind == "cancellation"))
    assert due == local("2026-11-29T13:00")


def test_a_broadcast_says_the_name_as_it_is_when_it_is_put(hotline: HandLine) -> None:
    agree(hotline, 1)
    begin(hotline)
    change(hotline, org="Harbor Line")
    plan(hotline)
    hotline.sender.drain()
    assert ["Harbor Line" in text.body for text in hotline.carrier.texts] == [True]
