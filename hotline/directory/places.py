"""Where people are: a ZIP code, a city, a nickname ("nyc", "st paul") or the area code of their phone.

Everything is answered from `geo.sqlite`, shipped with the line (built by tools/build_geo.py from GeoNames,
CC BY 4.0): no network, and nobody else learns where a caller lives.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from hotline.directory.distance import miles
from hotline.directory.found_only import FoundOnly
from hotline.directory.postal_codes import family, is_military, postal_key
from hotline.directory.regions import (
    COUNTRY_NAMES,
    REGIONS,
    STATE_NAMES,
    US_FAMILY,
    folded,
)
from hotline.directory.zone_map import ZoneMap

HERE = Path(__file__).parent
SHIPPED = HERE / "geo.sqlite"
AREA_CODES = HERE / "area_codes.toml"
SCALE = 10_000  # coordinates are kept as whole ten-thousandths of a degree
MOST_CHOICES = 5  # more cannot be read out, or texted, at once
CACHED = 20_000

# "Portland" is Oregon's to most of the country, but asking is kinder than guessing for a city of this size...
CITY_WORTH_ASKING = 50_000
# ...unless it is this many times smaller. A town is only worth asking about when it is nearly as big.
CITY_RATIO = 15
TOWN_RATIO = 5
# Two cities of one name this close are one place to a caller: Kansas City.
SAME_PLACE_MILES = 30
# Abroad counts, for a name that also exists at home, only when it is this many times larger: Toronto.
ABROAD_RATIO = 20


@dataclass(frozen=True)
class Place:
    """A point that people can name. `region` is a state, province or country as a label ends in it."""

    name: str  # "Portland, OR": understood again by Gazetteer.place
    latitude: float
    longitude: float
    zone: str  # IANA
    postal_code: str | None
    country: str  # ISO 3166, with PR, GU, VI, AS and MP as their own
    region: str


class Gazetteer:
    """The places known to a line of one country (`region`, ISO 3166). Safe to share between threads."""

    def __init__(self, region: str = "US", path: Path | None = None) -> None:
        self.region = region.upper()
        self.home = family(self.region)
        self._path = path or SHIPPED
        self._local = threading.local()
        self._zones: dict[int, str] = dict(self.rows("select id, name from zone"))
        # One cache for each gazetteer: a cached method would keep every gazetteer alive for ever.
        self._found = FoundOnly(self._look_up, CACHED)
        self._coded = FoundOnly(self._look_up_code, CACHED)
        self._names = lru_cache(64)(self._names_from)
        self._area = lru_cache(1000)(self._main_city)
        self._zone_map = cache(self._read_zone_map)

    def postal(self, code: str, country: str | None = None) -> Place | None:
        """The middle of that postal code; None when there is no such code. ZIP+4 and full UK codes are fine.

        `country` is for lists that name one; a caller's code belongs to the line's own country.
        """
        plain = re.sub(r"[\s-]", "", code[:16]).upper()
        for each in family(country.upper()) if country else self.home:
            key = postal_key(plain, each)
            if key is None or (each in US_FAMILY and self.is_military(key)):
                continue
            if found := self._coded(key, each):
                return found
        return None

    def is_postal_code(self, code: str) -> bool:
        """Is there such a postal code?"""
        return self.postal(code) is not None

    def is_military(self, code: str) -> bool:
        """An APO, FPO or DPO ZIP code: it says nothing about where the person is, so ask."""
        return self.region in US_FAMILY and is_military(code)

    def place(self, label: str) -> Place | None:
        """The most likely place of that name: "Portland, OR", "portland oregon", "nyc", "97214"."""
        label = label.strip()[:LONGEST_NAME]
        if any(letter.isdigit() for letter in label) and (coded := self.postal(label)):
            return coded
        found = self._candidates(label)
        return found[0].place if found else None

    def places(self, name: str, region: str | None = None) -> tuple[str, ...]:
        """Labels of the places of that name, largest first, at most five; in that region if one is given."""
        found = self._candidates(name[:LONGEST_NAME], region)
        return tuple(each.place.name for each in found[:MOST_CHOICES])

    def choices(self, name: str) -> tuple[Place, ...]:
        """Places of that name worth asking about, largest first; one when there is no real doubt."""
        found = self._candidates(name[:LONGEST_NAME])
        kept: list[Known] = []
        for each in found:
            if not kept or (_is_rival(each, found[0]) and not _is_next_to(each, kept)):
                kept.append(each)
        return tuple(each.place for each in kept[:MOST_CHOICES])

    def near_misses(self, name: str) -> tuple[str, ...]:
        """Labels of up to three places spelt almost so ("porltand"), for "did you mean"."""
        wanted, region, _ = self._name_and_region(name[:LONGEST_NAME])
        first, _, last = wanted.rpartition(" ")
        if region is None and first and last in REGIONS:
            wanted, region = first, last
        if len(wanted) < SHORTEST_MISSPELT:
            return ()
        slips = 1 if len(wanted) <= SHORT_NAME else 2
        names = self._names(wanted[0])
        close = extract(wanted, names, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=30)
        found = [
            (int(distance), -found[0].population, found[0].place.name)
            for candidate, distance, _ in close
            if distance and (found := self._candidates(candidate, region))
        ]
        closest = min(found, default=(0,))[0]
        return tuple(dict.fromkeys(label for slips, _, label in sorted(found) if slips == closest))[:3]

    def of_area_code(self, phone: str) -> Place | None:
        """The main city of an American or Canadian number (E.164): something to ask, never to assume."""
        if not re.fullmatch(r"\+1\d{10}", phone, re.ASCII):
            return None
        return self._area(phone[2:5])

    def _main_city(self, area_code: str) -> Place | None:
        city, region = _area_codes().get(area_code, ("", ""))
        found = self._candidates(city, region) if city else ()
        return found[0].place if found else None

    def zone_at(self, latitude: float, longitude: float) -> str | None:
        """The time zone at a point anywhere; None far out at sea."""
        return self._zone_map().at(latitude, longitude)

    def _read_zone_map(self) -> ZoneMap:
        rows = self.rows(_POINTS)
        return ZoneMap(
            (latitude / SCALE, longitude / SCALE, self._zones[zone]) for latitude, longitude, zone in rows
        )

    def squares(self, in_a_degree: int) -> frozenset[tuple[int, int]]:
        """Where people of the line's country live: every square of that many in a degree that holds the middle of a
        postal code, as rounded latitude and longitude times `in_a_degree`.
        """
        marks = ", ".join("?" * len(self.home))
        side = SCALE / in_a_degree
        query = f"select distinct round(latitude / {side}), round(longitude / {side}) from postal where country in ({marks})"  # noqa: S608  # marks
        return frozenset((int(north), int(east)) for north, east in self.rows(query, self.home))

    def town_in(self, square: tuple[int, int], in_a_degree: int) -> str | None:
        """The label of the town with most people in such a square of the line's country; None where no town is."""
        marks = ", ".join("?" * len(self.home))
        side = SCALE / in_a_degree
        south, west = ((each - 0.5) * side for each in square)
        bounds = (south, south + side, west, west + side)
        query = f"""select name, region from place where latitude >= ? and latitude < ? and longitude >= ? and longitude < ?
            and country in ({marks}) order by population desc limit 1"""  # noqa: S608  # marks
        found = self.rows(query, (*bounds, *self.home))
        return ", ".join(found[0]) if found else None

    # --- postal codes -----------------------------------------------------------------------------------

    def _look_up_code(self, key: str, country: str) -> Place | None:
        rows = self.rows(f"{_POSTAL} where country = ? and code = ?", (country, key))
        return self._place(rows[0], key) if rows else None

    def _place(self, row: tuple[Any, ...], postal_code: str | None = None) -> Place:
        country, region, name, latitude, longitude, zone = row
        label = f"{name}, {region}"
        return Place(
            label, latitude / SCALE, longitude / SCALE, self._zones[zone], postal_code, country, region
        )

    # --- names ------------------------------------------------------------------------------------------

    def _candidates(self, name: str, region: str | None = None) -> tuple[Known, ...]:
        if region is not None:
            return self._found(folded(name.partition(",")[0]), folded(region))
        _, _, found = self._name_and_region(name)
        return found

    def _name_and_region(self, text: str) -> tuple[str, str | None, tuple[Known, ...]]:
        """ "portland or" is portland in or; "kansas city" and "new york" are names. With what is found of it."""
        name, comma, ending = text.partition(",")
        if comma and folded(ending):
            words = folded(ending).split()
            # "Portland, OR 97214, USA"
            while len(words) > 1 and (words[-1].isdigit() or words[-1] in COUNTRY_NAMES):
                words.pop()
            named = folded(name), " ".join(words)
            return *named, self._found(*named)
        whole = folded(text)
        if found := self._found(whole, None):
            return whole, None, found
        words = whole.split()
        for length in (1, 2, 3, 4):
            ending = " ".join(words[-length:])
            if length < len(words) and ending in REGIONS:
                name = " ".join(words[:-length])
                if found := self._found(name, ending):
                    return name, ending, found
        return whole, None, ()

    def is_well_known(self, name: str) -> bool:
        """Whether a place of this name has some thousands of people."""
        found = self._look_up(folded(name), None)
        return bool(found) and found[0].population >= WELL_KNOWN

    def _look_up(self, name: str, region: str | None) -> tuple[Known, ...]:
        """Everything of that folded name (and region), best first."""
        if not name or (region is None and name in STATE_NAMES - CITIES_BEFORE_STATES):
            return ()
        rows = self.rows(_NAMED, (name,))
        found = [Known(self._place(row[:6]), row[6], row[7]) for row in rows]
        if region is not None:
            pairs = REGIONS.get(region) or _country_pairs(region)
            found = [each for each in found if _is_in(each.place, pairs)]
            return tuple(_best(found))
        at_home = _best([each for each in found if each.place.country in self.home])
        enough = ABROAD_RATIO * at_home[0].population if at_home else 1
        abroad = [each for each in found if each.place.country not in self.home]
        return tuple(at_home + [each for each in _best(abroad) if each.population >= enough])

    def _names_from(self, letter: str) -> list[str]:
        marks = ", ".join("?" * len(self.home))
        query = f"{_NAMES} and place.country in ({marks})"
        return [name for (name,) in self.rows(query, (letter, chr(ord(letter) + 1), *self.home))]

    # --- the file ---------------------------------------------------------------------------------------

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """What a query of geo.sqlite finds."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            # immutable: no locks and no journal, so a read-only disk and many threads are fine
            connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?immutable=1", uri=True)
            self._local.connection = connection
        return list(connection.execute(query, values))


@dataclass(frozen=True)
class Known:
    """A place with what is needed to rank it: its people, and whether the name is its own."""

    place: Place
    population: int
    kind: int  # as in tools/build_geo.py: 0 another name, 1 its name, 2 a nickname


LONGEST_NAME = 80
WELL_KNOWN = 9_000  # people
SHORTEST_MISSPELT = 4
SHORT_NAME = 5  # two slips in five letters make another word
CITIES_BEFORE_STATES = frozenset({"new york", "washington", "quebec"})
_POSTAL = "select country, region, name, latitude, longitude, zone from postal"
_NAMED = """select country, region, place.name, latitude, longitude, zone, population, kind
    from alias join place on place.id = alias.place where alias.name = ?"""
_NAMES = """select distinct alias.name from alias join place on place.id = alias.place
    where alias.name >= ? and alias.name < ? and kind = 1"""
_POINTS = """select latitude, longitude, zone from postal
    union all select latitude, longitude, zone from zone_point"""


def _country_pairs(name: str) -> tuple[tuple[str, str], ...]:
    country = COUNTRY_NAMES.get(name)
    return tuple(("", each) for each in family(country)) if country else ()


def _is_in(place: Place, pairs: tuple[tuple[str, str], ...]) -> bool:
    return any(place.country == country and region in ("", place.region) for region, country in pairs)


def _best(found: list[Known]) -> list[Known]:
    """Only the best kind of match (a nickname, then a name, then another name), largest first."""
    kind = max((each.kind for each in found), default=0)
    return sorted((each for each in found if each.kind == kind), key=lambda each: -each.population)


def _is_rival(each: Known, first: Known) -> bool:
    ratio = CITY_RATIO if each.population >= CITY_WORTH_ASKING else TOWN_RATIO
    at_home = each.place.country in family(first.place.country)
    return not at_home or each.population * ratio > first.population


def _is_next_to(each: Known, kept: list[Known]) -> bool:
    return any(
        miles(each.place.latitude, each.place.longitude, other.place.latitude, other.place.longitude)
        < SAME_PLACE_MILES
        for other in kept
    )


@cache
def _area_codes() -> dict[str, tuple[str, str]]:
    table = tomllib.loads(AREA_CODES.read_text("utf-8"))
    return {
        str(code): (city, region)
        for region, cities in table.items()
        for city, codes in cities.items()
        for code in codes
    }
