"""Seats, waiting lines, offers, reminders and cancellations: nobody is promised a chair that is not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from hotline.directory.seats import SeatGone, confirm, give_back, save_seat, take_offer
from hotline.lines import Digits, When, from_json
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.outbox.plans.offers import offer_next, plan_offers, time_to_answer
from hotline.outbox.plans.reminders import day_time, due_names, plan_reminders
from hotline.outbox.quiet import USUAL
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base, Caller, Group, Meeting, Message, Seat
from tests.outbox.line import PORTLAND, HandLine
from tests.side_by_side import side_by_side


def local(text: str, zone: str = PORTLAND) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


TUESDAY = local("2026-12-01T19:00")


def save(
    hotline: HandLine, group: int, caller: int, party: int = 1, waiting: bool = False, at: datetime = TUESDAY
) -> int:
    with hotline.store.writing() as session:
        row = session.get_one(Group, group)
        return save_seat(session, row, at, caller, party, hotline.clock(), waiting).id


def back(hotline: HandLine, seat: int) -> None:
    """As the switchboard does it: given back and offered on in one transaction."""
    with hotline.store.writing() as session:
        meeting = give_back(session, seat, hotline.clock())
        if meeting is not None:
            offer_next(session, meeting, hotline.clock())


# ---- seats


def test_the_last_seat_goes_to_one_of_two(hotline: HandLine) -> None:
    group, gone = hotline.group(capacity=1), []
    callers = [hotline.caller(last) for last in range(100, 108)]

    def try_it(caller: int) -> None:
        try:
            save(hotline, group, caller)
        except SeatGone:
            gone.append(caller)

    side_by_side(*[partial(try_it, caller) for caller in callers])
    assert len(gone) == 7
    assert list(hotline.seats().values()) == ["held"]
    assert hotline.taken() == 1


def test_a_party_that_does_not_fit_leaves_nothing_behind(hotline: HandLine) -> None:
    group = hotline.group(capacity=2)
    with pytest.raises(SeatGone):
        save(hotline, group, hotline.caller(), party=3)
    assert hotline.seats() == {}


def test_saving_again_changes_the_party_and_keeps_the_count(hotline: HandLine) -> None:
    group, caller = hotline.group(capacity=4), hotline.caller()
    first = save(hotline, group, caller, party=2)
    assert save(hotline, group, caller, party=4) == first
    assert hotline.taken() == 4
    save(hotline, group, caller, party=1)
    assert hotline.taken() == 1


def test_a_seat_given_back_twice_is_given_back_once(hotline: HandLine) -> None:
    seat = save(hotline, hotline.group(capacity=3), hotline.caller(), party=2)
    back(hotline, seat)
    back(hotline, seat)
    assert hotline.taken() == 0


def test_a_yes_to_a_reminder_is_written_down(hotline: HandLine) -> None:
    seat = save(hotline, hotline.group(), hotline.caller())
    with hotline.store.writing() as session:
        confirm(session, seat, hotline.clock())
    with hotline.store.reading() as session:
        assert session.get_one(Seat, seat).confirmed_at == hotline.clock()


# ---- offers


def test_a_free_seat_is_offered_down_the_line_until_somebody_takes_it(hotline: HandLine) -> None:
    group = hotline.group(capacity=1)
    holder, first, second, third = (hotline.caller(last) for last in range(100, 104))
    seat = save(hotline, group, holder)
    places = []
    for caller in (first, second, third):
        places.append(save(hotline, group, caller, waiting=True))
        hotline.clock.move(seconds=1)
    back(hotline, seat)
    assert hotline.seats() == {holder: "released", first: "offered", second: "waiting", third: "waiting"}
    hotline.clock.move(hours=2)
    plan_offers(hotline.store, hotline.clock())
    assert hotline.seats()[first] == "released"
    assert hotline.seats()[second] == "offered"
    back(hotline, places[1])  # "no, thank you"
    assert hotline.seats()[third] == "offered"
    with hotline.store.writing() as session:
        take_offer(session, places[2], hotline.clock())
    assert hotline.seats()[third] == "held"
    assert hotline.taken() == 1
    hotline.sender.drain()
    assert len(hotline.all("offer")) == 3


def test_an_offer_that_ran_out_cannot_be_taken(hotline: HandLine) -> None:
    group = hotline.group(capacity=1)
    seat = save(hotline, group, hotline.caller(100))
    place = save(hotline, group, hotline.caller(101), waiting=True)
    back(hotline, seat)
    hotline.clock.move(hours=2)
    with pytest.raises(SeatGone), hotline.store.writing() as session:
        take_offer(session, place, hotline.clock())


def test_a_small_party_behind_a_large_one_is_not_kept_waiting(hotline: HandLine) -> None:
    group = hotline.group(capacity=3)
    seat, _ = save(hotline, group, hotline.caller(100)), save(hotline, group, hotline.caller(101), party=2)
    large, small = hotline.caller(102), hotline.caller(103)
    save(hotline, group, large, party=3, waiting=True)
    save(hotline, group, small, waiting=True)
    back(hotline, seat)
    assert hotline.seats()[large] == "waiting"
    assert hotline.seats()[small] == "offered"


def test_room_that_nobody_told_us_of_is_found_by_the_clock(hotline: HandLine) -> None:
    group = hotline.group(capacity=1)
    save(hotline, group, hotline.caller(100))
    waiting = hotline.caller(101)
    save(hotline, group, waiting, waiting=True)
    with hotline.store.writing() as session:
        session.get_one(Group, group).capacity = 2
    assert plan_offers(hotline.store, hotline.clock()) == 1
    assert plan_offers(hotline.store, hotline.clock()) == 0
    assert hotline.seats()[waiting] == "offered"


def test_an_offer_says_when_where_and_until_when_and_not_what(hotline: HandLine) -> None:
    group = hotline.group(capacity=1)
    seat = save(hotline, group, hotline.caller(100))
    place = save(hotline, group, hotline.caller(101), waiting=True)
    back(hotline, seat)
    offer = hotline.all("offer")[0]
    until = hotline.clock() + timedelta(hours=2)
    assert [from_json(row).slots for row in offer.lines or ()] == [
        {
            "when": When(TUESDAY, PORTLAND),
            "place": "Sunnyside Hall",
            "code": Digits("417"),
            "until": When(until, PORTLAND),
        }
    ]
    assert (offer.opens or {})["data"] == {"seat_id": place}
    assert offer.expires_at == until


@pytest.mark.parametrize(
    "now,until",
    [
        ("2026-11-29T12:00", "2026-11-29T14:00"),
        ("2026-12-01T12:00", "2026-12-01T12:30"),  # today
        ("2026-12-01T18:45", "2026-12-01T19:00"),  # never past the start
        ("2026-11-29T23:00", "2026-11-30T11:00"),  # the night does not count
    ],
)
def test_there_is_time_to_answer_an_offer(now: str, until: str) -> None:
    assert time_to_answer(local(now), TUESDAY, PORTLAND, PORTLAND) == local(until)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "wait", "back", "take", "later"]), st.integers(0, 5), st.integers(1, 3)
    ),
    max_size=25,
)


@given(STEPS, st.integers(1, 5))
@settings(max_examples=40)
def test_whatever_people_do_the_room_is_never_too_small(
    steps: list[tuple[str, int, int]], capacity: int
) -> None:
    store = Store(open_engine("sqlite://"))
    Base.metadata.create_all(store.engine)
    hotline = HandLine(store)
    group = hotline.group(capacity=capacity)
    callers = [hotline.caller(100 + number) for number in range(6)]
    seats: dict[int, int] = {}
    for step, who, party in steps:
        try:
            if step in ("save", "wait"):
                seats[who] = save(hotline, group, callers[who], party, waiting=step == "wait")
            elif step == "back" and who in seats:
                back(hotline, seats[who])
            elif step == "take" and who in seats:
                with store.writing() as session:
                    take_offer(session, seats[who], hotline.clock())
            elif step == "later":
                hotline.clock.move(hours=1)
                plan_offers(store, hotline.clock())
        except SeatGone:
            pass
        with store.reading() as session:
            counted = session.scalar(
                select(func.coalesce(func.sum(Seat.party), 0)).where(Seat.status.in_(("held", "offered")))
            )
            taken = session.scalar(select(func.coalesce(func.sum(Meeting.taken), 0)))
        assert counted == taken <= capacity
    store.dispose()


# ---- reminders


def test_a_seat_is_reminded_of_the_day_before_and_two_hours_before(hotline: HandLine) -> None:
    save(hotline, hotline.group(), hotline.caller())
    for _ in range(12 * 24):
        hotline.clock.move(hours=1)
        plan_reminders(hotline.store, hotline.clock())
        hotline.sender.drain()
    sent = [(text.body.split()[0], text.at) for text in hotline.carrier.texts]
    assert sent == [
        ("reminder_day", TUESDAY - timedelta(hours=24)),
        ("reminder_soon", TUESDAY - timedelta(hours=2)),
    ]
    assert (hotline.all("reminder")[0].opens or {})["question"] == "coming"


def test_a_reminder_is_worded_as_the_person_wants_it_when_it_leaves(hotline: HandLine) -> None:
    """Not as they wanted it when it was planned."""
    group = hotline.group()
    dull, plain, dull_again = (hotline.caller(last, discreet=last == 123) for last in (123, 124, 125))
    for caller in (dull, plain, dull_again):
        save(hotline, group, caller)
    hotline.clock.now = TUESDAY - timedelta(hours=24)
    plan_reminders(hotline.store, hotline.clock())
    with hotline.store.writing() as session:
        session.get_one(Caller, dull_again).discreet = True
    hotline.sender.drain()
    assert {text.to[-3:]: text.body.split()[0] for text in hotline.carrier.texts} == {
        "123": "reminder_day",
        "124": "reminder_day_plain",
        "125": "reminder_day",
    }


@pytest.mark.parametrize(
    "starts,at",
    [
        ("2026-12-01T19:00", "2026-11-30T19:00"),
        ("2026-12-01T21:00", "2026-11-30T18:00"),
        ("2026-12-01T07:00", "2026-11-30T18:00"),
        ("2026-12-01T09:00", "2026-11-30T09:00"),
        ("2026-03-09T02:30", "2026-03-08T18:00"),
    ],
)
def test_the_day_before_is_never_a_quiet_hour(starts: str, at: str) -> None:
    assert day_time(local(starts), PORTLAND) == local(at)


@pytest.mark.parametrize(
    "saved,now,names",
    [
        (-72, -24, ("reminder_day",)),
        (-72, -25, ()),
        (-24.1, -23.9, ()),  # saved minutes before: they know
        (-20, -19, ()),
        (-20, -2, ("reminder_soon",)),
        (-2.5, -2, ("reminder_soon",)),
        (-2.2, -2, ()),
        (-1, -0.9, ()),
        (-72, 0, ()),
        (-72, -3, ("reminder_day",)),  # the line was down: better late
        (-72, -1, ("reminder_soon",)),  # but not both at once
    ],
)
def test_which_reminder_a_moment_calls_for(saved: float, now: float, names: tuple[str, ...]) -> None:
    asked_at, at = TUESDAY + timedelta(hours=saved), TUESDAY + timedelta(hours=now)
    assert due_names(TUESDAY, asked_at, PORTLAND, at, USUAL) == names


def test_a_seat_given_back_is_not_reminded_of_even_if_it_was_already_queued(hotline: HandLine) -> None:
    group, caller = hotline.group(), hotline.caller()
    seat = save(hotline, group, caller)
    hotline.clock.now = TUESDAY - timedelta(hours=24)
    assert plan_reminders(hotline.store, hotline.clock()) == 1
    back(hotline, seat)
    hotline.sender.drain()
    assert hotline.carrier.texts == []
    save(hotline, group, caller)  # and comes back after all
    hotline.clock.now = TUESDAY - timedelta(hours=2)
    assert plan_reminders(hotline.store, hotline.clock()) == 1


def test_a_moved_meeting_is_reminded_of_at_its_new_time(hotline: HandLine) -> None:
    save(hotline, hotline.group(), hotline.caller())
    with hotline.store.writing() as session:
        meeting = session.scalars(select(Meeting)).one()
        meeting.status, meeting.moved_to = "moved", TUESDAY + timedelta(days=1)
    hotline.clock.now = TUESDAY - timedelta(hours=24)
    assert plan_reminders(hotline.store, hotline.clock()) == 0
    hotline.clock.move(days=1)
    assert plan_reminders(hotline.store, hotline.clock()) == 1


# ---- cancellations


def test_everybody_is_told_once_that_a_meeting_is_called_off(hotline: HandLine) -> None:
    group = hotline.group(capacity=2)
    held, landline, waiting, gone = (
        hotline.caller(100),
        hotline.caller(101, landline=True),
        hotline.caller(102),
        hotline.caller(103),
    )
    back(hotline, save(hotline, group, gone))
    for caller in (held, landline):
        save(hotline, group, caller)
    save(hotline, group, waiting, waiting=True)
    hotline.clock.now = TUESDAY - timedelta(hours=24)
    plan_reminders(hotline.store, hotline.clock())
    for _ in range(2):
        with hotline.store.writing() as session:
            cancel_meeting(session, session.get_one(Group, group), TUESDAY, hotline.clock())
    hotline.sender.drain()
    assert sorted(text.to for text in hotline.carrier.texts) == ["+15035550100", "+15035550102"]
    assert [text.body.split()[0] for text in hotline.carrier.texts] == ["cancelled", "cancelled"]
    assert [call.to for call in hotline.carrier.calls] == ["+15035550101"]
    assert {message.state for message in hotline.all("reminder")} == {"cancelled"}
    with hotline.store.reading() as session:
        assert session.scalar(select(func.count()).where(Message.kind == "cancellation")) == 3


def test_no_seat_can_be_saved_at_a_meeting_that_is_called_off(hotline: HandLine) -> None:
    group = hotline.group()
    with hotline.store.writing() as session:
        cancel_meeting(session, session.get_one(Group, group), TUESDAY, hotline.clock())
    with pytest.raises(SeatGone):
        save(hotline, group, hotline.caller())


def test_the_group_is_shown_with_the_meeting_after_the_one_that_is_called_off(hotline: HandLine) -> None:
    group = hotline.group(next_at=TUESDAY)
    hotline.clock.now = TUESDAY - timedelta(days=2)
    with hotline.store.writing() as session:
        cancel_meeting(session, session.get_one(Group, group), TUESDAY, hotline.clock())
    with hotline.store.reading() as session:
        assert session.get_one(Group, group).next_at == TUESDAY + timedelta(days=7)
