"""Listings heal themselves: asked each month, doubted after two without an answer, hidden after three."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from hotline.accounts import accounts
from hotline.directory.load import load
from hotline.directory.next_meetings import refresh
from hotline.directory.search import StoredDirectory
from hotline.facts import Place, Wanted
from hotline.office.listings import plan_listing_checks, vouch
from hotline.phone import Phone
from hotline.store.engine import Store
from hotline.store.models import Group
from tests.outbox.line import PORTLAND, VAULT
from tests.sample import record

from .conftest import Office, local

HERE = Place("97214", "Portland", PORTLAND, 45.516, -122.62)


def checks(office: Office) -> int:
    return plan_listing_checks(office.line.store, VAULT, office.line.clock())


def change(office: Office, **values: object) -> None:
    with office.line.store.writing() as session:
        group = session.get_one(Group, office.group)
        for name, value in values.items():
            setattr(group, name, value)


def group(office: Office) -> Group:
    with office.line.store.reading() as session:
        return session.get_one(Group, office.group)


def answered(office: Office, *, is_right: bool) -> None:
    with office.line.store.writing() as session:
        vouch(office.doing(session), office.group, is_right=is_right)


def test_a_coordinator_is_asked_once_a_month(office: Office) -> None:
    change(office, verified_on=date(2026, 10, 23))
    assert checks(office) == 1
    assert checks(office) == 0
    assert office.sent() == ["171 listing_check"]
    office.line.clock.move(days=29)
    assert checks(office) == 0
    office.line.clock.move(days=1)
    assert checks(office) == 1


def test_what_was_checked_lately_is_not_asked_about(office: Office) -> None:
    change(office, verified_on=date(2026, 10, 24))
    assert checks(office) == 0


def test_nobody_is_asked_at_night(office: Office) -> None:
    office.line.clock.now = local("2026-11-22T22:00")
    assert checks(office) == 0
    office.line.clock.now = local("2026-11-23T09:30")
    assert checks(office) == 1


def test_who_runs_two_groups_is_asked_of_one_a_day(office: Office) -> None:
    second = office.line.group(code="418")
    with office.line.store.writing() as session:
        accounts.set_groups(session, office.account, frozenset({office.group, second}))
    assert checks(office) == 1
    assert checks(office) == 0
    office.line.clock.move(days=1)
    assert checks(office) == 1


def test_a_group_that_nobody_runs_is_left_as_it_is(office: Office) -> None:
    office.line.group(code="418")
    checks(office)
    office.line.clock.move(days=365)
    with office.line.store.reading() as session:
        found = StoredDirectory(session, office.line.clock()).by_code("418")
        assert found is not None
        assert not found.is_in_doubt


@pytest.mark.parametrize("days,is_in_doubt", [(0, False), (59, False), (60, True), (100, True)])
def test_after_sixty_days_without_an_answer_callers_hear_to_call_first(
    office: Office, days: int, is_in_doubt: bool
) -> None:
    checks(office)
    office.line.clock.move(days=days)
    with office.line.store.reading() as session:
        found = StoredDirectory(session, office.line.clock()).by_code("417")
        assert found is not None
        assert found.is_in_doubt is is_in_doubt


def test_a_yes_makes_it_good_again(office: Office) -> None:
    checks(office)
    office.line.clock.move(days=70)
    answered(office, is_right=True)
    assert group(office).verified_on == office.line.clock().astimezone().date()
    assert group(office).doubted_since is None
    assert checks(office) == 0


def test_a_no_sends_callers_to_the_phone_at_once(office: Office) -> None:
    checks(office)
    answered(office, is_right=False)
    with office.line.store.reading() as session:
        found = StoredDirectory(session, office.line.clock()).by_code("417")
        assert found is not None
        assert found.is_in_doubt
        assert found.verified_on is None


def test_a_date_in_the_console_or_the_feed_heals_it_too(office: Office) -> None:
    checks(office)
    office.line.clock.move(days=95)
    change(office, verified_on=office.line.clock().date())
    checks(office)
    assert group(office).doubted_since is None


def test_two_coordinators_are_both_asked_and_one_answer_is_enough(office: Office) -> None:
    office.coordinator(Phone("+15035550172"), office.group)
    assert checks(office) == 2
    answered(office, is_right=True)
    assert group(office).doubted_since is None


def test_after_ninety_days_it_is_not_found_by_searching_and_still_by_its_code(store: Store) -> None:
    now = local("2026-11-22T12:00")
    load(store, "small.csv", [record("417"), record("418")], now)
    with store.writing() as session:
        row = session.scalars(select(Group).where(Group.code == "417")).one()
        row.doubted_since = now

    def found(days: int) -> list[str]:
        refresh(store, now + timedelta(days=days))
        with store.reading() as session:
            seen = StoredDirectory(session, now + timedelta(days=days))
            return [one.code for one in seen.near(Wanted(HERE), 5).groups]

    assert found(89) == ["417", "418"]
    assert found(90) == ["418"]
    with store.reading() as session:
        assert StoredDirectory(session, now + timedelta(days=90)).by_code("417") is not None
    load(store, "small.csv", [record("417", notes="New tea."), record("418")], now)
    assert found(90) == ["418"]  # a file that says nothing new of it does not bring it back


def test_a_yes_outlives_the_next_import_of_an_older_date(store: Store) -> None:
    now = local("2026-11-22T12:00")
    load(store, "small.csv", [record("417", verified_on=date(2026, 5, 3))], now)
    with store.writing() as session:
        session.scalars(select(Group)).one().verified_on = date(2026, 11, 20)
    load(store, "small.csv", [record("417", verified_on=date(2026, 5, 3), notes="x")], now)
    with store.reading() as session:
        assert session.scalars(select(Group.verified_on)).one() == date(2026, 11, 20)
