"""The directory as a turn sees it: near(), remote(), a group by id or code. Reads only; no network.

"Nearby" is one indexed query on group_topics (topic, cell); the few groups that are told are loaded after, with their
meetings. All of it is remembered from one turn to the next (`remembered.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, bindparam, cast, exists, select

from hotline.directory import cells
from hotline.directory.distance import miles
from hotline.directory.doubt import is_hidden, is_in_doubt
from hotline.directory.memory import Known, KnownMeetings, MeetingRow, Spot
from hotline.directory.remembered import IS_BY_APPOINTMENT, Remembered, Standing
from hotline.directory.upcoming import Coming, coming
from hotline.facts import Found, GroupFacts, Place, Wanted
from hotline.store.models import Group, GroupTopic
from hotline.store.view import Sight

BANDS = (5.0, 15.0, 40.0)  # miles: nearer bands first, the soonest first within each
BEYOND = (120.0, 400.0)  # where to look for the nearest when nothing is in reach
LOOK_AHEAD = 16  # meetings of one group to look through for a free day
OVERFETCH = 4  # a day filter drops some candidates once their real dates are known
FROM_HOME = ("phone", "online")
NEVER = datetime.max.replace(tzinfo=UTC)


class Candidate(NamedTuple):
    group_id: int
    next_at: datetime | None
    miles: float | None


class StoredDirectory:
    """`facts.Directory` on the database, as of `now`."""

    def __init__(
        self,
        sight: Sight,
        now: datetime,
        known: Known | None = None,
        meetings: KnownMeetings | None = None,
    ) -> None:
        """`known` and `meetings` are of the versions that `sight` sees; None: nothing is known yet."""
        self._sight, self._now = sight, now
        self._rows = Remembered(sight, now, known or Known(), meetings or KnownMeetings())
        self._miles: dict[int, float] = {}

    def near(self, wanted: Wanted, limit: int) -> Found:
        if wanted.place is None or wanted.format in FROM_HOME:
            return self._remote_page(wanted, limit)
        needed = wanted.skip + limit + 1
        found = self._within(wanted, needed)
        if found or wanted.skip:
            page = found[wanted.skip : wanted.skip + limit]
            return Found(tuple(page), has_more=len(found) > wanted.skip + limit)
        return Found(self._beyond(wanted), is_near=False)

    def remote(self, wanted: Wanted, limit: int) -> tuple[GroupFacts, ...]:
        """By phone before online: a phone is what everyone has."""
        formats = ("phone", "hybrid", "online") if not wanted.format else _formats(wanted.format)
        found: list[GroupFacts] = []
        for format in formats:
            for is_scheduled in (True, False):
                if len(found) < limit and format != "in_person":
                    ranked = self._ranked_from_home(wanted, format, is_scheduled, limit)
                    found += self._facts(wanted, ranked, limit - len(found))
        return tuple(found)

    def group(self, group_id: int) -> GroupFacts | None:
        return self._by_itself(self._rows.group(group_id))

    def by_code(self, code: str) -> GroupFacts | None:
        return self._by_itself(self._rows.by_code(code))

    def _by_itself(self, group: Standing | None) -> GroupFacts | None:
        """With its next meeting; without, when none is planned any more."""
        if group is None:
            return None
        return self._next(group, Wanted(None)) or self._one(group, None)

    def topic_exists(self, topic: str) -> bool:
        [row] = self._sight.execute(_IS_A_TOPIC, {"topic": topic})
        return bool(row.is_one)

    def at(self, group_id: int, starts_at: datetime) -> GroupFacts | None:
        """A group as of one meeting of it: that of a saved seat."""
        group = self._rows.even_withdrawn(group_id)
        return self._one(group, Coming(starts_at, None)) if group else None

    # ---- near

    def _within(self, wanted: Wanted, needed: int) -> list[GroupFacts]:
        """Wider and wider rings, until enough is found; most searches in towns end at the first."""
        found: list[GroupFacts] = []
        for reach, candidates in self._rings(wanted, BANDS):
            if len(candidates) < needed and reach != BANDS[-1]:
                continue  # too few to be enough: not worth loading
            found = self._facts(wanted, sorted(candidates, key=_by_band), needed)
            if len(found) >= needed:
                break
        return found

    def _beyond(self, wanted: Wanted) -> tuple[GroupFacts, ...]:
        for _, candidates in self._rings(wanted, BEYOND):
            ranked = sorted(candidates, key=lambda one: one.miles or 0.0)
            found = self._facts(wanted, ranked, 1)
            if found:
                return tuple(found)
        return ()

    def _rings(self, wanted: Wanted, reaches: Sequence[float]) -> Iterator[tuple[float, Sequence[Candidate]]]:
        """Each reach with all that lies within it. Where the first is not enough, all the others are read at once."""
        place = wanted.place
        assert place is not None  # near() looked
        looked: set[int] = set()
        seen: list[Candidate] = []
        for reach in reaches:
            read_to = reach if reach == reaches[0] else reaches[-1]
            squares = cells.around(place.latitude, place.longitude, read_to)
            if new := [square for square in squares if square not in looked]:
                looked.update(new)
                seen += self._in_squares(wanted, new, place)
            yield reach, [one for one in seen if one.miles is not None and one.miles <= reach]

    def _in_squares(self, wanted: Wanted, squares: Sequence[int], place: Place) -> Iterator[Candidate]:
        days, speaks = _weekday_mask(wanted), _spoken(wanted)
        for spots in self._rows.spots(wanted.topic, squares):
            for spot in spots:
                if _fits(spot, wanted, days, speaks, self._now):
                    yield _measured(spot, place)

    # ---- from home

    def _ranked_from_home(
        self, wanted: Wanted, format: str, is_scheduled: bool, limit: int
    ) -> list[Candidate]:
        query = _from_home(bool(_weekday_mask(wanted)), bool(wanted.language), is_scheduled)
        values = _values(wanted, self._now) | {"format": format, "most": limit * OVERFETCH}
        rows = self._sight.execute(query, values)
        return [Candidate(row.group_id, row.next_at, None) for row in rows]

    def _remote_page(self, wanted: Wanted, limit: int) -> Found:
        found = self.remote(wanted, wanted.skip + limit + 1)
        page = found[wanted.skip : wanted.skip + limit]
        return Found(page, is_near=bool(page), has_more=len(found) > wanted.skip + limit)

    # ---- from rows to facts

    def _facts(self, wanted: Wanted, ranked: Sequence[Candidate], limit: int) -> list[GroupFacts]:
        """The first `limit` candidates that hold when looked at closely: exact day, not called off."""
        found: list[GroupFacts] = []
        size = limit * OVERFETCH if _weekday_mask(wanted) else limit
        for start in range(0, len(ranked), size):
            batch = ranked[start : start + size]
            self._miles = {one.group_id: one.miles for one in batch if one.miles is not None}
            found += self._loaded([one.group_id for one in batch], wanted)
            if len(found) >= limit:
                return found[:limit]
        return found

    def _loaded(self, ids: Sequence[int], wanted: Wanted) -> Iterable[GroupFacts]:
        standing = self._rows.groups(ids)
        near = [standing[group_id] for group_id in ids if group_id in standing]
        shown = [one for one in near if not is_hidden(one.doubted_since, self._now)]
        return [facts for one in shown if (facts := self._next(one, wanted))]

    def _next(self, group: Standing, wanted: Wanted) -> GroupFacts | None:
        """The group with its next meeting that was asked for; None when there is none, or none on that day.

        A group by appointment has no date, and counts where no day was asked for.
        """
        asks_day = bool(_weekday_mask(wanted))
        if group.card.rule is None and not group.meetings:
            return None if asks_day else self._one(group, None)
        zone = group.card.undated.zone
        for one in self._coming(group, LOOK_AHEAD if asks_day or group.meetings else 1):
            if not one.is_cancelled and (not asks_day or _is_on(one.at, zone, wanted)):
                return self._one(group, one)
        return None

    def _coming(self, group: Standing, limit: int) -> Sequence[Coming[MeetingRow]]:
        """The next alone stands in the row, kept fresh; it is told so often that its arithmetic counts."""
        if limit == 1 and group.next_at is not None and group.next_at > self._now:
            return (Coming(group.next_at, None),)
        return coming(group.card.rule, group.meetings, self._now, limit)

    def _one(self, group: Standing, one: Coming[MeetingRow] | None) -> GroupFacts:
        meeting = one.row if one else None
        capacity = group.card.undated.capacity
        taken = meeting.taken if meeting else 0
        return group.card.told(
            next_at=one.at if one else None,
            usual_at=meeting.starts_at if meeting and meeting.moved_to else None,
            miles=self._miles.get(group.card.undated.id),
            seats_left=None if capacity is None else max(0, capacity - taken),
            is_in_doubt=is_in_doubt(group.doubted_since, self._now),
        )


# ---- the queries: made once, because that takes longer than to run them

_IS_A_TOPIC = select(exists().where(GroupTopic.topic == bindparam("topic")).label("is_one"))
_IS_SCHEDULED = GroupTopic.next_at > bindparam("now")

Matching = Select[int, datetime | None]


@cache
def _from_home(by_day: bool, by_language: bool, is_scheduled: bool) -> Matching:
    query = _matching(by_day, by_language).where(
        GroupTopic.is_remote,
        GroupTopic.format == bindparam("format"),
        _IS_SCHEDULED if is_scheduled else IS_BY_APPOINTMENT,
    )
    query = query.order_by(GroupTopic.next_at, GroupTopic.group_id)
    # only a day drops many of them once their real dates are known
    return query if by_day else query.limit(bindparam("most"))


def _matching(by_day: bool, by_language: bool) -> Matching:
    query = select(GroupTopic.group_id, GroupTopic.next_at).where(GroupTopic.topic == bindparam("topic"))
    if by_day:
        query = query.where(GroupTopic.weekdays.op("&")(bindparam("days")) != 0)
    if by_language:
        speaks_it = cast(Group.languages, String).like(bindparam("spoken"))
        query = query.where(exists().where(Group.id == GroupTopic.group_id, speaks_it))
    return query


def _values(wanted: Wanted, now: datetime) -> dict[str, Any]:
    """More than some of the queries ask for."""
    return {
        "topic": wanted.topic,
        "days": _weekday_mask(wanted),
        "spoken": f"%{_spoken(wanted)}%",
        "format": wanted.format,
        "now": now,
    }


# ---- small answers


def _formats(format: str) -> tuple[str, ...]:
    """A hybrid group is both in a room and by phone."""
    return {
        "in_person": ("in_person", "hybrid"),
        "online": ("online", "hybrid"),
        "phone": ("phone", "hybrid"),
    }[format]


def _spoken(wanted: Wanted) -> str:
    """The language as it is found in a group's list, which is JSON text: '["en", "vi"]'. "" for any."""
    return f'"{wanted.language}"' if wanted.language else ""


