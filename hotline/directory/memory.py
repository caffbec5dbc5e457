"""What was read of the directory, remembered for as long as it is what it was: what lies in each square, and what groups are.

Every search near by asks for it, and it changes only with an import, an edit or a meeting that has begun. What happens to
meetings (seats, one called off or moved) changes oftener, and is remembered by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from hotline.directory.cards import Card

MOST = 50_000  # spots, of a few hundred bytes each; then it begins anew
MOST_GROUPS = 2_000  # of those told; a few thousand bytes each
MOST_MEETINGS = 20_000  # groups whose meetings were asked for; most have one or two


class Spot(NamedTuple):
    """A group on the map, under one topic."""

    group_id: int
    next_at: datetime | None
    latitude: float | None
    longitude: float | None
    format: str
    weekdays: int
    languages: str  # JSON, as it is written


Spots = tuple[Spot, ...]


class MeetingRow(NamedTuple):
    """A meeting to come that something happened to."""

    starts_at: datetime
    moved_to: datetime | None
    status: str
    taken: int

    def is_to_come(self, now: datetime) -> bool:
        return self.starts_at > now or (self.moved_to is not None and self.moved_to > now)


class Told(NamedTuple):
    """An active group without its meetings."""

    card: Card
    next_at: datetime | None
    doubted_since: datetime | None


class Known:
    """What is known of one version of the directory. Threads share it without a lock: what one loses is only read again."""

    def __init__(self) -> None:
        self._spots: dict[tuple[str, int], Spots] = {}
        self._many = 0
        self._groups: dict[int, Told] = {}
        self._ids: dict[str, int] = {}

    def square(self, topic: str, square: int) -> Spots | None:
        """None when nobody asked yet."""
        return self._spots.get((topic, square))

    def keep_square(self, topic: str, square: int, spots: Spots) -> None:
        if self._many + len(spots) > MOST:
            self._spots, self._many = {}, 0
        self._spots[topic, square] = spots
        self._many += len(spots) + 1  # an empty square takes room too

    def group(self, group_id: int) -> Told | None:
        """None when nobody was told of it yet."""
        return self._groups.get(group_id)

    def by_code(self, code: str) -> Told | None:
        """Likewise."""
        group_id = self._ids.get(code)
        return None if group_id is None else self._groups.get(group_id)

    def keep_group(self, told: Told) -> None:
        if len(self._groups) >= MOST_GROUPS:
            self._groups, self._ids = {}, {}
        group = told.card.undated
        self._groups[group.id] = told
        self._ids[group.code] = group.id


class KnownMeetings:
    """Meetings to come that something happened to, as of one version of all meetings. Shared by threads, likewise."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[datetime, Sequence[MeetingRow]]] = {}

    def of(self, group_id: int, now: datetime) -> Sequence[MeetingRow] | None:
        """None when nobody asked yet, or later than `now`: what has begun since then is not there."""
        as_of, rows = self._of.get(group_id, (None, ()))
        if as_of is None or as_of > now:
            return None
        return [row for row in rows if row.is_to_come(now)]

    def keep(self, group_id: int, now: datetime, rows: Sequence[MeetingRow]) -> None:
        if len(self._of) >= MOST_MEETINGS:
            self._of = {}
        self._of[group_id] = now, rows


class Memory:
    """One for each process; its threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version: int | None = None
        self._known = Known()
        self._meetings_version: int | None = None
        self._meetings = KnownMeetings()

    def as_of(self, version: int | None) -> Known:
        """What is known of this version; what was known of another is forgotten. None: an empty one, which is not kept.

        Only for versions that were committed: one that is undone may come again, for something else.
        """
        if version is None:
            return Known()
        with self._lock:
            if version != self._version:
                self._version, self._known = version, Known()
            return self._known

    def meetings_as_of(self, version: int | None) -> KnownMeetings:
        """Likewise."""
        if version is None:
            return KnownMeetings()
        with self._lock:
            if version != self._meetings_version:
                self._meetings_version, self._meetings = version, KnownMeetings()
            return self._meetings
