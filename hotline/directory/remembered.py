"""Rows of the directory for one turn: what is remembered as of this moment (`memory.py`) is not read again. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, String, and_, bindparam, cast, or_, select

from hotline.directory.cards import ON_A_CARD, Card, card_of
from hotline.directory.memory import Known, KnownMeetings, MeetingRow, Spot, Spots, Told
from hotline.store.listed import among, as_few, how_few
from hotline.store.models import Group, GroupTopic, Meeting
from hotline.store.view import Sight

Query = Select[*tuple[Any, ...]]


class Standing(NamedTuple):
    """A group and its meetings to come, as the database has them at this moment."""

    card: Card
    next_at: datetime | None
    doubted_since: datetime | None
    meetings: Sequence[MeetingRow]


class Remembered:
    """`known` and `meetings` are of the versions that `sight` sees."""

    def __init__(self, sight: Sight, now: datetime, known: Known, meetings: KnownMeetings) -> None:
        self._sight, self._now = sight, now
        self._known, self._meetings = known, meetings

    # ---- groups

    def group(self, group_id: int) -> Standing | None:
        return self._one(self._known.group(group_id), _OF_ID, {"id": group_id})

    def by_code(self, code: str) -> Standing | None:
        return self._one(self._known.by_code(code), _OF_CODE, {"code": code})

    def groups(self, ids: Sequence[int]) -> Mapping[int, Standing]:
        """By id; without those that are not active any more."""
        told = [one for group_id in ids if (one := self._known.group(group_id))]
        if len(told) == len(ids):
            return self._with_meetings(told)
        size = how_few(len(ids))  # one of them was not read since the directory changed
        return self._read_and_keep(_of_ids(size), as_few("ids", ids, size))

    def even_withdrawn(self, group_id: int) -> Standing | None:
        """Who has a seat is still told where."""
        return self._read(_OF_ANY_ID, {"id": group_id}).get(group_id)

    def _one(self, told: Told | None, query: Query, values: dict[str, object]) -> Standing | None:
        found = self._with_meetings([told]) if told else self._read_and_keep(query, values)
        return next(iter(found.values()), None)

    def _with_meetings(self, known: Sequence[Told]) -> dict[int, Standing]:
        """What is remembered of them, with their meetings of this moment."""
        ids = [told.card.undated.id for told in known]
        meetings = {group_id: self._meetings.of(group_id, self._now) for group_id in ids}
        if new := [group_id for group_id, rows in meetings.items() if rows is None]:
            meetings |= self._read_meetings(new)
        return {
            group_id: Standing(*told, meetings[group_id] or ())
            for group_id, told in zip(ids, known, strict=True)
        }

    def _read_meetings(self, ids: Sequence[int]) -> dict[int, list[MeetingRow]]:
        found: dict[int, list[MeetingRow]] = {group_id: [] for group_id in ids}
        size = how_few(len(ids))
        for row in self._sight.execute(_meetings_of(size), {"now": self._now} | as_few("ids", ids, size)):
            found[row.group_id].append(MeetingRow(row.starts_at, row.moved_to, row.status, row.taken))
        for group_id, rows in found.items():
            self._meetings.keep(group_id, self._now, rows)
        return found

    def _read_and_keep(self, query: Query, values: dict[str, Any]) -> dict[int, Standing]:
        """`query` is for active groups."""
        found = self._read(query, values)
        for one in found.values():
            self._known.keep_group(Told(one.card, one.next_at, one.doubted_since))
            self._meetings.keep(one.card.undated.id, self._now, one.meetings)
        return found

    def _read(self, query: Query, values: dict[str, Any]) -> dict[int, Standing]:
        """By the id of the group; a row for each of its meetings."""
        found: dict[int, Standing] = {}
        meetings: dict[int, list[MeetingRow]] = {}
        for row in self._sight.execute(query, values | {"now": self._now}):
            if row.id not in found:
                meetings[row.id] = []
                found[row.id] = Standing(card_of(row), row.next_at, row.doubted_since, meetings[row.id])
            if row.meets_at is not None:
                meetings[row.id].append(MeetingRow(row.meets_at, row.moved_to, row.meeting_status, row.taken))
        return found

    # ---- squares of the map

    def spots(self, topic: str, squares: Sequence[int]) -> Iterable[Spots]:
        """What lies in each of these squares under this topic."""
        found = {square: self._known.square(topic, square) for square in squares}
        if new := [square for square, spots in found.items() if spots is None]:
            found |= self._read_squares(topic, new)
        return (spots for spots in found.values() if spots)

    def _read_squares(self, topic: str, squares: Sequence[int]) -> dict[int, Spots]:
        size = how_few(len(squares))
        read: dict[int, list[Spot]] = {square: [] for square in squares}
        values = {"topic": topic} | as_few("squares", squares, size)
        for cell, *spot in self._sight.execute(_in_squares(size), values):
            read[cell].append(Spot._make(spot))
        found = {square: tuple(spots) for square, spots in read.items()}
        for square, spots in found.items():
            self._known.keep_square(topic, square, spots)
        return found


# ---- the queries: made once, because that takes longer than to run them

_IS_TO_COME = or_(Meeting.starts_at > bindparam("now"), Meeting.moved_to > bindparam("now"))
_ANY = select(
    *ON_A_CARD,
    Group.next_at,
    Group.doubted_since,
    Meeting.starts_at.label("meets_at"),
    Meeting.moved_to,
    Meeting.status.label("meeting_status"),
    Meeting.taken,
).outerjoin(Meeting, and_(Meeting.group_id == Group.id, _IS_TO_COME))
_ACTIVE = _ANY.where(Group.status == "active")
_OF_ANY_ID = _ANY.where(Group.id == bindparam("id"))
_OF_ID = _ACTIVE.where(Group.id == bindparam("id"))
_OF_CODE = _ACTIVE.where(Group.code == bindparam("code"))
IS_BY_APPOINTMENT = GroupTopic.weekdays == 0


@cache
def _of_ids(size: int) -> Query:
    return _ACTIVE.where(among(Group.id, "ids", size))


@cache
def _meetings_of(size: int) -> Query:
    return select(Meeting.group_id, Meeting.starts_at, Meeting.moved_to, Meeting.status, Meeting.taken).where(
        among(Meeting.group_id, "ids", size), _IS_TO_COME
    )


@cache
def _in_squares(size: int) -> Query:
    """With groups whose meeting has just begun; without those that will never meet again."""
    return (
        select(
            GroupTopic.cell,
            GroupTopic.group_id,
            GroupTopic.next_at,
            GroupTopic.latitude,
            GroupTopic.longitude,
            GroupTopic.format,
            GroupTopic.weekdays,
            cast(Group.languages, String).label("languages"),
        )
        .join(Group, Group.id == GroupTopic.group_id)
        .where(
            GroupTopic.topic == bindparam("topic"),
            among(GroupTopic.cell, "squares", size),
            or_(GroupTopic.next_at.is_not(None), IS_BY_APPOINTMENT),
        )
    )
