"""Talks that the line brings about: the database says who has one, and that it is over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.office import talks
from hotline.office.volunteers import save
from hotline.phone import Phone
from hotline.store.models import Message, Talk, Volunteer
from tests.outbox.line import NUMBER, VAULT

from .conftest import Office

MANY = 6


@pytest.fixture
def volunteers(office: Office) -> list[int]:
    ids = []
    with office.line.store.writing() as session:
        for n in range(MANY):
            row = Volunteer(created_at=office.line.clock())
            ids.append(save(session, VAULT, row, f"V{n}", Phone(f"+1503555018{n}"), ["en"]).id)
    return ids


@pytest.fixture
def talk(office: Office, volunteers: list[int]) -> int:
    caller_id, now = office.line.caller(142), office.line.clock()
    with office.line.store.writing() as session:
        assert talks.ask(session, caller_id, "en", volunteers, "asked:1", now)
    with office.line.store.reading() as session:
        return session.scalars(select(Talk.id)).one()


def test_of_six_who_take_it_at_once_one_has_it_and_the_others_hear_so(
    office: Office, volunteers: list[int], talk: int
) -> None:
    def take(volunteer_id: int) -> bool:
        with office.line.store.writing() as session:
            return talks.take(session, talk, volunteer_id, office.line.clock())

    with ThreadPoolExecutor(MANY) as threads:
        won = list(threads.map(take, volunteers))
    assert won.count(True) == 1
    with office.line.store.reading() as session:
        told = session.scalars(select(Message.once).where(Message.once.like("%:taken:%"))).all()
        assert session.get_one(Talk, talk).volunteer_id == volunteers[won.index(True)]
    assert len(told) == MANY - 1


def test_somebody_who_waits_is_not_asked_for_a_second_time(
    office: Office, volunteers: list[int], talk: int
) -> None:
    with office.line.store.writing() as session:
        caller_id = session.get_one(Talk, talk).caller_id
        assert not talks.ask(session, caller_id, "en", volunteers, "asked:2", office.line.clock())


def test_nobody_took_it_is_told_once(office: Office, talk: int) -> None:
    office.line.clock.move(minutes=11)
    assert talks.end_late(office.line.store, office.line.clock(), NUMBER) == 1
    assert talks.end_late(office.line.store, office.line.clock(), NUMBER) == 0
    with office.line.store.reading() as session:
        told = session.scalars(select(Message.once).where(Message.once.like("%:over"))).all()
    assert told == [f"talk:{talk}:over"]


def test_a_key_that_is_pressed_twice_or_late_changes_nothing(
    office: Office, volunteers: list[int], talk: int
) -> None:
    now = office.line.clock()
    with office.line.store.writing() as session:
        assert not talks.picked_up(session, talk, now)  # nobody has been rung
        assert not talks.put_through(session, talk, "CA1", now)  # nobody has taken it
        assert talks.take(session, talk, volunteers[0], now)
        assert talks.put_through(session, talk, "CA1", now)
    with office.line.store.writing() as session:
        found = talks.to_ring(session, VAULT, "CA1")
        assert found is not None
        assert found[0] == talk
        assert talks.picked_up(session, talk, now)
        assert talks.picked_up(session, talk, now + timedelta(seconds=1))
        assert session.get_one(Talk, talk).through_at == now
        assert talks.to_ring(session, VAULT, "CA1") is None
        assert not talks.end(session, talk, now, NUMBER)  # they talked: nothing to tell
        assert not talks.picked_up(session, talk, now)


def test_a_volunteer_who_has_taken_one_is_not_rung_for_another(
    office: Office, volunteers: list[int], talk: int
) -> None:
    with office.line.store.writing() as session:
        talks.take(session, talk, volunteers[0], office.line.clock())
    with office.line.store.reading() as session:
        assert session.get_one(Volunteer, volunteers[0]).busy_with == f"talk:{talk}"
