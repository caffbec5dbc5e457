"""The directory as a turn sees it: near(), remote(), a group by id or code. Reads only; no network.

"Nearby" is one indexed query on group_topics (topic, cell); the few groups that are told are loaded after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, String, bindparam, cast, exists, or_, select

from hotline.directory import cells
from hotline.directory.doubt import HIDDEN_AFTER, is_in_doubt
from hotline.directory.places import miles
from hotline.directory.rows import recurrence_of
from hotline.directory.upcoming import Coming, coming
from hotline.facts import Found, GroupFacts, Place, Wanted
from hotline.lines import Pattern
from hotline.recurrence import Recurrence, pattern
from hotline.store.listed import as_list, listed_as
from hotline.store.models import Group, GroupTopic, Meeting
from hotline.store.view import Sight

BANDS = (5.0, 15.0, 40.0)  # miles: nearer bands first, the soonest first within each
BEYOND = (120.0, 400.0)  # where to look for the nearest when nothing is in reach
LOOK_AHEAD = 16  # meetings of one group to look through for a free day
OVERFETCH = 4  # a day filter drops some candidates once their real dates are known
FROM_HOME = ("phone", "online")
NEVER = datetime.max.replace(tzinfo=UTC)


MeetingRow = Row[int, datetime, datetime | None, str, int]
Meetings = Sequence[MeetingRow]  # those to come of one group that something happened to


class Candidate(NamedTuple):
    group_id: int
    next_at: datetime | None
    miles: float | None


class StoredDirectory:
    """`facts.Directory` on the database, as of `now`."""

    def __init__(self, sight: Sight, now: datetime) -> None:
        self._sight = sight
        self._now = now
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
        """Also one that has no meeting any more."""
        return self._by_itself(_OF_ID, {"id": group_id})

    def by_code(self, code: str) -> GroupFacts | None:
        return self._by_itself(_OF_CODE, {"code": code})

    def _by_itself(self, query: Select[*tuple[Any, ...]], values: dict[str, object]) -> GroupFacts | None:
        row = next(iter(self._sight.execute(query, values)), None)
        if row is None:
            return None
        meetings = self._meetings([row.id]).get(row.id, ()) if row.has_meetings else ()
        return self._next(row, Wanted(None), meetings) or self._one(row, None, recurrence_of(row))

    def topic_exists(self, topic: str) -> bool:
        [row] = self._sight.execute(_IS_A_TOPIC, {"topic": topic})
        return bool(row.is_one)

    def at(self, group_id: int, starts_at: datetime) -> GroupFacts | None:
        """A group as of one meeting of it: that of a saved seat."""
        row = next(iter(self._sight.execute(_OF_ANY_ID, {"id": group_id})), None)
        return self._one(row, Coming(starts_at, None), recurrence_of(row)) if row else None

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
        query = _in_squares(bool(_weekday_mask(wanted)), bool(wanted.language), bool(wanted.format))
        values = _values(wanted, self._now) | {"squares": as_list(squares)}
        return (_measured(row, place) for row in self._sight.execute(query, values))

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
        values = {"ids": as_list(ids), "unhidden_since": self._now - HIDDEN_AFTER}
        found = self._sight.execute(_OF_IDS, values)
        rows: dict[int, Any] = {row.id: row for row in found}
        told_of = [row.id for row in rows.values() if row.has_meetings]
        meetings = self._meetings(told_of) if told_of else {}
        loaded = []
        for group_id in ids:
            row = rows.get(group_id)
            if row:
                facts = self._next(row, wanted, meetings.get(group_id, ()))
                loaded += [facts] if facts else []
        return loaded

    def _meetings(self, ids: Sequence[int]) -> dict[int, Meetings]:
        found: dict[int, list[MeetingRow]] = {}
        for row in self._sight.execute(_TO_COME, {"ids": as_list(ids), "now": self._now}):
            found.setdefault(row.group_id, []).append(row)
        return dict(found)

    def _next(self, row: Group, wanted: Wanted, meetings: Meetings) -> GroupFacts | None:
        """The group with its next meeting that was asked for; None when there is none, or none on that day.

        A group by appointment has no date, and counts where no day was asked for.
        """
        rule = recurrence_of(row)
        asks_day = bool(_weekday_mask(wanted))
        if rule is None and not meetings:
            return None if asks_day else self._one(row, None, rule)
        for one in self._coming(row, rule, meetings, LOOK_AHEAD if asks_day or meetings else 1):
            if not one.is_cancelled and (not asks_day or _is_on(one.at, row.zone, wanted)):
                return self._one(row, one, rule)
        return None

    def _coming(
        self, row: Group, rule: Recurrence | None, meetings: Meetings, limit: int
    ) -> Sequence[Coming[MeetingRow]]:
        """The next alone stands in the row, kept fresh; it is told so often that its arithmetic counts."""
        if limit == 1 and row.next_at is not None and row.next_at > self._now:
            return (Coming(row.next_at, None),)
        return coming(rule, meetings, self._now, limit)

    def _one(self, row: Group, one: Coming[MeetingRow] | None, rule: Recurrence | None) -> GroupFacts:
        meeting = one.row if one else None
        taken = meeting.taken if meeting else 0
        return GroupFacts(
            id=row.id,
            code=row.code,
            name=row.name,
            discreet_name=row.discreet_name,
            topics=tuple(row.topics),
            languages=tuple(row.languages),
            format=row.format,
            zone=row.zone,
            next_at=one.at if one else None,
            usual_at=meeting.starts_at if meeting and meeting.moved_to else None,
            miles=self._miles.get(row.id),
            venue=row.venue,
            address=row.address,
            city=row.city,
            region=row.region,
            door=row.door,
            transit=row.transit,
            cost=row.cost,
            audience=row.audience,
            first_time=row.first_time,
            notes=row.notes,
            facilitator=row.facilitator,
            dial_in=row.dial_in,
            online_url=row.online_url,
            steps_free=row.steps_free,
            children=row.children,
            asl=row.asl,
            pattern=_pattern(rule) if rule else None,
            duration_minutes=row.duration_minutes,
            capacity=row.capacity,
            seats_left=None if row.capacity is None else max(0, row.capacity - taken),
            waitlist=row.waitlist,
            verified_on=row.verified_on,
            is_in_doubt=is_in_doubt(row.doubted_since, self._now),
        )


# ---- the queries: made once, because that takes longer than to run them

# what is told of a group, and when it meets: half of its columns
_TOLD = (
    *("id", "code", "name", "discreet_name", "topics", "audience", "languages", "format", "venue", "address"),
    *("city", "region", "door", "transit", "zone", "rrule", "starts", "duration_minutes", "except_dates"),
    *("pauses", "extra", "capacity", "waitlist", "cost", "steps_free", "children", "asl", "facilitator"),
    *("dial_in", "online_url", "first_time", "notes", "verified_on", "doubted_since", "next_at"),
)
_ANY = select(
    *(getattr(Group, name) for name in _TOLD),
    # not exists(): for many groups PostgreSQL would read all meetings first
    select(Meeting.id).where(Meeting.group_id == Group.id).limit(1).scalar_subquery().label("has_meetings"),
)
_ACTIVE = _ANY.where(Group.status == "active")
_OF_ANY_ID = _ANY.where(Group.id == bindparam("id"))
_OF_ID = _ACTIVE.where(Group.id == bindparam("id"))
_OF_IDS = _ACTIVE.where(
    Group.id.in_(listed_as("ids")),
    or_(Group.doubted_since.is_(None), Group.doubted_since > bindparam("unhidden_since")),
)
_OF_CODE = _ACTIVE.where(Group.code == bindparam("code"))
_TO_COME = select(Meeting.group_id, Meeting.starts_at, Meeting.moved_to, Meeting.status, Meeting.taken).where(
    Meeting.group_id.in_(listed_as("ids")),
    or_(Meeting.starts_at > bindparam("now"), Meeting.moved_to > bindparam("now")),
)
_IS_A_TOPIC = select(exists().where(GroupTopic.topic == bindparam("topic")).label("is_one"))
_IS_SCHEDULED = GroupTopic.next_at > bindparam("now")
_IS_BY_APPOINTMENT = GroupTopic.weekdays == 0

Matching = Select[int, datetime | None, float | None, float | None]


@cache
def _in_squares(by_day: bool, by_language: bool, by_format: bool) -> Matching:
    query = _matching(by_day, by_language).where(
        GroupTopic.cell.in_(listed_as("squares")), or_(_IS_SCHEDULED, _IS_BY_APPOINTMENT)
    )
    if by_format:
        is_hybrid = GroupTopic.format == "hybrid"  # both in a room and by phone
        query = query.where(or_(GroupTopic.format == bindparam("format"), is_hybrid))
    return query


@cache
def _from_home(by_day: bool, by_language: bool, is_scheduled: bool) -> Matching:
    query = _matching(by_day, by_language).where(
        GroupTopic.is_remote,
        GroupTopic.format == bindparam("format"),
        _IS_SCHEDULED if is_scheduled else _IS_BY_APPOINTMENT,
    )
    query = query.order_by(GroupTopic.next_at, GroupTopic.group_id)
    # only a day drops many of them once their real dates are known
    return query if by_day else query.limit(bindparam("most"))


def _matching(by_day: bool, by_language: bool) -> Matching:
    query = select(GroupTopic.group_id, GroupTopic.next_at, GroupTopic.latitude, GroupTopic.longitude).where(
        GroupTopic.topic == bindparam("topic")
    )
    if by_day:
        query = query.where(GroupTopic.weekdays.op("&")(bindparam("days")) != 0)
    if by_language:
        # the list is JSON: '["en", "vi"]'
        speaks_it = cast(Group.languages, String).like(bindparam("spoken"))
        query = query.where(exists().where(Group.id == GroupTopic.group_id, speaks_it))
    return query


def _values(wanted: Wanted, now: datetime) -> dict[str, Any]:
    """More than some of the queries ask for."""
    return {
        "topic": wanted.topic,
        "days": _weekday_mask(wanted),
        "spoken": f'%"{wanted.language}"%',
        "format": wanted.format,
        "now": now,
    }


# ---- small answers


def _pattern(rule: Recurrence) -> Pattern:
    shape = pattern(rule)
    return Pattern(shape.every, shape.weekdays, shape.nth)


def _formats(format: str) -> tuple[str, ...]:
    """A hybrid group is both in a room and by phone."""
    return {
        "in_person": ("in_person", "hybrid"),
        "online": ("online", "hybrid"),
        "phone": ("phone", "hybrid"),
    }[format]


def _measured(row: Row[int, datetime | None, float | None, float | None], place: Place) -> Candidate:
    group_id, next_at, latitude, longitude = row
    if latitude is None or longitude is None:
        return Candidate(group_id, next_at, None)
    return Candidate(group_id, next_at, miles(place.latitude, place.longitude, latitude, longitude))


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
