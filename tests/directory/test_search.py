"""What is near: the soonest and nearest first, nobody left out, honest when there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.directory.distance import miles
from hotline.directory.load import load
from hotline.directory.next_meetings import refresh
from hotline.directory.record import GroupRecord
from hotline.directory.search import StoredDirectory
from hotline.facts import Found, GroupFacts, Place, Wanted
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base, Group, Meeting
from tests.conversations.player import ATLAS
from tests.sample import EVERY_DAY, NOON, PORTLAND, record

Near = Callable[..., Found]


class Map:
    """A directory of these groups, searched at noon on Sunday, November 22."""

    def __init__(self, *records: GroupRecord, url: str = "sqlite://") -> None:
        self.store = Store(open_engine(url))
        Base.metadata.create_all(self.store.engine)
        self.load(*records)

    def load(self, *records: GroupRecord) -> None:
        load(self.store, "map.csv", records, NOON)

    def near(self, place: str | Place | None, limit: int = 3, now: datetime = NOON, **wanted: Any) -> Found:
        where = at(place) if isinstance(place, str) else place
        with self.store.reading() as session:
            return StoredDirectory(session, now).near(Wanted(where, **wanted), limit)

    def remote(self, limit: int = 9, now: datetime = NOON, **wanted: Any) -> Sequence[GroupFacts]:
        with self.store.reading() as session:
            return StoredDirectory(session, now).remote(Wanted(None, **wanted), limit)

    def by_code(self, code: str, now: datetime = NOON) -> GroupFacts | None:
        with self.store.reading() as session:
            return StoredDirectory(session, now).by_code(code)

    def pages(self, place: str | Place | None, size: int, **wanted: Any) -> list[str]:
        """Codes of all pages, one after the other, as MORE gives them."""
        told: list[str] = []
        while True:
            found = self.near(place, size, skip=len(told), **wanted)
            told += codes(found)
            if not found.has_more:
                return told
            assert found.groups, "more was promised"


def at(label: str) -> Place:
    place = ATLAS.place(label)
    assert place is not None, label
    return place


def point(latitude: float, longitude: float, zone: str = PORTLAND) -> Place:
    return Place("here", "here", zone, latitude, longitude)


def codes(found: Found | Sequence[GroupFacts]) -> list[str]:
    return [group.code for group in (found.groups if isinstance(found, Found) else found)]


@pytest.fixture
def groups() -> Iterator[Callable[..., Map]]:
    made: list[Map] = []

    def make(*records: GroupRecord) -> Map:
        made.append(Map(*records))
        return made[-1]

    yield make
    for each in made:
        each.store.dispose()


# ---- which, in which order


def test_nearer_bands_come_first_and_the_soonest_within(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101", weekly="TH"),  # next door
        record("102", weekly="TU", latitude=45.53, longitude=-122.66),  # 2 miles
        record("103", weekly="MO", latitude=45.37, longitude=-122.76),  # 12 miles
        record("104", weekly="MO", latitude=44.94, longitude=-123.03),  # 45 miles: out of reach
    )
    found = here.near("97214")
    assert codes(found) == ["102", "101", "103"]
    assert found.is_near
    assert not found.has_more
    assert [round(group.miles or 0) for group in found.groups] == [2, 1, 12]


def test_groups_of_the_same_hour_and_place_keep_their_order(groups: Callable[..., Map]) -> None:
    here = groups(*(record(str(n), source_id=f"g{-n}") for n in range(101, 113)))
    assert here.pages("97214", 3) == [str(n) for n in range(101, 113)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_paging_never_repeats_or_loses_a_group(data: st.DataObject, groups: Callable[..., Map]) -> None:
    spots = st.tuples(
        st.floats(45.0, 46.0), st.floats(-123.2, -122.0), st.sampled_from(["MO", "TU", "TU,SA", EVERY_DAY])
    )
    placed = data.draw(st.lists(spots, max_size=14))
    here = groups(
        *(record(str(n), latitude=s[0], longitude=s[1], weekly=s[2]) for n, s in enumerate(placed, start=101))
    )
    place = point(45.516, -122.62)
    within = {str(n) for n, s in enumerate(placed, start=101) if miles(45.516, -122.62, s[0], s[1]) <= 40}
    on_tuesday = {code for code in within if placed[int(code) - 101][2] != "MO"}
    size = data.draw(st.integers(1, 4))
    for wanted, expected in (({}, within), ({"days": (1,)}, on_tuesday)):
        told = here.pages(place, size, **wanted)
        if expected:
            assert sorted(told) == sorted(expected)
        else:
            assert len(told) <= 1  # the nearest beyond


def test_paging_from_home_never_repeats_or_loses_a_group(groups: Callable[..., Map]) -> None:
    kinds = ("phone", "hybrid", "online")
    here = groups(
        *(record(str(n), format=kinds[n % 3], weekly=("MO", "WE", "FR")[n % 2]) for n in range(101, 131)),
        record("200"),
    )
    for wanted in ({}, {"days": (2,)}, {"topic": "grief"}, {"language": "en"}):
        told = here.pages(None, 4, **wanted)
        assert len(told) == len(set(told)) == (30 if "days" not in wanted else 15)


def test_either_database_finds_the_same(database_url: str) -> None:
    kinds = ("in_person", "phone", "hybrid", "online")
    here = Map(
        *(record(str(n), format=kinds[n % 4], weekly=("MO", "WE", "")[n % 3]) for n in range(101, 125)),
        record("300", languages=("en", "vi")),
        record("301", format="phone", languages=("vi",)),
        url=database_url,
    )
    assert codes(here.near("97214", language="vi")) == ["300"]
    assert codes(here.near(None, language="vi")) == ["301"]
    assert here.pages("97214", 5)[-1] == "122"  # by appointment
    assert len(here.pages("97214", 5, days=(2,))) == 4
    assert len(here.pages(None, 5, days=(2,), format="phone")) == 4
    assert len(here.pages(None, 5)) == 19
    here.store.dispose()


# ---- nothing in reach


def test_nothing_in_reach_gives_the_nearest_beyond_and_no_more(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101", latitude=44.05, longitude=-123.09),  # Eugene, 105 miles
        record("102", latitude=44.94, longitude=-123.03),  # Salem, 45 miles
    )
    found = here.near("97214")
    assert (found.is_near, codes(found)) == (False, ["102"])
    assert 40 < (found.groups[0].miles or 0) < 50


def test_nothing_anywhere_is_empty_and_not_near(groups: Callable[..., Map]) -> None:
    assert groups().near("97214") == Found((), is_near=False)
    assert groups().near(None) == Found((), is_near=False)
    assert groups().remote() == ()


def test_without_a_place_only_groups_from_home_are_told(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101"),
        record("102", format="online"),
        record("103", format="phone"),
        record("104", format="hybrid"),
    )
    assert codes(here.near(None)) == ["103", "104", "102"]
    assert all(group.miles is None for group in here.near(None).groups)


# ---- odd places


def test_anchorage_finds_its_own_and_not_juneau(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101", latitude=61.18, longitude=-149.87, zone="America/Anchorage"),
        record("102", latitude=58.30, longitude=-134.42, zone="America/Juneau"),  # 570 miles
    )
    assert codes(here.near("Anchorage, AK")) == ["101"]
    here.load(record("102", latitude=58.30, longitude=-134.42, zone="America/Juneau"))
    assert here.near("Anchorage, AK") == Found((), is_near=False)


def test_far_north_the_nearest_within_400_miles_is_told(groups: Callable[..., Map]) -> None:
    here = groups(record("101", latitude=64.84, longitude=-147.72, zone="America/Anchorage"))  # Fairbanks
    found = here.near("Anchorage, AK")
    assert (found.is_near, codes(found)) == (False, ["101"])


def test_san_juan_in_puerto_rico_has_its_own_zone_and_groups(groups: Callable[..., Map]) -> None:
    here = groups(record("101", latitude=18.45, longitude=-66.07, zone="America/Puerto_Rico", weekly="MO"))
    found = here.near("San Juan, PR")
    assert codes(found) == ["101"]
    assert found.groups[0].next_at is not None
    assert found.groups[0].next_at.astimezone(ZoneInfo("America/Puerto_Rico")).hour == 19


@pytest.mark.parametrize("here, there", [(179.9, -179.9), (-179.9, 179.9), (180.0, -180.0), (-180.0, 179.99)])
def test_the_date_line_is_no_wall(here: float, there: float, groups: Callable[..., Map]) -> None:
    found = groups(record("101", latitude=51.9, longitude=there)).near(point(51.9, here))
    assert (found.is_near, codes(found)) == (True, ["101"])
    assert (found.groups[0].miles or 99) < 15


@pytest.mark.parametrize("latitude", [90.0, 89.99, -90.0, -89.99])
def test_the_poles_are_places_too(latitude: float, groups: Callable[..., Map]) -> None:
    here = groups(record("101", latitude=latitude, longitude=0.0))
    for longitude in (0.0, 90.0, 180.0, -179.9):
        assert codes(here.near(point(latitude, longitude))) == ["101"]


def test_same_named_towns_keep_apart(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101", latitude=44.05, longitude=-123.02),  # Springfield, OR
        record("102", latitude=39.80, longitude=-89.64),  # Springfield, IL
        record("103", latitude=42.10, longitude=-72.59),  # Springfield, MA
    )
    assert len(ATLAS.choices("Springfield")) > 1
    assert codes(here.near("Springfield, OR")) == ["101"]
    assert codes(here.near("Springfield, IL")) == ["102"]
    assert codes(here.near("Springfield, MA")) == ["103"]


# ---- which day


@pytest.mark.parametrize(
    "wanted, expected",
    [
        ({"days": (1,)}, {"TU", "daily"}),
        ({"days": (5, 6)}, {"SA", "SU", "daily"}),
        ({"on": date(2026, 11, 22)}, {"SU", "daily"}),  # today: 7pm is still to come
        ({"on": date(2026, 11, 23)}, {"MO", "daily"}),
        ({"on": date(2026, 11, 22), "until": date(2026, 11, 24)}, {"SU", "MO", "TU", "daily"}),
        ({"on": date(2026, 11, 22), "until": date(2026, 11, 28)}, {"MO", "TU", "SA", "SU", "daily"}),
        ({"on": date(2026, 11, 21)}, set()),  # yesterday
        ({}, {"MO", "TU", "SA", "SU", "daily"}),
    ],
    ids=["tuesday", "weekend", "today", "tomorrow", "three days", "this week", "yesterday", "any day"],
)
def test_only_groups_that_meet_on_that_day(
    wanted: dict[str, Any], expected: set[str], groups: Callable[..., Map]
) -> None:
    names = {"101": "MO", "102": "TU", "103": "SA", "104": "SU", "105": "daily"}
    here = groups(*(record(code, weekly=EVERY_DAY if day == "daily" else day) for code, day in names.items()))
    assert {names[code] for code in codes(here.near("97214", 9, **wanted))} == expected


def test_the_meeting_told_is_the_one_of_that_day(groups: Callable[..., Map]) -> None:
    here = groups(record("101", weekly="MO,TH"))
    [group] = here.near("97214", days=(3,)).groups
    assert group.next_at == datetime(2026, 11, 26, 19, tzinfo=ZoneInfo(PORTLAND))


def test_today_is_over_once_its_meeting_has_begun(groups: Callable[..., Map]) -> None:
    here = groups(record("101", weekly="SU", at="11:00"))
    assert codes(here.near("97214", on=date(2026, 11, 22))) == []
    assert codes(here.near("97214")) == ["101"]


def test_a_day_in_the_nth_week_is_found_however_far(groups: Callable[..., Map]) -> None:
    rule = record("101").recurrence
    assert rule is not None
    third = replace(rule, rrule="FREQ=MONTHLY;BYDAY=3WE", start=datetime(2026, 1, 21, 19))
    here = groups(record("101", recurrence=third))
    [group] = here.near("97214", days=(2,)).groups
    assert group.next_at == datetime(2026, 12, 16, 19, tzinfo=ZoneInfo(PORTLAND))
    assert codes(here.near("97214", days=(1,))) == []


# ---- which kind


def test_a_hybrid_group_counts_as_in_person_online_and_by_phone(groups: Callable[..., Map]) -> None:
    here = groups(
        record("101"),
        record("102", format="hybrid"),
        record("103", format="phone"),
        record("104", format="online"),
    )
    assert set(codes(here.near("97214", 9, format="in_person"))) == {"101", "102"}
    assert set(codes(here.near(None, 9, format="phone"))) == {"102", "103"}
    assert set(codes(here.near(None, 9, format="online"))) == {"102", "104"}


def test_by_phone_near_a_place_means_every_group_by_phone(groups: Callable[..., Map]) -> None:
    here = groups(record("101"), record("102", format="hybrid"), record("103", format="phone"))
    found = here.near("97214", 9, format="phone")
    assert (found.is_near, set(codes(found))) == (True, {"102", "103"})


def test_a_rare_language_is_found_among_many_groups(groups: Callable[..., Map]) -> None:
    many = [record(str(n), format="phone" if n % 2 else "in_person") for n in range(101, 201)]
    here = groups(
        *many, record("300", format="phone", languages=("en", "vi")), record("301", languages=("vi",))
    )
    assert codes(here.near("97214", language="vi")) == ["301"]
    assert codes(here.remote(3, language="vi")) == ["300"]
    assert here.near("97214", language="v").groups == ()


def test_a_group_by_appointment_is_told_last_and_not_for_a_day(groups: Callable[..., Map]) -> None:
    here = groups(record("101", weekly=""), record("102"), record("103", weekly="", format="phone"))
    assert codes(here.near("97214")) == ["102", "101"]
    assert here.near("97214").groups[1].next_at is None
    assert codes(here.near("97214", days=(1,))) == ["102"]
    assert codes(here.near(None)) == ["103"]


def test_a_group_that_has_ended_is_not_told(groups: Callable[..., Map]) -> None:
    over = record("101").recurrence
    assert over is not None
    ended = replace(over, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260601T000000")
    here = groups(record("101", recurrence=ended), record("102", recurrence=ended, format="phone"))
    assert codes(here.near("97214")) == []
    assert codes(here.near(None)) == []
    group = here.by_code("101")
    assert group is not None
    assert group.next_at is None


# ---- what has happened to it


def test_a_called_off_meeting_shows_the_following_one(groups: Callable[..., Map]) -> None:
    here = groups(record("101"))
    first, second = (datetime(2026, 11, day, 19, tzinfo=ZoneInfo(PORTLAND)) for day in (24, 24))
    second += timedelta(days=7)
    with here.store.writing() as session:
        cancel_meeting(session, session.scalars(select(Group)).one(), first, NOON)
    assert [group.next_at for group in here.near("97214").groups] == [second]
    assert codes(here.near("97214", on=first.date())) == []


def test_withdrawn_groups_are_gone_everywhere(groups: Callable[..., Map]) -> None:
    here = groups(record("101"), record("102"))
    here.load(record("102"))
    assert codes(here.near("97214")) == ["102"]
    assert here.by_code("101") is None


def test_a_full_meeting_has_no_seats_left_and_the_next_has(groups: Callable[..., Map]) -> None:
    here = groups(record("101", capacity=5))
    tuesday = datetime(2026, 11, 24, 19, tzinfo=ZoneInfo(PORTLAND))
    assert [group.seats_left for group in here.near("97214").groups] == [5]
    with here.store.writing() as session:
        group = session.scalars(select(Group)).one()
        session.add(Meeting(group_id=group.id, starts_at=tuesday, status="planned", taken=5))
    assert [group.seats_left for group in here.near("97214").groups] == [0]
    refresh(here.store, tuesday + timedelta(hours=1))
    later = here.near("97214", now=tuesday + timedelta(hours=1))
    assert [group.seats_left for group in later.groups] == [5]


def test_a_group_without_a_limit_has_no_number_of_seats(groups: Callable[..., Map]) -> None:
    assert groups(record("101")).near("97214").groups[0].seats_left is None
