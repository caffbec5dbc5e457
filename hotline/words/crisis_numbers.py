"""The numbers that people in danger are given, as dated data: templates/crisis_numbers.toml.

The country of the line chooses the set. Words name an entry ({lifeline}); a call is connected to what stands there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

FILE = "crisis_numbers.toml"
LIFELINE = "lifeline"
NEEDED = (LIFELINE, "emergency")  # without these two a country is not served


class NumbersError(Exception):
    """The file is missing an entry or a field of it. Says which."""


@dataclass(frozen=True)
class CrisisNumber:
    id: str
    country: str
    name: str
    channel: str  # call | text
    number: str  # as it is read in a text
    languages: tuple[str, ...]  # "*": with interpreters
    hours: str
    owner: str
    source: str
    verified: bool
    checked_on: date
    next_check: date
    word: str = ""  # to be sent to a number that takes texts
    note: str = ""

    @property
    def dialled(self) -> str:
        """What a call is connected to: "988", "+18007997233"."""
        digits = re.sub(r"\D", "", self.number)
        return f"+{digits}" if len(digits) == 11 and digits[0] == "1" else digits

    @property
    def spoken(self) -> str:
        """Digit by digit, a short stop between groups: "1, 8 0 0, 7 9 9, 7 2 3 3"."""
        return ", ".join(" ".join(group) for group in re.findall(r"\d+", self.number))


@dataclass(frozen=True)
class CrisisNumbers:
    """Those of one country, by id."""

    country: str
    by_id: Mapping[str, CrisisNumber]

    def __iter__(self) -> Iterator[CrisisNumber]:
        return iter(self.by_id.values())

    def dialled(self, id: str) -> str:
        """ "" when the country has no such number."""
        return self.by_id[id].dialled if id in self.by_id else ""

    def slots(self, channel: str) -> Mapping[str, str]:
        """What messages may name, for reading ("text") or for hearing ("call")."""
        written = {one.id: one.number if channel == "text" else one.spoken for one in self}
        return written | {f"{one.id}_word": one.word for one in self if one.word}


def load(folder: Path) -> Mapping[str, CrisisNumbers]:
    """The numbers of each country, by its code; empty when there is no such file. Raises NumbersError."""
    file = folder / FILE
    if not file.exists():
        return {}
    by_country: dict[str, dict[str, CrisisNumber]] = {}
    for row in tomllib.loads(file.read_text("utf-8"))["number"]:
        one = _read(row)
        if one.id in by_country.setdefault(one.country, {}):
            raise NumbersError(f"{FILE}: {one.country} has {one.id} twice")
        by_country[one.country][one.id] = one
    for country, known in by_country.items():
        if lacking := [id for id in NEEDED if id not in known]:
            raise NumbersError(f"{FILE}: {country} has no {lacking[0]}")
    return {country: CrisisNumbers(country, known) for country, known in by_country.items()}


def _read(row: Mapping[str, object]) -> CrisisNumber:
    known = {one.name for one in fields(CrisisNumber)}
    if odd := sorted(row.keys() - known):
        raise NumbersError(f"{FILE}: {row.get('id')}: nobody knows what {odd[0]} is")
    try:
        values = {**row, "languages": tuple(row["languages"])}  # type: ignore[arg-type]  # a TOML list
        return CrisisNumber(**values)  # type: ignore[arg-type]  # as the file says; wrong types show in the checks
    except (KeyError, TypeError) as error:
        raise NumbersError(f"{FILE}: {row.get('country')} {row.get('id')}: {error}") from error


def overdue(numbers: CrisisNumbers, today: date) -> tuple[str, ...]:
    """Entries that nobody has looked at in time, a sentence each."""
    return tuple(
        f"{FILE}: {one.country} {one.id} ({one.name}) was to be checked by {one.next_check}: "
        f"read its own page ({one.source}), then set checked_on and next_check"
        for one in numbers
        if one.next_check < today
    )


def unverified(numbers: CrisisNumbers) -> tuple[str, ...]:
    return tuple(
        f"{FILE}: {one.country} {one.id} ({one.name}) is not verified: compare it with its own page"
        for one in numbers
        if not one.verified
    )