def _fits(spot: Spot, wanted: Wanted, days: int, speaks: str, now: datetime) -> bool:
    if days and not spot.weekdays & days:
        return False
    if spot.weekdays and (spot.next_at is None or spot.next_at <= now):
        return False  # by appointment it has no date
    if wanted.format and spot.format not in (wanted.format, "hybrid"):
        return False  # hybrid is both in a room and by phone
    return speaks in spot.languages


def _measured(spot: Spot, place: Place) -> Candidate:
    if spot.latitude is None or spot.longitude is None:
        return Candidate(spot.group_id, spot.next_at, None)
    away = miles(place.latitude, place.longitude, spot.latitude, spot.longitude)
    return Candidate(spot.group_id, spot.next_at, away)


def _by_band(one: Candidate) -> tuple[int, datetime, float, int]:
    """Those by appointment after those with a date; the id keeps the pages of one search apart."""
    away = one.miles or 0.0
    return sum(away > reach for reach in BANDS), one.next_at or NEVER, away, one.group_id


def _weekday_mask(wanted: Wanted) -> int:
    """Bit 0 is Monday; 0 when no day was asked for."""
    days = set(wanted.days)
    if wanted.on:
        until = wanted.until or wanted.on
        days = {
            (wanted.on + timedelta(days=n)).weekday() for n in range(min(7, (until - wanted.on).days + 1))
        }
    return sum(1 << day for day in days)


def _is_on(starts_at: datetime, zone: str, wanted: Wanted) -> bool:
    day = starts_at.astimezone(ZoneInfo(zone)).date()
    if wanted.on:
        return wanted.on <= day <= (wanted.until or wanted.on)
    return day.weekday() in wanted.days
