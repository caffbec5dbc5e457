"""What the outbox holds, in words that somebody can act on, and never who is in it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from hotline.lines import line
from hotline.outbox import pause
from hotline.outbox.history import by_day
from hotline.outbox.kinds import KINDS
from hotline.outbox.put import put
from hotline.store.models import Audit, Message, Pause, Tally
from hotline.web.console.pages import messages
from tests.console.conftest import Office
from tests.console.looks import LookAt
from tests.console.people import caller


def message(office: Office, once: str, kind: str = "tip", minutes_ago: float = 0, **fields: object) -> None:
    at = office.now - timedelta(minutes=minutes_ago)
    person = caller(office)
    with office.store.writing() as session:
        put(session, once=once, caller_id=person, kind=kind, lines=(line("all_right"),), now=at)
        row = session.scalars(select(Message).where(Message.once == once)).one()
        for name, value in fields.items():
            setattr(row, name, value)


def shown(office: Office, role: str = "owner") -> str:
    return office.visitor(role).get("/messages").get_data(as_text=True)


def test_what_is_due_is_told_by_kind_and_how_long_it_waits(office: Office) -> None:
    message(office, "a", "reminder", minutes_ago=7)
    message(office, "b", "tip")
    told = shown(office)
    assert '<span class="number">2</span><br>due now' in told
    assert "the oldest for 7 minutes" in told
    assert "<li>reminders: 1</li><li>daily tips: 1</li>" in told


def test_every_kind_of_message_has_a_name() -> None:
    assert set(messages.KINDS) == set(KINDS)


def test_what_the_carrier_refused_is_told_in_words_and_to_whom_only_masked(office: Office) -> None:
    message(office, "a", minutes_ago=30, state="failed", error_code=30005)
    message(office, "b", minutes_ago=20, state="undelivered", error_code=30007, channel="call")
    told = shown(office)
    assert "This number is not in use any more." in told
    assert "The carrier stopped the words as spam." in told
    assert "daily tips (as a call)" in told
    assert re.search(r'data-label="For whom">\.\.\.\d{2}<', told)
    assert "+1" not in told


def test_a_line_that_stands_still_says_why_and_is_tried_again_when_somebody_asks(office: Office) -> None:
    with office.store.writing() as session:
        pause.stand_still(session, 20003, office.now, 1)
    olga = office.visitor("owner")
    told = olga.get("/messages").get_data(as_text=True)
    assert "Sending stands still" in told
    assert "The carrier refuses our account." in told
    with office.store.writing() as session:
        assert pause.may_send(session, office.now, "x") == 0
    olga.post("/messages/sending", do="try")
    with office.store.writing() as session:
        assert pause.may_send(session, office.now, "x") == 1
        assert session.scalars(select(Audit.act)).all() == ["try_sending"]
    assert office.woken


def test_all_sending_can_be_stopped_for_an_hour(office: Office) -> None:
    olga = office.visitor("owner")
    olga.post("/messages/sending", do="hold")
    assert "Somebody here stopped it." in olga.get("/messages").get_data(as_text=True)
    with office.store.writing() as session:
        assert pause.may_send(session, office.now + timedelta(minutes=59), "x") == 0
    with office.store.writing() as session:
        assert pause.may_send(session, office.now + timedelta(minutes=61), "x") == 1
        assert session.scalars(select(Audit.act)).all() == ["hold_sending"]


def test_nonsense_changes_nothing(office: Office) -> None:
    assert office.visitor("owner").post("/messages/sending", do="nonsense").status_code == 400
    with office.store.reading() as session:
        assert session.scalars(select(Pause)).all() == []


@pytest.mark.parametrize("role", ["coordinator", "moderator", "volunteer", "viewer"])
def test_only_owners_see_it(office: Office, role: str) -> None:
    visitor = office.visitor(role)
    assert visitor.get("/messages").status_code == 403
    assert visitor.post("/messages/sending", do="hold").status_code == 403


def test_the_days_are_what_each_night_counted_and_what_left_today(office: Office) -> None:
    yesterday = date(2026, 11, 21)
    with office.store.writing() as session:
        for key, many in (("tip:text:delivered", 5), ("tip:text:failed", 2), ("reminder:call:delivered", 1)):
            session.add(Tally(day=yesterday, kind="sent", key=key, count=many))
    message(office, "a", minutes_ago=30, state="delivered", sent_at=office.now)
    message(office, "b", minutes_ago=30, state="sent", sent_at=office.now)
    message(office, "c", minutes_ago=60 * 20, state="delivered", sent_at=office.now - timedelta(hours=20))
    with office.store.reading() as session:
        days = by_day(session, office.now, "America/Los_Angeles", 3)
    assert [(day.day, day.arrived, day.not_arrived, day.on_the_way) for day in days] == [
        (date(2026, 11, 20), 0, 0, 0),
        (yesterday, 6, 2, 0),
        (date(2026, 11, 22), 1, 0, 1),
    ]


@pytest.mark.browser
def test_the_page_fits(office: Office, look_at: LookAt) -> None:
    message(office, "a", minutes_ago=30, state="failed", error_code=30005)
    message(office, "b", "reminder", minutes_ago=7)
    message(office, "c", minutes_ago=5, state="delivered", sent_at=office.now)
    with office.store.writing() as session:
        pause.stand_still(session, 21606, office.now, 1, "+15035550101")
    look_at(office.visitor("owner"), "/messages")
