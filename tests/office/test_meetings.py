"""Called off, moved, begun late, and taken back: everybody with a seat hears of it once, and of nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.accounts import audit
from hotline.directory.search import StoredDirectory
from hotline.directory.seats import SeatGone
from hotline.office.acts import NotAsItWas, NotTheirs
from hotline.office.meetings import call_off, count_heads, move, start_late, undo
from hotline.outbox.plans.reminders import plan_reminders
from hotline.phone import Phone
from hotline.store.models import Audit, Meeting, Message, Seat

from .conftest import TUESDAY, Office, local

WEDNESDAY = local("2026-11-25T20:00")


def does(office: Office, act: object, *args: object, once: str | None = None) -> object:
    with office.line.store.writing() as session:
        return act(office.doing(session, once), office.group, *args)  # type: ignore[operator]


def undone(office: Office) -> bool:
    with office.line.store.writing() as session:
        return undo(office.doing(session)) is not None


def test_nobody_hears_of_it_for_two_minutes_then_everybody_does_once(office: Office) -> None:
    office.seat(101)
    office.seat(102, landline=True)
    does(office, call_off, TUESDAY, once="one turn")
    does(office, call_off, TUESDAY, once="one turn")  # the carrier asked again
    assert office.sent() == []
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 cancelled", "102 call"]
    assert office.next_at() == TUESDAY + timedelta(days=7)


def test_taken_back_in_time_nobody_hears_anything(office: Office) -> None:
    office.seat(101)
    does(office, call_off, TUESDAY)
    office.line.clock.move(seconds=119)
    assert undone(office)
    assert not undone(office)
    office.line.clock.move(minutes=5)
    assert office.sent() == []
    assert office.next_at() == TUESDAY


def test_taken_back_and_called_off_again_everybody_hears_it(office: Office) -> None:
    office.seat(101)
    does(office, call_off, TUESDAY)
    assert undone(office)
    does(office, call_off, TUESDAY)
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 cancelled"]


def test_after_two_minutes_it_stands(office: Office) -> None:
    office.seat(101)
    does(office, call_off, TUESDAY)
    office.line.clock.move(seconds=121)
    assert not undone(office)


def test_shortly_before_the_start_they_hear_at_once_and_of_the_mistake_too(office: Office) -> None:
    office.seat(101)
    office.line.clock.now = TUESDAY - timedelta(minutes=20)
    does(office, call_off, TUESDAY, "weather")
    assert office.sent() == ["101 cancelled_reason"]
    office.line.clock.move(minutes=1)
    assert undone(office)
    assert office.sent() == ["101 on_after_all"]


def test_a_reminder_after_a_move_carries_the_new_time(office: Office) -> None:
    office.seat(101)
    office.line.clock.now = TUESDAY - timedelta(hours=24)
    plan_reminders(office.line.store, office.line.clock())
    assert office.sent() == ["101 reminder_day"]
    does(office, move, TUESDAY, WEDNESDAY + timedelta(days=1))
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 moved"]
    assert office.line.all("change")[-1].opens["topic"] == "reminder"
    office.line.clock.now = WEDNESDAY
    plan_reminders(office.line.store, office.line.clock())
    [said] = [one for one in office.line.all("reminder") if one.state == "queued"]
    assert said.lines[0]["slots"]["when"]["at"] == (WEDNESDAY + timedelta(days=1)).isoformat()


def test_who_was_told_of_a_move_a_moment_ago_is_not_reminded_as_well(office: Office) -> None:
    office.seat(101)
    office.line.clock.now = TUESDAY - timedelta(hours=26)
    does(office, move, TUESDAY, TUESDAY - timedelta(hours=6))
    plan_reminders(office.line.store, office.line.clock())
    office.line.clock.move(minutes=2)
    plan_reminders(office.line.store, office.line.clock())
    assert office.sent() == ["101 moved"]


def test_searches_and_seats_follow_a_move(office: Office) -> None:
    does(office, move, TUESDAY, WEDNESDAY)
    assert office.next_at() == WEDNESDAY
    with office.line.store.reading() as session:
        found = StoredDirectory(session, office.line.clock()).by_code("417")
        assert found is not None
        assert (found.next_at, found.usual_at) == (WEDNESDAY, TUESDAY)
    caller = office.seat(101, at=WEDNESDAY)
    with pytest.raises(SeatGone):
        office.seat(102, at=TUESDAY)  # from a list of before
    with office.line.store.reading() as session:
        meeting = session.scalars(select(Meeting)).one()
        assert (meeting.starts_at, meeting.moved_to) == (TUESDAY, WEDNESDAY)
        assert session.scalars(select(Seat.caller_id)).all() == [caller]


def test_moved_twice_they_hear_only_the_last(office: Office) -> None:
    office.seat(101)
    does(office, move, TUESDAY, WEDNESDAY)
    does(office, move, WEDNESDAY, WEDNESDAY + timedelta(hours=1))
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 moved"]
    does(office, move, WEDNESDAY + timedelta(hours=1), TUESDAY)
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 moved"]


def test_a_move_taken_back_leaves_the_earlier_one(office: Office) -> None:
    does(office, move, TUESDAY, WEDNESDAY)
    office.line.clock.move(minutes=5)
    does(office, move, WEDNESDAY, WEDNESDAY + timedelta(hours=1))
    assert undone(office)
    assert office.next_at() == WEDNESDAY


@pytest.mark.parametrize("to", [TUESDAY + timedelta(days=7), TUESDAY - timedelta(days=7), TUESDAY])
def test_a_meeting_cannot_be_moved_onto_another_or_into_the_past(office: Office, to: object) -> None:
    with pytest.raises(NotAsItWas):
        does(office, move, TUESDAY, to)
    assert office.next_at() == TUESDAY


def test_a_late_start_asks_nobody_anything(office: Office) -> None:
    office.seat(101)
    office.line.clock.now = TUESDAY - timedelta(minutes=15)
    does(office, start_late, TUESDAY, 20)
    assert office.sent() == ["101 starts_late"]
    assert office.line.all("change")[0].opens is None
    assert office.next_at() == TUESDAY + timedelta(minutes=20)


def test_at_night_nobody_is_woken_for_a_meeting_of_the_day_after(office: Office) -> None:
    office.seat(101)
    office.line.clock.now = local("2026-11-23T02:00")
    does(office, call_off, TUESDAY)
    office.line.clock.move(hours=6)
    assert office.sent() == []
    office.line.clock.move(hours=1, minutes=1)
    assert office.sent() == ["101 cancelled"]


def test_the_hour_that_is_skipped_in_spring_is_no_trap(office: Office) -> None:
    """Moved over the change of the clocks: both ends are moments, not walls."""
    office.line.clock.now = local("2027-03-12T12:00")
    with office.line.store.writing() as session:
        from hotline.directory.next_meetings import refresh_one
        from hotline.store.models import Group

        refresh_one(session, session.get_one(Group, office.group), office.line.clock())
    tuesday = local("2027-03-16T19:00")
    assert office.next_at() == tuesday
    does(office, move, tuesday, local("2027-03-13T19:00"))
    assert office.next_at() == local("2027-03-13T19:00")


def test_only_those_who_run_a_group_may(office: Office) -> None:
    other = office.coordinator(Phone("+15035550172"))
    viewer = office.coordinator(Phone("+15035550173"), office.group, role="viewer")
    for account in (other, viewer):
        with pytest.raises(NotTheirs), office.line.store.writing() as session:
            call_off(office.doing(session, account=account), office.group, TUESDAY)
    owner = office.coordinator(Phone("+15035550174"), role="owner")
    with office.line.store.writing() as session:
        call_off(office.doing(session, account=owner), office.group, TUESDAY)


def test_nobody_takes_back_what_another_did(office: Office) -> None:
    other = office.coordinator(Phone("+15035550172"), office.group)
    does(office, call_off, TUESDAY)
    with office.line.store.writing() as session:
        assert undo(office.doing(session, account=other)) is None


def test_a_seat_that_was_on_offer_is_offered_anew_when_it_is_on_after_all(office: Office) -> None:
    with office.line.store.writing() as session:
        from hotline.store.models import Group

        session.get_one(Group, office.group).capacity = 1
    waiting = office.seat(102, waiting=True)
    from hotline.outbox.plans.offers import plan_offers

    assert plan_offers(office.line.store, office.line.clock()) == 1
    does(office, call_off, TUESDAY)
    assert undone(office)
    assert office.sent() == ["102 offer"]
    assert office.line.seats() == {waiting: "offered"}
    assert office.line.taken() == 1


def test_all_of_it_is_in_the_audit_and_no_number(office: Office) -> None:
    office.seat(101)
    does(office, call_off, TUESDAY, "sick")
    undone(office)
    does(office, count_heads, TUESDAY, 12)
    with office.line.store.reading() as session:
        rows = session.scalars(select(Audit).order_by(Audit.id)).all()
        assert [(row.act, row.about, row.account_id) for row in rows] == [
            (act, "group:417", office.account) for act in ("call_off", "undo", "count")
        ]
        assert rows[0].reason == "sick"
        assert audit.first_broken(session) is None
        assert session.scalars(select(Meeting.came)).one() == 12
        assert session.scalar(select(Message.id).where(Message.state == "queued")) is None
