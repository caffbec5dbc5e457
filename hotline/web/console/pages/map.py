"""Where groups are, and where people looked for one in vain: by half-degree squares, without tiles, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
            groups, unmet = _groups(session), Counter(dict(_unmet(session, desk.gazetteer, since)))
            nowhere = session.scalar(
                select(func.count()).where(Group.status == "active", Group.latitude.is_(None))
            )
            towns = _towns(session)
        spots = list(_spots(groups, unmet, towns))
        most = _by_town(spots)[:ROWS]
        return page("map.html", spots=spots, most=most, nowhere=nowhere or 0, wide=WIDE, high=HIGH)


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


def _groups(session: Session) -> Mapping[Square, int]:
    rows = select(NORTH, EAST, func.count()).where(PLACED).group_by("north", "east")
    return {(int(a), int(b)): count for a, b, count in session.execute(rows)}


def _towns(session: Session) -> Mapping[Square, str]:
    """The one with most groups, for each square."""
    rows = select(NORTH, EAST, Group.city, Group.region).where(PLACED, Group.city != "")
    rows = rows.group_by("north", "east", Group.city, Group.region).order_by(func.count())
    return {(int(a), int(b)): f"{city}, {region}" for a, b, city, region in session.execute(rows)}


def _unmet(session: Session, gazetteer: Gazetteer, since: date) -> Iterator[tuple[Square, int]]:
    """What was counted without a person: a topic and a place."""
    rows = select(Tally.key, func.sum(Tally.count)).where(Tally.kind == "unmet", Tally.day >= since)
    together = Counter[Square]()
    for key, count in session.execute(rows.group_by(Tally.key)):
        label = key.partition(":")[2]
        place = gazetteer.postal(label) or gazetteer.place(label)
        if place is not None:
            together[round(place.latitude * A_SQUARE), round(place.longitude * A_SQUARE)] += int(count)
    yield from together.items()


def _spots(
    groups: Mapping[Square, int], unmet: Mapping[Square, int], towns: Mapping[Square, str]
) -> Iterator[Spot]:
    squares = groups.keys() | unmet.keys()
    if not squares:
        return
    south, north = min(a for a, _ in squares) - 1, max(a for a, _ in squares) + 1
    west, east = min(b for _, b in squares) - 1, max(b for _, b in squares) + 1
    narrow = cos(radians((south + north) / 2 / A_SQUARE))  # a degree of longitude is shorter up north
    scale = min(WIDE / ((east - west) * narrow), HIGH / (north - south))
    for a, b in sorted(squares):
        yield Spot(
            round((b - west) * narrow * scale, 1),
            round((north - a) * scale, 1),
            groups.get((a, b), 0),
            unmet.get((a, b), 0),
            towns.get((a, b)) or f"{a / A_SQUARE:.1f}, {b / A_SQUARE:.1f}",
        )
