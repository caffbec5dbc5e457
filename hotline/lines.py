"""What is said, before it has words: a line by name, and the plain values that fill its slots.

A topic says `line("seat_saved", when=When(...))`; words.py turns it into a sentence of the person's language, for reading or for
hearing. Values are typed so that each language can write "Tue Nov 24, 7pm" or say "martes 24 de noviembre a las 7 de la tarde".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class When:
    """A moment as the clock on the wall of `zone` shows it."""

    at: datetime  # UTC, aware
    zone: str  # IANA name


@dataclass(frozen=True)
class Miles:
    value: float


@dataclass(frozen=True)
class Digits:
    """A number that is read digit by digit: a code, a ZIP, a phone number."""

    value: str


@dataclass(frozen=True)
class Term:
    """A word that each language has its own for: Term("theme", "sleep"), Term("language", "es")."""

    kind: str
    key: str


@dataclass(frozen=True)
class Clock:
    """A time of day, "08:00"."""

    value: str


@dataclass(frozen=True)
class Day:
    """A date without an hour."""

    value: date


@dataclass(frozen=True)
class Pattern:
    """How a group repeats, for people: every="week" | "two_weeks" | "nth" | "day" | "dates"."""

    every: str
    weekdays: tuple[int, ...] = ()  # Monday is 0
    nth: tuple[int, ...] = ()  # -1 is the last


@dataclass(frozen=True)
class Hours:
    """When a place is open, in the few words that _hsds_hours writes: "Mon to Fri 9am to noon". Each language has its own."""

    value: str


@dataclass(frozen=True)
class Recording:
    """A person's voice, for hearing only."""

    sid: str


Value = str | int | When | Miles | Digits | Term | Clock | Day | Pattern | Hours | Recording


@dataclass(frozen=True)
class Line:
    """One message by name. `alone`: a text of its own, never joined to the lines around it."""

    name: str
    slots: Mapping[str, Value] = field(default_factory=dict)
    alone: bool = False


def line(name: str, /, **slots: Value) -> Line:
    return Line(name, slots)


def alone(name: str, /, **slots: Value) -> Line:
    return Line(name, slots, alone=True)


# What the line sends unasked about a meeting: each has a twin, <name>_plain, that tells the group's name.
TOLD_PLAINLY = (
    *("reminder_day", "reminder_soon", "offer", "cancelled", "cancelled_reason"),
    *("moved", "moved_waiting", "moved_offered", "starts_late", "on_after_all"),
)


def plainly(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same in the words for those who asked to be told plainly (PLAIN)."""
    return tuple(
        replace(said, name=f"{said.name}_plain")
        if said.name in TOLD_PLAINLY and "name" in said.slots
        else said
        for said in lines
    )


_TYPES: dict[str, type] = {
    t.__name__: t for t in (When, Miles, Digits, Term, Clock, Day, Pattern, Hours, Recording)
}


def to_json(said: Line) -> dict[str, Any]:
    """A line as plain JSON, for the outbox and the session."""
    return {
        "name": said.name,
        "alone": said.alone,
        "slots": {key: _value_to_json(value) for key, value in said.slots.items()},
    }


def from_json(row: Mapping[str, Any]) -> Line:
    slots = {key: _value_from_json(value) for key, value in row["slots"].items()}
    return Line(row["name"], slots, alone=bool(row.get("alone")))


def _value_to_json(value: Value) -> Any:
    if isinstance(value, str | int):
        return value
    fields = asdict(value)
    return {"type": type(value).__name__} | {
        key: part.isoformat() if isinstance(part, date) else part for key, part in fields.items()
    }


def _value_from_json(value: Any) -> Value:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]  # a str or an int, as written above
    fields = {key: part for key, part in value.items() if key != "type"}
    match value["type"]:
        case "When":
            return When(datetime.fromisoformat(fields["at"]), fields["zone"])
        case "Day":
            return Day(date.fromisoformat(fields["value"]))
        case "Pattern":
            return Pattern(fields["every"], tuple(fields["weekdays"]), tuple(fields["nth"]))
        case name:
            return _TYPES[name](**fields)  # type: ignore[no-any-return]
