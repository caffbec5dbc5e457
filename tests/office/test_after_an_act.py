"""After an act its coordinator hears who could not be reached."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.content import recordings
from hotline.office.acts import NotAsItWas
from hotline.office.after_an_act import plan_reports
from hotline.office.announcements import announce, announce_aloud, throw_away_old
from hotline.office.meetings import call_off, undo
from hotline.office.people import who_comes
from hotline.outbox.plans.broadcasts import plan_broadcasts
from hotline.outbox.receipts import take_receipt
from hotline.store.models import LooseRecording, Meeting, Message
from tests.outbox.line import VAULT

from .conftest import TUESDAY, Office


def called_off(office: Office) -> None:
    with office.line.store.writing() as session:
        call_off(office.doing(session), office.group, TUESDAY)


def reported(office: Office) -> list[str]:
    plan_reports(office.line.store, VAULT, office.line.clock())
    return office.sent()


def receipt(office: Office, last: int, status: str, code: int | None = None) -> None:
    with office.line.store.writing() as session:
        sid = session.scalars(select(Message.sid).where(Message.sid.is_not(None)).order_by(Message.id)).all()
        take_receipt(session, sid[last] or "", status, code, office.line.clock())


def test_when_all_have_it_the_report_says_so(office: Office) -> None:
    office.seat(101)
    office.seat(102)
    called_off(office)
    office.line.clock.move(minutes=2)
    assert len(office.sent()) == 2
    assert reported(office) == []  # no receipts yet
    receipt(office, 0, "delivered")
    receipt(office, 1, "delivered")
    assert reported(office) == ["171 report_all"]
    assert reported(office) == []


def test_who_was_missed_is_counted_and_masked(office: Office) -> None:
    office.seat(101)
    office.seat(142)
    called_off(office)
    office.line.clock.move(minutes=2)
    office.sent()
    receipt(office, 0, "delivered")
    receipt(office, 1, "undelivered", 30003)
    office.line.clock.move(minutes=9)
    plan_reports(office.line.store, VAULT, office.line.clock())
    [said] = [one.lines[0] for one in office.line.all("answer") if one.lines]
    assert said["name"] in ("report_missed", "report_waits")
    assert "+1503" not in str(said)
    assert "0142" not in str(said)


def test_what_was_taken_back_is_not_reported(office: Office) -> None:
    office.seat(101)
    called_off(office)
    with office.line.store.writing() as session:
        undo(office.doing(session))
    office.line.clock.move(minutes=15)
    assert reported(office) == []


def test_an_announcement_waits_two_minutes_and_goes_to_those_with_a_seat_once(office: Office) -> None:
    office.seat(101)
    office.seat(102, language="es")
    office.line.caller(103)
    for _ in range(2):
        with office.line.store.writing() as session:
            act = announce(
                office.doing(session, "one"),
                VAULT,
                office.group,
                TUESDAY,
                {"en": "Bring a mat"},
                most_alone=100,
            )
            assert act.people == 2
    plan_broadcasts(office.line.store, office.line.clock(), 10.0)
    assert office.sent() == []
    office.line.clock.move(minutes=2)
    plan_broadcasts(office.line.store, office.line.clock(), 10.0)
    assert office.sent() == ["101 broadcast", "102 broadcast"]


def test_an_announcement_is_taken_back(office: Office) -> None:
    office.seat(101)
    with office.line.store.writing() as session:
        announce(office.doing(session), VAULT, office.group, TUESDAY, {"en": "Bring a mat"}, most_alone=100)
    with office.line.store.writing() as session:
        assert undo(office.doing(session)) is not None
    office.line.clock.move(minutes=3)
    plan_broadcasts(office.line.store, office.line.clock(), 10.0)
    assert office.sent() == []


def aloud(office: Office, sid: str = "RE1") -> None:
    with office.line.store.writing() as session:
        recordings.note(session, sid, office.line.clock())
        announce_aloud(office.doing(session), VAULT, office.group, TUESDAY, sid, most_alone=100)


def may_be_heard(office: Office, sid: str = "RE1") -> bool:
    with office.line.store.reading() as session:
        return recordings.may_be_played(session, sid, office.line.clock())


def loose(office: Office) -> list[str]:
    with office.line.store.reading() as session:
        return list(session.scalars(select(LooseRecording.recording_sid)))


def test_a_voice_reaches_landlines_by_call_and_is_kept_until_a_day_after(office: Office) -> None:
    office.seat(101)
    office.seat(102, landline=True)
    aloud(office)
    assert loose(office) == []
    assert office.sent() == []
    office.line.clock.move(minutes=2)
    assert office.sent() == ["101 announcement_waiting", "102 call"]
    office.line.clock.now = TUESDAY + timedelta(hours=23)
    assert throw_away_old(office.line.store, office.line.clock()) == 0
    assert may_be_heard(office)
    office.line.clock.move(hours=2)
    assert throw_away_old(office.line.store, office.line.clock()) == 1
    assert not may_be_heard(office)
    assert loose(office) == ["RE1"]  # it goes at the carrier with the next look


def test_a_voice_that_is_taken_back_is_heard_by_nobody(office: Office) -> None:
    office.seat(101)
    aloud(office)
    with office.line.store.writing() as session:
        assert undo(office.doing(session)) is not None
    office.line.clock.move(minutes=5)
    assert office.sent() == []
    assert not may_be_heard(office)


def test_with_nobody_to_hear_it_there_is_no_announcement(office: Office) -> None:
    with pytest.raises(NotAsItWas), office.line.store.writing() as session:
        announce(office.doing(session), VAULT, office.group, TUESDAY, {"en": "Bring a mat"}, most_alone=100)


def test_a_coordinator_sees_who_comes_and_no_numbers(office: Office) -> None:
    office.seat(101)
    office.seat(102, waiting=True)
    with office.line.store.reading() as session:
        meeting = session.scalars(select(Meeting)).one()
        people = who_comes(session, VAULT, meeting)
    assert [(one.masked, one.status, one.has_confirmed) for one in people] == [
        ("...01", "held", False),
        ("...02", "waiting", False),
    ]


def test_a_report_comes_after_ten_minutes_whatever_is_still_under_way(office: Office) -> None:
    office.seat(101)
    called_off(office)
    office.line.clock.move(minutes=2)
    office.sent()
    office.line.clock.move(minutes=8)
    assert reported(office) == ["171 report_all"]  # the carrier has it
    assert office.line.clock() - timedelta(minutes=10) == office.line.all("cancellation")[0].created_at
