"""Make the sample directory: some 350 made-up support groups that the demo and the tests search.

    python tools/make_sample.py            # writes hotline/directory/sample/groups.csv

Run by hand after changing tools/sample_pools.toml, and commit the result. The same pools and seed give the
same file on every machine. Nothing here is real but the cities, ZIP codes and time zones.
"""

# ruff: noqa: S311 - drawing a sample is no secret

from __future__ import annotations

import csv
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from dateutil.rrule import rrulestr

HERE: Final = Path(__file__).parent
POOLS: Final = HERE / "sample_pools.toml"
SAMPLE: Final = HERE.parent / "hotline" / "directory" / "sample" / "groups.csv"
SEED: Final = 97214

# fmt: off
COLUMNS: Final = (
    "code", "name", "discreet_name", "topics", "audience", "languages", "format", "venue", "address", "city",
    "state", "zip", "latitude", "longitude", "door", "transit", "time_zone", "rrule", "starts",
    "duration_minutes", "except_dates", "pauses", "capacity", "waitlist", "cost", "steps_free", "children",
    "asl", "facilitator", "dial_in", "online_url", "first_time", "notes", "verified",
)
# fmt: on

Row = dict[str, str]
Entry = dict[str, Any]  # one table of the pools file


def main(out: Path = SAMPLE) -> None:
    pools = tomllib.loads(POOLS.read_text(encoding="utf-8"))
    rows = _Maker(pools, random.Random(SEED)).rows()
    with out.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)
    print(f"{out}: {len(rows)} groups")


@dataclass(frozen=True)
class _Draft:
    """A group before its particulars are drawn. `zip` is None for a group that meets nowhere."""

    place: Entry
    topic: Entry
    language: str
    format: str
    zip: list[Any] | None
    rule: str
    time: str
    name: str
    audience: str
    fixed: Row = field(default_factory=dict)

    @property
    def town(self) -> str:
        return str(self.place.get("name", "anywhere"))

    @property
    def speaks_spanish(self) -> bool:
        return self.language == "es"

    @property
    def is_remote(self) -> bool:
        return self.format in ("phone", "online")


