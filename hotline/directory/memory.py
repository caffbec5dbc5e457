"""What was read of the directory, remembered for as long as it is what it was: what lies in each square, and what groups are.

Every search near by asks for it, and it changes only with an import, an edit or a meeting that has begun. What happens to
meetings (seats, one called off or moved) is no part of it: that is asked each time.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import NamedTuple

from hotline.directory.cards import Card

MOST = 50_000  # spots, of a few hundred bytes each; then it begins anew
MOST_GROUPS = 2_000  # of those told; a few thousand bytes each


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


class Told(NamedTuple):
    """What stands in the row of an active group."""

    card: Card
    next_at: datetime | None
    doubted_since: datetime | None


class Known:
    """Of one version of the directory. For several threads: what one of them loses, it reads again."""

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


class Memory:
    """Of a process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version: int | None = None
        self._known = Known()

    def as_of(self, version: int | None) -> Known:
        """What is known of this very version, and forgets any other. None: nothing is known, and nothing kept.

        Only for versions that were committed: one that is undone may come again, for something else.
        """
        if version is None:
            return Known()
        with self._lock:
            if version != self._version:
                self._version, self._known = version, Known()
            return self._known
