"""Where groups are, and where people looked for one in vain: by half-degree squares, and as a table.

No map tiles: whoever serves them would learn what is looked at. The land is drawn from where postal codes are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import cos, radians, sqrt

from flask import Blueprint
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.directory.places import Gazetteer
from hotline.store.models import Group, Tally
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs
from hotline.web.console.look import Nav, page
from hotline.web.console.wording import N_

NAV = Nav(N_("Map"), "map_of_groups", "reports", 65)
LOOKED_BACK = timedelta(days=90)
A_SQUARE = 2  # in a degree
WIDE, HIGH = 1000, 560
ROWS = 40
Square = tuple[int, int]  # latitude and longitude in half degrees


@dataclass(frozen=True)
class Spot:
    """A square of the map: where its circle stands, how many groups it has and how many searches found nothing near."""

    x: float
    y: float
    groups: int
    unmet: int
    label: str  # a town in it, or its middle

    @property
    def size(self) -> float:
        """By area, so that four groups look like twice two."""
        return 3 + 2 * sqrt(self.groups)

    @property
    def lack(self) -> float:
        return 3 + 2 * sqrt(self.unmet)


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/map")
    @needs("reports")
    def map_of_groups() -> str:
        since = desk.clock().date() - LOOKED_BACK
        with desk.store.reading() as session:
            groups, unmet = _groups(session), _unmet(session, desk.gazetteer, since)
            nowhere = session.scalar(
                select(func.count()).where(Group.status == "active", Group.latitude.is_(None))
            )
            towns = _towns(session)
        squares = groups.keys() | unmet.keys()
        frame = Frame.around(squares) if squares else None
        spots = [
            _spot(square, groups[square], unmet[square], _town(square, towns, desk.gazetteer), frame)
            for square in sorted(squares)
            if frame
        ]
        land = _land(_inhabited(desk.gazetteer), frame) if frame else ""
        most = _by_town(spots)[:ROWS]
        return page("map.html", spots=spots, land=land, most=most, nowhere=nowhere or 0, wide=WIDE, high=HIGH)


def _by_town(spots: Sequence[Spot]) -> list[tuple[str, int, int]]:
    """With its groups and searches, most missed first: a large town lies in several squares."""
    groups, unmet = Counter[str](), Counter[str]()
    for spot in spots:
        groups[spot.label] += spot.groups
        unmet[spot.label] += spot.unmet
    return sorted(
        ((label, groups[label], unmet[label]) for label in groups), key=lambda row: (-row[2], -row[1], row[0])
    )


NORTH = func.round(Group.latitude * A_SQUARE).label("north")
EAST = func.round(Group.longitude * A_SQUARE).label("east")
PLACED = (Group.status == "active") & Group.latitude.is_not(None)


def _groups(session: Session) -> Counter[Square]:
    rows = select(NORTH, EAST, func.count()).where(PLACED).group_by("north", "east")
    return Counter({(int(a), int(b)): count for a, b, count in session.execute(rows)})


def _towns(session: Session) -> Mapping[Square, str]:
    """The one with most groups, for each square."""
    rows = select(NORTH, EAST, Group.city, Group.region).where(PLACED, Group.city != "")
    rows = rows.group_by("north", "east", Group.city, Group.region).order_by(func.count())
    return {(int(a), int(b)): f"{city}, {region}" for a, b, city, region in session.execute(rows)}


def _unmet(session: Session, gazetteer: Gazetteer, since: date) -> Counter[Square]:
    """What was counted without a person: a topic and a place."""
    rows = select(Tally.key, func.sum(Tally.count)).where(Tally.kind == "unmet", Tally.day >= since)
    together = Counter[Square]()
    for key, count in session.execute(rows.group_by(Tally.key)):
        label = key.partition(":")[2]
        place = gazetteer.postal(label) or gazetteer.place(label)
        if place is not None:
            together[round(place.latitude * A_SQUARE), round(place.longitude * A_SQUARE)] += int(count)
    return together


@dataclass(frozen=True)
class Frame:
    """What the map shows: from its north-west corner, in half degrees, at a scale of points to one of them."""

    north: int
    west: int
    narrow: float  # a degree of longitude is shorter up north
    scale: float

    @classmethod
    def around(cls, squares: Collection[Square]) -> Frame:
        south, north = min(a for a, _ in squares) - 2, max(a for a, _ in squares) + 2
        west, east = min(b for _, b in squares) - 2, max(b for _, b in squares) + 2
        narrow = cos(radians((south + north) / 2 / A_SQUARE))
        return cls(north, west, narrow, min(WIDE / ((east - west) * narrow), HIGH / (north - south)))

    def point(self, north: float, east: float) -> tuple[float, float]:
        return round((east - self.west) * self.narrow * self.scale, 1), round(
            (self.north - north) * self.scale, 1
        )


def _spot(square: Square, groups: int, unmet: int, label: str, frame: Frame) -> Spot:
    return Spot(*frame.point(*square), groups, unmet, label)


def _town(square: Square, towns: Mapping[Square, str], gazetteer: Gazetteer) -> str:
    """Of the groups there; else the largest; far from any, the middle of the square."""
    latitude, longitude = (each / A_SQUARE for each in square)
    return towns.get(square) or gazetteer.town_in(square, A_SQUARE) or f"{latitude:.1f}, {longitude:.1f}"


@cache  # it does not change while the line runs
def _inhabited(gazetteer: Gazetteer) -> frozenset[Square]:
    return gazetteer.squares(A_SQUARE)


def _land(squares: Iterable[Square], frame: Frame) -> str:
    """The path of an SVG: a bar for each unbroken run of squares from west to east."""
    rows: dict[int, list[int]] = {}
    for north, east in sorted(squares):
        rows.setdefault(north, []).append(east)
    return "".join(_bar(north, west, east, frame) for north, row in rows.items() for west, east in _runs(row))


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each unbroken run of rising numbers."""
    first = row[0]
    for here, following in pairwise([*row, row[-1] + 2]):
        if following != here + 1:
            yield first, here
            first = following


def _bar(north: int, west: int, east: int, frame: Frame) -> str:
    left, top = frame.point(north + 0.5, west - 0.5)
    right, bottom = frame.point(north - 0.5, east + 0.5)
    return f"M{left} {top}H{right}V{bottom}H{left}z"
