"""A process remembers what groups there are, and yet tells nobody of one as it was a moment ago."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from hotline.directory.doubt import HIDDEN_AFTER
from hotline.directory.edit import hide
from hotline.directory.load import load
from hotline.directory.memory import MOST, Known, KnownMeetings, Memory, Spot
from hotline.directory.next_meetings import refresh
from hotline.directory.search import StoredDirectory
from hotline.facts import Wanted
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.store.engine import Store, open_engine
from hotline.store.models import DirectoryVersion, Group, GroupTopic, Meeting, MeetingsVersion
from hotline.store.view import Sight
from tests.conversations.player import ATLAS
from tests.sample import BEN, NOON, SMALL_DIRECTORY, SmallLine, record

SEARCH = "grief 97214"


@pytest.fixture
def other(on_disk: SmallLine, database_url: str) -> Iterator[Store]:
    """Another process on the same database: it knows nothing of what the first remembers."""
    store = Store(open_engine(database_url))
    yield store
    store.dispose()


def number(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(DirectoryVersion.number)).one()


class Counted:
    """Notes how many questions are put."""

    def __init__(self, sight: Sight) -> None:
        self._sight, self.asked = sight, 0

    def execute(self, statement: Any, values: Any = None, /) -> Any:
        self.asked += 1
        return self._sight.execute(statement, values)


def questions(store: Store, known: Known, meetings: KnownMeetings, now: datetime = NOON) -> int:
    with store.looking() as view:
        counted = Counted(view)
        wanted = Wanted(ATLAS.place("97214"), "grief")
        assert StoredDirectory(counted, now, known, meetings).near(wanted, 3).groups
        return counted.asked


def test_what_is_known_is_not_asked_again(on_disk: SmallLine) -> None:
    known, meetings = Known(), KnownMeetings()
    assert questions(on_disk.store, known, meetings) > 1
    assert questions(on_disk.store, known, meetings) == 0
    assert questions(on_disk.store, known, KnownMeetings()) == 1


def test_after_a_clock_was_put_back_the_meetings_are_asked_again(on_disk: SmallLine) -> None:
    known, meetings = Known(), KnownMeetings()
    questions(on_disk.store, known, meetings)
    assert questions(on_disk.store, known, meetings, NOON + timedelta(seconds=1)) == 0
    assert questions(on_disk.store, known, meetings, NOON - timedelta(seconds=1)) == 1


def test_a_code_is_looked_up_in_what_is_known(on_disk: SmallLine, other: Store) -> None:
    known, meetings = Known(), KnownMeetings()
    with on_disk.store.looking() as view:
        counted = Counted(view)
        directory = StoredDirectory(counted, NOON, known, meetings)
        assert directory.by_code("417") == directory.by_code("417") is not None
        assert counted.asked == 1
        assert directory.by_code("nobody's") is None
    assert any("Hall 417" in each for each in on_disk.text("417"))
    with other.writing() as session:
        hide(session, session.scalars(select(Group).where(Group.code == "417")).one(), NOON)
    assert not any("Hall 417" in each for each in on_disk.text("417", BEN))


def test_a_group_that_another_process_hides_is_gone_at_once(on_disk: SmallLine, other: Store) -> None:
    assert any("Hall 417" in each for each in on_disk.text(SEARCH))
    with other.writing() as session:
        hide(session, session.scalars(select(Group).where(Group.code == "417")).one(), NOON)
    assert not any("Hall 417" in each for each in on_disk.text(SEARCH, BEN))


def test_a_group_that_another_process_imports_is_there_at_once(on_disk: SmallLine, other: Store) -> None:
    on_disk.text(SEARCH)
    load(other, "more.csv", [record("987", weekly="SU", at="13:00")], NOON)
    assert any("Hall 987" in each for each in on_disk.text(SEARCH, BEN))


def test_a_meeting_that_another_process_calls_off_is_not_told(on_disk: SmallLine, other: Store) -> None:
    load(other, "more.csv", [record("987", weekly="SU", at="13:00")], NOON)
    before = on_disk.text(SEARCH)
    with other.writing() as session:
        group = session.scalars(select(Group).where(Group.code == "987")).one()
        assert group.next_at is not None
        cancel_meeting(session, group, group.next_at, NOON)
    after = on_disk.text(SEARCH, BEN)
    assert any("1pm" in each for each in before)
    assert not any("1pm" in each for each in after)


def test_a_group_that_another_process_moves_to_another_hall_is_told_so(
    on_disk: SmallLine, other: Store
) -> None:
    on_disk.text(SEARCH)
    with other.writing() as session:
        session.execute(update(Group).where(Group.code == "418").values(venue="Hall 999"))
    told = " ".join(on_disk.text(SEARCH, BEN))
    assert "Hall 999" in told
    assert "Hall 418" not in told


def test_a_group_nobody_vouches_for_is_hidden_in_time_though_it_is_remembered(
    on_disk: SmallLine, other: Store
) -> None:
    with other.writing() as session:
        almost = NOON - HIDDEN_AFTER + timedelta(hours=1)
        session.execute(update(Group).where(Group.code == "418").values(doubted_since=almost))
    before = on_disk.text(SEARCH)
    on_disk.wait(hours=2)
    after = on_disk.text(SEARCH, BEN)
    assert any("Hall 418" in each for each in before)
    assert not any("Hall 418" in each for each in after)


def test_a_meeting_that_has_begun_is_not_told_from_memory(on_disk: SmallLine, other: Store) -> None:
    load(other, "more.csv", [record("987", weekly="SU", at="13:00")], NOON)
    on_disk.text(SEARCH)
    on_disk.wait(hours=2)
    late = on_disk.text(SEARCH, BEN)
    refresh(other, on_disk.now)
    assert not any("1pm" in each for each in late)


def languages(session: Session) -> None:
    session.execute(update(Group).where(Group.code == "417").values(languages=["vi"]))


CHANGES: dict[str, Callable[[Session], object]] = {
    "a date": lambda session: session.execute(update(GroupTopic).values(next_at=NOON)),
    "a row less": lambda session: session.execute(delete(GroupTopic).where(GroupTopic.topic == "grief")),
    "a row more": lambda session: session.add(
        GroupTopic(group_id=1, topic="new", format="phone", is_remote=True)
    ),
    "the languages of a group": languages,
    "where it meets": lambda session: session.execute(update(Group).values(venue="Elsewhere")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_a_search_reads_counts_the_directory_up(name: str, on_disk: SmallLine) -> None:
    before = number(on_disk.store)
    with on_disk.store.writing() as session:
        CHANGES[name](session)
    assert number(on_disk.store) > before


def test_what_is_undone_counts_nothing_and_what_is_said_of_a_meeting_neither(on_disk: SmallLine) -> None:
    before = number(on_disk.store)
    with suppress(ZeroDivisionError), on_disk.store.writing() as session:
        session.execute(delete(GroupTopic))
        raise ZeroDivisionError
    with on_disk.store.writing() as session:
        session.add(Meeting(group_id=1, starts_at=NOON + timedelta(days=2), taken=1))
    assert number(on_disk.store) == before


HAPPENS: dict[str, Callable[[Session], object]] = {
    "one more": lambda session: session.add(Meeting(group_id=1, starts_at=IN_TWO_DAYS + timedelta(hours=1))),
    "one less": lambda session: session.execute(delete(Meeting)),
    "a seat taken": lambda session: session.execute(update(Meeting).values(taken=2)),
    "called off": lambda session: session.execute(update(Meeting).values(status="cancelled")),
    "moved": lambda session: session.execute(update(Meeting).values(moved_to=IN_TWO_DAYS)),
    "moved, and the group edited": lambda session: (
        session.execute(update(Meeting).values(moved_to=IN_TWO_DAYS)),
        session.execute(update(Group).values(venue="Elsewhere")),
    ),
}
IN_TWO_DAYS = NOON + timedelta(days=2)


@pytest.mark.parametrize("name", HAPPENS)
def test_whatever_happens_to_a_meeting_counts_the_meetings_up(name: str, on_disk: SmallLine) -> None:
    with on_disk.store.writing() as session:
        session.add(Meeting(group_id=1, starts_at=IN_TWO_DAYS, taken=1))
    before, directory = number_of_meetings(on_disk.store), number(on_disk.store)
    with on_disk.store.writing() as session:
        HAPPENS[name](session)
    assert number_of_meetings(on_disk.store) > before
    assert (number(on_disk.store) > directory) == ("edited" in name)


def number_of_meetings(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(MeetingsVersion.number)).one()


def test_the_last_seat_that_another_process_gives_away_is_gone_at_once(
    on_disk: SmallLine, other: Store
) -> None:
    with other.writing() as session:
        group = session.scalars(select(Group).where(Group.code == "417")).one()
        group.capacity = 1
    on_disk.text("417", BEN)
    with_a_seat = on_disk.text("417", BEN)
    assert on_disk.text("417", BEN) == with_a_seat
    with other.writing() as session:
        starts_at = group.next_at
        assert starts_at is not None
        session.add(Meeting(group_id=group.id, starts_at=starts_at, taken=1))
    assert on_disk.text("417", BEN) != with_a_seat


def test_on_postgresql_a_long_import_holds_up_nobody_and_both_count(postgres_url: str) -> None:
    first, second = Store(open_engine(postgres_url)), Store(open_engine(postgres_url))
    load(first, "small.csv", SMALL_DIRECTORY, NOON)
    before = number(first)
    with first.writing() as long:
        long.execute(update(GroupTopic).where(GroupTopic.group_id == 1).values(next_at=NOON))
        with second.writing() as short:
            short.execute(text("SET LOCAL lock_timeout = '2s'"))
            short.execute(update(GroupTopic).where(GroupTopic.group_id == 2).values(next_at=NOON))
        assert number(second) == before + 1
    assert number(second) == before + 2  # once, however many rows
    first.dispose()
    second.dispose()


def test_of_an_older_version_nothing_is_remembered() -> None:
    memory = Memory()
    memory.as_of(3).keep_square("grief", 1, ())
    assert memory.as_of(3).square("grief", 1) == ()
    assert memory.as_of(4).square("grief", 1) is None
    assert memory.as_of(3).square("grief", 1) is None
    memory.as_of(None).keep_square("grief", 1, ())
    assert memory.as_of(None).square("grief", 1) is None
    memory.meetings_as_of(3).keep(1, NOON, ())
    assert memory.meetings_as_of(3).of(1, NOON) == []
    assert memory.meetings_as_of(4).of(1, NOON) is None
    assert memory.as_of(3).square("grief", 1) is None
    memory.meetings_as_of(None).keep(1, NOON, ())
    assert memory.meetings_as_of(None).of(1, NOON) is None


def test_only_so_much_is_remembered() -> None:
    known, spot = Known(), Spot(1, None, 45.5, -122.6, "in_person", 0, '["en"]')
    for square in range(30):
        known.keep_square("", square, (spot,) * (MOST // 10))
    kept = [square for square in range(30) if known.square("", square)]
    assert 29 in kept
    assert len(kept) <= 10
