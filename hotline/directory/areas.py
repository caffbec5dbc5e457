"""Which places lie in an area. People tell a town or a ZIP code; an area takes everybody whose place lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from hotline.directory.distance import boxes, miles
from hotline.directory.places import SCALE, Gazetteer
from hotline.directory.regions import folded


def read_area(text: str) -> str | None:
    """An area as it is kept: "or" -> "OR", "portland  or" -> "portland, OR", "972", "25 mi of 97214" -> "25 miles of 97214".

    None when it is none of these.
    """
    found = _AREA.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    around = f"{int(found['miles'])} miles of " if found["miles"] else ""
    if found["zip"]:
        return None if around and len(found["zip"]) < WHOLE_ZIP else around + found["zip"]
    region = found["region"].upper()
    if not found["town"]:
        return None if around else region
    return f"{around}{found['town'].strip(' ,')}, {region}"


WHOLE_ZIP: Final = 5
_AREA: Final = re.compile(
    r"(?:(?P<miles>[1-9]\d{0,2}) ?(?:mi\.?|miles?|millas?) (?:of|from|around|de) )?"
    r"(?:(?P<zip>\d{2,5})|(?:(?P<town>[^\W\d][^%_\d]{1,60}?)(?:, ?| ))?(?P<region>[A-Za-z]{2}))"
)


@lru_cache(256)
def places_in(area: str, country: str) -> frozenset[str]:
    """Towns and ZIP codes, as the place of a person is kept; empty when nobody knows such an area in this country.

    A town has all its ZIP codes. A ZIP code has its town as well, for whoever told no more than that.
    """
    around, _, centre = area.rpartition(" miles of ")
    known = _gazetteer(country)
    if around:
        return frozenset(_around(known, centre, int(around)))
    if area.isdigit():
        return frozenset(_of_code(known, area))
    town, _, region = area.rpartition(", ")
    return frozenset(_of_town(known, town, region) if town else _of_region(known, region))


@cache
def _gazetteer(country: str) -> Gazetteer:
    return Gazetteer(country)


def _of_region(known: Gazetteer, region: str) -> Iterator[str]:
    for country in known.home:
        for (code,) in known.rows(f"{_CODES} where country = ? and region = ?", (country, region)):
            yield code
        for (name,) in known.rows(f"{_TOWNS} where country = ? and region = ?", (country, region)):
            yield f"{name}, {region}"


def _of_town(known: Gazetteer, town: str, region: str) -> Iterator[str]:
    names = {folded(town)}
    place = known.place(f"{town}, {region}")
    if place is not None and place.region == region:
        yield place.name
        names.add(folded(place.name.rpartition(", ")[0]))
    for country in known.home:
        for code, name in known.rows(_NAMED_CODES, (country, region)):
            if folded(name) in names:
                yield code


def _of_code(known: Gazetteer, begins: str) -> Iterator[str]:
    towns: set[tuple[str, str]] = set()
    for country in known.home:
        for code, name, region in known.rows(_CODES_FROM, (country, begins, begins + ":")):
            yield code
            towns.add((name, region))
    for name, region in towns:
        if place := known.place(f"{name}, {region}"):
            yield place.name


def _around(known: Gazetteer, centre: str, reach: int) -> Iterator[str]:
    middle = known.postal(centre) or known.place(centre)
    if middle is None:
        return
    for box in boxes(middle.latitude, middle.longitude, reach):
        edges = tuple(round(edge * SCALE) for edge in (box.south, box.north, box.west, box.east))
        for query in (_CODES_WITHIN, _TOWNS_WITHIN):
            for label, latitude, longitude in known.rows(query, edges):
                if miles(middle.latitude, middle.longitude, latitude / SCALE, longitude / SCALE) <= reach:
                    yield label


_CODES: Final = "select code from postal"
_TOWNS: Final = "select name from place"
_NAMED_CODES: Final = "select code, name from postal where country = ? and region = ?"
# ":" comes after "9"
_CODES_FROM: Final = "select code, name, region from postal where country = ? and code >= ? and code < ?"
_WITHIN: Final = "where latitude between ? and ? and longitude between ? and ?"
_CODES_WITHIN: Final = "select code, latitude, longitude from postal " + _WITHIN  # noqa: S608  # our own words
_TOWNS_WITHIN: Final = "select name || ', ' || region, latitude, longitude from place " + _WITHIN  # noqa: S608  # our own words
