"""The daily tip: once a day, at the person's own hour, whatever happens to the clocks or to us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.lines import Term, from_json
from hotline.outbox.plans.tips import next_due, plan_tips
from hotline.store.models import Caller, TipSubscription
from tests.outbox.line import PORTLAND, HandLine, NumberedTips

TIPS = NumberedTips()


def local(text: str, zone: str = PORTLAND) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _plan(hotline: HandLine) -> int:
    return plan_tips(hotline.store, hotline.clock(), TIPS)


def _subscription(hotline: HandLine) -> TipSubscription:
    with hotline.store.reading() as session:
        return session.scalars(select(TipSubscription)).one()


def _subscribed(hotline: HandLine, at: str, first: datetime, **fields: object) -> int:
    caller = hotline.caller()
    hotline.subscribe(caller, at, first, **fields)
    return caller


def test_the_daily_tip_reaches_a_subscriber_once(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T08:00")
    _subscribed(hotline, "08:00", hotline.clock())
    assert [_plan(hotline) for _ in range(3)] == [1, 0, 0]
    hotline.sender.drain()
    hotline.another_sender().drain()
    assert len(hotline.carrier.texts) == 1
    row = _subscription(hotline)
    assert (row.sent_count, row.next_due_at) == (1, local("2026-11-24T08:00"))


def test_a_day_lost_between_two_restarts_brings_one_tip_each_day(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T07:59")
    _subscribed(hotline, "08:00", local("2026-11-23T08:00"))
    for _ in range(3 * 24 * 4):
        hotline.clock.move(minutes=15)
        _plan(hotline)
        _plan(hotline)
        hotline.another_sender().drain()
    assert len(hotline.carrier.texts) == 3
    assert [from_json(row).slots["tip"] for message in hotline.all("tip") for row in message.lines or ()] == [
        Term("tip", "any-0"),
        Term("tip", "any-1"),
        Term("tip", "any-2"),
    ]


def test_changing_the_hour_in_the_afternoon_does_not_bring_a_second_tip(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T08:00")
    _subscribed(hotline, "08:00", hotline.clock())
    _plan(hotline)
    with hotline.store.writing() as session:
        row = session.scalars(select(TipSubscription)).one()
        row.at, row.next_due_at = "17:00", local("2026-11-23T17:00")
    hotline.clock.now = local("2026-11-23T17:00")
    assert _plan(hotline) == 0
    row = _subscription(hotline)
    assert (row.sent_count, row.next_due_at) == (1, local("2026-11-24T17:00"))


@pytest.mark.parametrize("hours,told", [(5.9, 1), (6.1, 0), (24 * 9 + 2, 0)])
def test_after_an_outage_a_tip_comes_late_or_not_at_all_never_in_a_burst(
    hotline: HandLine, hours: float, told: int
) -> None:
    due = local("2026-11-23T08:00")
    _subscribed(hotline, "08:00", due)
    hotline.clock.now = due + timedelta(hours=hours)
    assert _plan(hotline) == told
    assert _subscription(hotline).next_due_at == next_due("08:00", PORTLAND, hotline.clock())


def test_a_pause_ends_by_itself_on_its_day(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T08:00")
    _subscribed(hotline, "08:00", hotline.clock(), paused_until=local("2026-11-26T00:00"))
    days = []
    for day in range(5):
        hotline.clock.now = local("2026-11-23T08:00") + timedelta(days=day)
        days.append(_plan(hotline))
    assert days == [0, 0, 0, 1, 1]
    assert _subscription(hotline).paused_until is None


def test_who_opted_out_has_no_tip_due_any_more(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T08:00")
    caller = _subscribed(hotline, "08:00", hotline.clock())
    with hotline.store.writing() as session:
        session.get_one(Caller, caller).opted_out_at = hotline.clock()
    assert _plan(hotline) == 0
    assert _subscription(hotline).next_due_at is None


def test_thousands_of_tips_are_planned_in_one_go(hotline: HandLine) -> None:
    hotline.clock.now = local("2026-11-23T08:00")
    with hotline.store.writing() as session:
        now = hotline.clock()
        people = [
            Caller(phone_key=str(number), phone_sealed=b"x", created_at=now, seen_at=now)
            for number in range(1200)
        ]
        session.add_all(people)
        session.flush()
        session.add_all(
            TipSubscription(caller_id=each.id, at="08:00", zone=PORTLAND, next_due_at=now) for each in people
        )
    assert (_plan(hotline), _plan(hotline)) == (1200, 0)


@pytest.mark.parametrize(
    "at,after,due",
    [
        ("08:00", "2026-11-23T08:00", "2026-11-24T08:00"),
        ("08:00", "2026-11-23T07:59", "2026-11-23T08:00"),
        ("08:00", "2026-10-31T08:00", "2026-11-01T08:00"),  # 25 hours later
        ("08:00", "2026-03-07T08:00", "2026-03-08T08:00"),  # 23 hours later
        ("02:30", "2026-03-07T02:30", "2026-03-08T03:30"),  # the clocks skip it
        ("02:30", "2026-03-08T03:30", "2026-03-09T02:30"),
        ("01:30", "2026-10-31T01:30", "2026-11-01T01:30"),  # it comes twice: the first
        ("01:30", "2026-11-01T01:30", "2026-11-02T01:30"),
    ],
)
def test_eight_in_the_morning_stays_eight_in_the_morning(at: str, after: str, due: str) -> None:
    assert next_due(at, PORTLAND, local(after)) == local(due)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.times().map(lambda at: at.strftime("%H:%M")),
    st.sampled_from([PORTLAND, "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC"]),
)
def test_each_day_has_one_tip_and_only_one(after: datetime, at: str, zone: str) -> None:
    first = next_due(at, zone, after)
    second = next_due(at, zone, first)
    days = [due.astimezone(ZoneInfo(zone)).date() for due in (first, second)]
    assert days[1] - days[0] == timedelta(days=1)
    assert timedelta(0) < first - after <= timedelta(hours=25, minutes=30)