class _Maker:
    """Holds what must not repeat: names in a town, codes, phone lines."""

    def __init__(self, pools: Entry, rng: random.Random) -> None:
        self.pools, self.rng = pools, rng
        self.words: Entry = pools["pools"]
        self.calendar: Entry = pools["calendar"]
        self.topics: dict[str, Entry] = {topic["id"]: topic for topic in pools["topic"]}
        self.cities: dict[str, Entry] = {city["name"]: city for city in pools["city"]}
        self.deck = self._dealt_topics()
        self.taken: dict[str, set[str]] = defaultdict(set)
        self.lines: dict[str, int] = defaultdict(int)

    def rows(self) -> list[Row]:
        drafts = [*self._chosen(), *self._in_towns(), *self._anywhere()]
        rows = [self._row(draft) for draft in drafts]
        drawn, pauses = rows[len(self.pools["chosen"]) :], self.calendar["pauses"]
        for row, code in zip(rows, _codes(), strict=False):
            row["code"] = code
            if row.get("online_url"):
                row["online_url"] += code
        for row, pause in zip(self.rng.sample(drawn, len(pauses)), pauses, strict=True):
            row["pauses"] = pause
        return rows

    # --- which groups there are ---

    def _dealt_topics(self) -> Iterator[Entry]:
        """Every topic as often as its weight before any comes again, so that no rare one is missing."""
        while True:
            deck = [topic for topic in self.pools["topic"] for _ in range(topic["weight"])]
            self.rng.shuffle(deck)
            yield from deck

    def _chosen(self) -> Iterator[_Draft]:
        for entry in self.pools["chosen"]:
            city, topic = self.cities[entry["city"]], self.topics[entry["topic"]]
            point = next(point for point in city["zips"] if point[0] == entry["zip"])
            columns: Row = entry["columns"]
            self.taken[city["name"]].update({columns["name"], columns.get("discreet_name", "")})
            yield _Draft(
                place=city, topic=topic, language=entry.get("language", "en"), zip=point, rule=entry["rrule"],
                format=entry.get("format", "in_person"), time=entry["time"], name=columns["name"],
                audience=columns["audience"], fixed=columns,
            )  # fmt: skip

    def _in_towns(self) -> Iterator[_Draft]:
        for city in self.pools["city"]:
            spoken = _languages(city, city["groups"])
            self.rng.shuffle(spoken)
            for number, language in enumerate(spoken):
                point = city["zips"][number % len(city["zips"])]
                yield self._drawn(city, language, point, "")

    def _anywhere(self) -> Iterator[_Draft]:
        for zone in self.pools["remote"]:
            formats = ["phone"] * zone["phone"] + ["online"] * zone["online"]
            self.rng.shuffle(formats)
            for language, format_ in zip(_languages(zone, len(formats)), formats, strict=True):
                yield self._drawn(zone, language, None, format_)

    def _drawn(self, place: Entry, language: str, point: list[Any] | None, format_: str) -> _Draft:
        topic, name, audience = self._named(place, language)
        rule, time = self._schedule(topic, daily=format_ == "phone")
        return _Draft(
            place=place, topic=topic, language=language, format=format_ or self._format(place, topic),
            zip=point, rule=rule, time=time, name=name, audience=audience,
        )  # fmt: skip

    def _named(self, place: Entry, language: str) -> tuple[Entry, str, str]:
        """The next topic that still has a name to give in this town, with the name and whom it is for."""
        taken = self.taken[place.get("name", "anywhere")]
        for topic in self.deck:
            audience = topic.get("audience_es", "Personas adultas")
            names = list(topic["es"])
            if language != "es":
                names, audience = list(topic["names"]), self.rng.choice(topic["audiences"])
            if language in self.words["language_names"]:
                names = [f"{names[0]} in {self.words['language_names'][language]}"]
            self.rng.shuffle(names)
            for choice in names:
                name, _, fixed = choice.partition(" | ")
                if name not in taken:
                    taken.add(name)
                    return topic, name, fixed or audience
        raise AssertionError("the deck has no end")

    def _format(self, place: Entry, topic: Entry) -> str:
        weights = (76, 16, 5, 3)
        if place.get("rural"):
            weights = (45, 45, 10, 0)
        if topic.get("private"):
            weights = (45, 0, 35, 20)
        return self.rng.choices(("in_person", "hybrid", "phone", "online"), weights)[0]

    def _schedule(self, topic: Entry, *, daily: bool) -> tuple[str, str]:
        slot: str = self.rng.choice(topic.get("slots") or self.calendar["default_slots"])
        time = self.rng.choice(self.calendar["times"][slot])
        if daily and self.rng.random() < 0.2:
            return self.rng.choice(self.calendar["daily"]), time
        part = "weekend" if slot == "weekend" else "week"
        day = self.rng.choice(self.calendar["days"][part])
        pair = self.rng.choice(self.calendar["pairs"][part])
        rules: dict[str, int] = self.calendar["rules"]
        rule = self.rng.choices(list(rules), list(rules.values()))[0]
        return rule.format(day=day, pair=pair), time

    # --- their particulars ---

    def _row(self, draft: _Draft) -> Row:
        starts = self._starts(draft)
        row = {
            "name": draft.name,
            "topics": ";".join(self._topics(draft.topic)),
            "audience": draft.audience,
            "languages": self._spoken(draft.language),
            "format": draft.format,
            "time_zone": draft.place["time_zone"],
            "rrule": draft.rule,
            "starts": starts.strftime("%Y-%m-%dT%H:%M"),
            "duration_minutes": self.rng.choice(("45", "60") if draft.is_remote else ("60", "75", "90")),
            "except_dates": ";".join(self._closed(draft.rule, starts)),
            "cost": "free" if draft.is_remote else self.rng.choice(self.words["costs"]),
            "facilitator": self.rng.choice(self.words["facilitators"][draft.language]),
            "verified": self._verified().isoformat(),
            **self._seats(draft),
            **(access := self._access(draft)),
            **self._place(draft, has_steps=access["steps_free"] == "no"),
            **self._joining(draft),
            **self._welcome(draft),
            **draft.fixed,
        }
        if "discreet_name" not in row:
            row["discreet_name"] = self._discreet_name(draft)
        return row

    def _starts(self, draft: _Draft) -> datetime:
        hour, minute = map(int, draft.time.split(":"))
        since = datetime.fromisoformat(self.rng.choice(self.calendar["since"]))
        at = timedelta(days=self.rng.choice((0, 7)), hours=hour, minutes=minute)
        first = rrulestr(draft.rule, dtstart=since + at)[0]
        assert isinstance(first, datetime)
        return first

    def _closed(self, rule: str, starts: datetime) -> list[str]:
        meetings = rrulestr(rule, dtstart=starts)
        on_holidays = [
            holiday for holiday in self.calendar["holidays"]
            if meetings.between(day := datetime.fromisoformat(holiday), day + timedelta(days=1), inc=True)
        ]  # fmt: skip
        return [day for day in on_holidays if self.rng.random() < 0.75]

    def _topics(self, topic: Entry) -> list[str]:
        second = [self.rng.choice(topic["related"])] if self.rng.random() < 0.3 else []
        return [topic["id"], *second]

    def _spoken(self, language: str) -> str:
        both = {"en": 0.0, "es": 0.2}.get(language, 0.5)
        return f"{language};en" if self.rng.random() < both else language

    def _verified(self) -> date:
        """Most listings were checked lately, a few so long ago that they must be shown as unsure."""
        youngest, oldest = self.rng.choices(((2, 30), (31, 60), (61, 100)), (70, 22, 8))[0]
        return date(2026, 11, 20) - timedelta(days=self.rng.randint(youngest, oldest))

    def _seats(self, draft: _Draft) -> Row:
        share = 0.25 if draft.is_remote else 0.58
        if self.rng.random() > share:
            return {"capacity": "", "waitlist": "no"}
        capacity = self.rng.choices((1, 2, 3, 8, 10, 12, 14, 16, 20, 30), (1, 1, 2, 8, 10, 12, 6, 6, 8, 3))[0]
        waits = capacity <= 3 or self.rng.random() < 0.8
        return {"capacity": str(capacity), "waitlist": "yes" if waits else "no"}

    def _place(self, draft: _Draft, *, has_steps: bool) -> Row:
        if draft.zip is None:
            return {}
        zip_code, latitude, longitude, direction = draft.zip
        row = {
            "city": draft.town,
            "state": draft.place["state"],
            "zip": zip_code,
            "latitude": f"{latitude + self.rng.uniform(-0.006, 0.006):.4f}",
            "longitude": f"{longitude + self.rng.uniform(-0.006, 0.006):.4f}",
        }
        if draft.is_remote:
            return row
        if draft.topic.get("private"):  # an abuser may read the listing too
            told = "Lugar privado" if draft.speaks_spanish else "Private place"
            return {**row, "venue": told, "latitude": f"{latitude:.4f}", "longitude": f"{longitude:.4f}"}
        return {**row, **self._building(draft, direction, has_steps)}

    def _building(self, draft: _Draft, direction: str, has_steps: bool) -> Row:
        number = self.rng.randint(12, 9880)
        street = self.rng.choice(self.words["streets"])
        address = " ".join(part for part in (str(number), direction, street) if part)
        venue = f"{self.rng.choice(self.words['venue_names'])} {self.rng.choice(self.words['venue_kinds'])}"
        if draft.place.get("spanish_words"):
            address = f"{self.rng.choice(self.words['streets_es'])} {number}"
        if draft.place.get("spanish_words") or (draft.speaks_spanish and self.rng.random() < 0.5):
            venue = self.rng.choice(self.words["venues_es"])
        doors, transit = self._words("doors_by_steps" if has_steps else "doors", draft), self._transit(draft)
        return {"venue": venue, "address": address, "door": self.rng.choice(doors), "transit": transit}

    def _transit(self, draft: _Draft) -> str:
        if draft.place.get("rural"):
            return str(self.rng.choice(self.words["rural_rides"]))
        with_rail = "ride" in draft.place and self.rng.random() < 0.35
        phrase: str = self.rng.choice(self._words("rides" if with_rail else "buses", draft))
        bus = self.rng.randint(2, 88)
        return phrase.format(ride=draft.place.get("ride"), bus=bus, other=bus + self.rng.randint(2, 11))

    def _joining(self, draft: _Draft) -> Row:
        if draft.format == "in_person":
            return {}
        by_phone = draft.format in ("phone", "hybrid") or self.rng.random() < 0.4
        has_link = draft.format == "online" or (draft.format == "hybrid" and self.rng.random() < 0.6)
        dial_in = self._line(draft.place["area_code"]) if by_phone else ""
        return {"dial_in": dial_in, "online_url": "https://meet.example.org/" if has_link else ""}

    def _line(self, area_code: str) -> str:
        """The next number kept free for fiction, from the top: the demo's callers have the low ones."""
        self.lines[area_code] += 1
        return f"+1{area_code}55501{100 - self.lines[area_code]:02d}"

    def _access(self, draft: _Draft) -> Row:
        steps_free = self.rng.choices(("yes", "no", "unknown"), (62, 13, 25))[0]
        children = self.rng.choices(("yes", "no", "unknown"), (15, 50, 35))[0]
        return {
            "steps_free": "yes" if draft.is_remote else steps_free,
            "children": "yes" if draft.topic.get("children") else children,
            "asl": "yes" if draft.format != "phone" and self.rng.random() < 0.07 else "no",
        }

    def _welcome(self, draft: _Draft) -> Row:
        first_times = self._words("first_times_remote" if draft.is_remote else "first_times", draft)
        own = [] if draft.speaks_spanish else draft.topic.get("notes", [])
        general = [] if draft.is_remote else self._words("notes", draft)
        notes = own if own and self.rng.random() < 0.6 else general
        note = self.rng.choice(notes) if notes and self.rng.random() < 0.65 else ""
        return {"first_time": self.rng.choice(first_times), "notes": note}

    def _words(self, pool: str, draft: _Draft) -> list[str]:
        words: list[str] = self.words[f"{pool}_es" if draft.speaks_spanish else pool]
        return words

    def _discreet_name(self, draft: _Draft) -> str:
        """A name that tells nothing to whoever else reads the phone, and is not used twice in a town."""
        taken = self.taken[draft.town]
        by_day, plain = list(self.words["discreet_by_day"]), list(self.words["discreet"])
        if draft.speaks_spanish:
            by_day, plain = list(self.words["discreet_es_by_day"]), list(self.words["discreet_es"])
        elif draft.language != "en":
            plain = [*self.words["discreet_other"][draft.language], *plain]
        self.rng.shuffle(plain)
        days: dict[str, str] = self.calendar["day_names"]["es" if draft.speaks_spanish else "en"]
        day = days.get(draft.rule.rpartition("BYDAY=")[2].lstrip("-12345"))  # None when it meets on several
        dated = [phrase.format(day=day) for phrase in by_day] if day else []
        self.rng.shuffle(dated)
        choices = [*dated, *plain] if self.rng.random() < 0.5 else [*plain, *dated]
        names = [str(choice).format(part=_part(draft.time)) for choice in choices]
        name = next(name for name in names if name not in taken)
        taken.add(name)
        return name


def _languages(place: Entry, count: int) -> list[str]:
    others = [language for language, groups in place.get("languages", {}).items() for _ in range(groups)]
    return [*others, *["en"] * (count - len(others))]


def _part(time: str) -> str:
    hour = int(time[:2])
    return "Morning" if hour < 12 else "Noon" if hour < 14 else "Afternoon" if hour < 17 else "Evening"


def _codes() -> Iterator[str]:
    """Codes that are safe to say aloud: no two differ only by 5 and 9, or by seis and siete."""
    heard: set[str] = {_as_heard(code) for code in FIRST_CODES}
    yield from FIRST_CODES
    for number in range(101, 999):
        code = str(number)
        if code[1:] == "11" or code in UNFIT_CODES or len(set(code)) == 1 or _as_heard(code) in heard:
            continue
        heard.add(_as_heard(code))
        yield code


def _as_heard(code: str) -> str:
    return code.translate(str.maketrans("97", "56"))


FIRST_CODES: Final = ("417",)  # the code that the documentation uses as its example
# Crisis lines, and numbers that mean a commitment order, a crime, a drug or a devil to some.
UNFIT_CODES: Final = frozenset({"988", "741", "302", "187", "420", "666"})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
