"""What every turn asks goes past SQLAlchemy: the answers are the same on both databases, and nothing is saved by accident."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, delete, insert, select, update

from hotline.directory.load import load
from hotline.directory.search import StoredDirectory
from hotline.facts import Place, Wanted
from hotline.store.engine import Store
from hotline.store.models import Group, GroupTopic, Tally
from hotline.store.view import Taken
from tests.sample import NOON, PORTLAND, SMALL_DIRECTORY

HERE = Place("97214", "Portland, Oregon", PORTLAND, 45.51, -122.64)
NAMES = ("id", "code", "topics", "next_at", "latitude", "waitlist", "verified_on", "capacity")
QUESTION = (
    select(*(getattr(Group, name) for name in NAMES)).where(Group.code > bindparam("after")).order_by("code")
)
SEARCHES = (
    Wanted(HERE),
    Wanted(HERE, "grief"),
    Wanted(HERE, days=(1, 3)),
    Wanted(HERE, language="es"),
    Wanted(None),
)


@pytest.fixture
def filled(store: Store) -> Store:
    load(store, "small.csv", SMALL_DIRECTORY, NOON)
    return store


def test_a_view_gives_what_sqlalchemy_gives(filled: Store) -> None:
    values = {"after": "418", "unasked": "is ignored"}
    with filled.looking() as view, filled.reading() as session:
        assert [tuple(row) for row in view.execute(QUESTION, values)] == [
            tuple(row) for row in session.execute(QUESTION, values)
        ]


def test_rows_are_read_by_the_names_of_their_columns(filled: Store) -> None:
    with filled.looking() as view:
        row = view.execute(QUESTION, {"after": "416"})[0]
    assert (row.code, row.topics, row.waitlist) == ("417", ["grief"], True)
    assert row.verified_on == date(2026, 10, 3)
    assert row.next_at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("wanted", SEARCHES)
def test_a_search_finds_the_same_with_or_without_sqlalchemy(wanted: Wanted, filled: Store) -> None:
    with filled.looking() as view:
        found = StoredDirectory(view, NOON).near(wanted, 3)
    with filled.reading() as session:
        assert found == StoredDirectory(session, NOON).near(wanted, 3)
    assert found.groups


def test_a_view_that_only_looks_changes_nothing(filled: Store) -> None:
    with filled.looking() as view, pytest.raises(RuntimeError, match="only looks"):
        view.execute(update(GroupTopic).values(topic="sleep"))
    with filled.looking() as view:
        assert not view.execute(select(GroupTopic.topic).where(GroupTopic.topic == "sleep"))


def test_what_is_noted_is_there_for_the_next_to_look(store: Store) -> None:
    with store.noting() as note:
        note.execute(insert(Tally), {"day": NOON.date(), "kind": "turn", "key": "a", "count": 2})
        [row] = note.execute(update(Tally).values(count=Tally.count + 1).returning(Tally.count))
    assert row.count == 3
    with store.reading() as session:
        assert session.scalars(select(Tally.count)).one() == 3


def _note_twice(store: Store) -> None:
    row = {"day": NOON.date(), "kind": "turn", "key": "a", "count": 2}
    with store.noting() as note:
        note.execute(insert(Tally), row)
        note.execute(insert(Tally), row)


def test_a_note_that_fails_leaves_the_connections_sound(store: Store) -> None:
    for _ in range(3):
        with pytest.raises(Taken):
            _note_twice(store)
        with store.writing() as session:
            session.execute(delete(Tally))
    with store.looking() as view:
        assert not view.execute(select(Tally.key))
