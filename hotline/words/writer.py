"""Fills the slots of one line: a time, a distance, a phone number as they are read or heard in a language."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from hotline.lines import Clock, Day, Digits, Hours, Miles, Pattern, Recording, Term, Value, When
from hotline.words.language import Language
from hotline.words.tips import TipLibrary

A_LINK = ("https://", "http://")  # cut short, it leads nowhere


class Writer:
    """Fills the slots of a line in one language, for reading ("text") or for hearing ("call")."""

    def __init__(self, language: Language, channel: str, tips: TipLibrary) -> None:
        self.language, self.channel, self.tips = language, channel, tips

    def filled(self, template: str, slots: Mapping[str, Value]) -> str:
        """ "{place:40}" is a slot, and how long it may be at most."""
        return "".join(
            literal if name is None else literal + self._slot(slots[name], longest)
            for literal, name, longest in _parts(template)
        )

    def _slot(self, value: Value, longest: str) -> str:
        words = self._words(value)
        return shortened(words, int(longest)) if longest and not words.startswith(A_LINK) else words

    def _words(self, value: Value) -> str:
        match value:
            case str() | int():  # nearly all are
                return " ".join(str(value).split())  # a name with a line break must not look like our line
            case When(at, zone):
                return _when(self.language, self.channel, self.tips, at, zone)
            case Day(day):
                return self._filled("day", day)
            case Clock(at):
                return self._clock(time.fromisoformat(at))
            case Miles(miles):
                return self._miles(miles)
            case Digits(digits):
                return self._digits(digits)
            case Term("tip", tip_id):
                return self.tips.words(tip_id, self.language.code)
            case Term(kind, key):
                return self.language.terms[kind].get(key, key)  # a language nobody named keeps its code
            case Hours(hours):
                return self._hours(hours)
            case Recording():
                return ""  # it is played, not said
            case Pattern():
                raise ValueError("a pattern has no words yet")

    def _hours(self, hours: str) -> str:
        """Word by word; a word that no language has its own for stays, as in a place's own words."""
        terms = self.language.terms.get(f"hours_{self.channel}", {})
        return re.sub(r"[A-Za-z]+", lambda word: terms.get(word[0].lower(), word[0]), hours)

    def when(self, local: datetime) -> str:
        return self._filled("when", local.date(), self._time(local.time()), self._at(local.time()))

    def _clock(self, at: time) -> str:
        form = self.language.calendar[f"clock_{self.channel}"]
        return str(form.format(time=self._time(at), at=self._at(at)))

    def _at(self, at: time) -> str:
        """The word before a time, where it depends on the hour: "a la 1", "a las 7", "al mediodía"."""
        name = _twelve(at) or ("one" if at.hour % 12 == 1 else "many")
        return str(self.language.calendar.get(f"at_{name}", ""))

    def _filled(self, form: str, day: date, at_time: str = "", at: str = "") -> str:
        calendar = self.language.calendar
        slots = {
            "weekday": calendar["weekdays"][day.weekday()],
            "weekday_short": calendar["weekdays_short"][day.weekday()],
            "month": calendar["months"][day.month - 1],
            "month_short": calendar["months_short"][day.month - 1],
            "day": str(day.day),
            "time": at_time,
            "at": at,
        }
        return str(calendar[f"{form}_{self.channel}"].format_map(slots))

    def _time(self, at: time) -> str:
        calendar = self.language.calendar
        if twelve := _twelve(at):
            return str(calendar[twelve])
        parts = {int(start): word for start, word in calendar[f"parts_{self.channel}"].items()}
        slots = {
            "hour": str(at.hour % 12 or 12),
            "hour24": str(at.hour),
            "minutes": calendar[f"minutes_{self.channel}"].format(minute=f"{at.minute:02}")
            if at.minute
            else "",
            f"part_{self.channel}": parts[max(start for start in parts if start <= at.hour)],
        }
        return str(calendar[f"time_{self.channel}"].format_map(slots))

    def _miles(self, miles: float) -> str:
        forms = self.language.miles
        if self.channel == "text":
            number = f"{miles:.1f}" if miles < 9.95 else f"{miles:.0f}"
            return forms["text"].format(n=number.replace(".", forms.get("decimal", ".")))
        if miles < 1:
            return forms["call_under"]
        whole = round(miles)
        return forms["call_one"] if whole == 1 else forms["call"].format(n=whole)

    def _digits(self, digits: str) -> str:
        if self.channel == "text":
            return _readable_phone(digits)
        heard = digits.removeprefix("+1") if len(digits) == 12 else digits
        return " ".join(character for character in heard if character.isalnum())


@lru_cache(2_000)  # the same meetings are told to everybody
def _when(language: Language, channel: str, tips: TipLibrary, at: datetime, zone: str) -> str:
    return Writer(language, channel, tips).when(at.astimezone(ZoneInfo(zone)))


@cache  # of our own lines: there are a few hundred
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Words, and the slot after them: its name (None after the last words) and length. Raises ValueError."""
    return tuple(
        (literal, name, longest or "") for literal, name, longest, _ in string.Formatter().parse(template)
    )


def _twelve(at: time) -> str:
    """ "noon", "midnight", or "" for every other time."""
    return {(0, 0): "midnight", (12, 0): "noon"}.get((at.hour, at.minute), "")


def _readable_phone(digits: str) -> str:
    if digits.startswith("+1") and len(digits) == 12:
        return f"{digits[2:5]}-{digits[5:8]}-{digits[8:]}"
    return digits


def shortened(words: str, longest: int) -> str:
    """Cut at a word where there is one; no dots, they cost as much as letters."""
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rpartition(" ")[0]  # "" when the first word is longer than that
    return (cut if len(cut) >= longest // 2 else words[:longest]).rstrip(" ,;-(")
