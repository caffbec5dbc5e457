"""What somebody who runs groups texts about them: "OFF 417 TODAY snow", "MOVE 417 TUE 8PM", "TELL 417 Bring a mat".

Only asked of those who have an account: to everybody else "off", "who" and "late" are ordinary words. A verb alone is
no order where a sentence could begin with it; what is not understood to its end is none either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hotline.understanding.days import DAY_WORDS, days
from hotline.understanding.normalise import BREAK, normalise


@dataclass(frozen=True)
class Order:
    """`rest` is normalised, `words` as they were written; both without the verb and the code."""

    verb: str  # off | move | late | tell | who | count | groups | mine | undo
    code: str | None = None
    rest: str = ""
    words: str = ""


VERBS: Final = {
    "off": "off|suspende|suspender",
    "move": "move|mueve|mover",
    "late": "late|tarde",
    "tell": "tell|avisa|avisar",
    "who": "who|quienes|quien",
    "count": "count|cuenta|conteo",
    "groups": "groups|my groups|grupos|mis grupos",
    "mine": "mine|mis asientos",
    "undo": "undo|deshacer",
}
ALONE: Final = ("groups", "mine", "undo")
# what else may stand beside a day, a reason or a time
_FILLERS: Final = re.compile(
    r"\b(?:due|because|bc|of|for|the|we|are|is|im|i|am|a|at|on|to|by|from|it|will|be|and|bad|por|de|del|la|el|las|los|en|al|"
    r"para|muy|hay|esta|estoy|meeting|group|reunion|grupo|min|mins|minutes|minutos|people|personas|came|next|this|este)\b"
)
_ORDER: Final = re.compile(
    rf"\s*(?P<verb>{'|'.join(VERBS.values())})\b[\s:,.-]*(?:#\s*)?(?:(?P<code>\d{{3,4}})(?!\d|[:/]\d)\b)?[\s:,.-]*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_VERB_OF: Final = {word: verb for verb, words in VERBS.items() for word in words.split("|")}


def order(text: str) -> Order | None:
    """None when this is no order, or only begins like one."""
    found = _ORDER.fullmatch(text)
    if found is None:
        return None
    verb = _VERB_OF[" ".join(found["verb"].lower().split())]
    words = found["words"].strip()
    said = Order(verb, found["code"], normalise(words).text, words)
    return said if _is_whole(said) else None


def _is_whole(said: Order) -> bool:
    """With the code of a group there is no doubt what it is, whatever else may be unclear."""
    if said.verb in ALONE:
        return not said.rest and said.code is None
    match said.verb:
        case "tell":
            return bool(said.words) and (said.code is not None or not _TO_ME.match(said.rest))
        case "count" | "late":
            return said.code is not None or (number(said.rest) is not None and not _left(said.rest))
        case "move":
            return said.code is not None or (bool(said.rest) and not _left(said.rest))
        case "who":
            return said.code is not None or not said.rest
        case _:
            return said.code is not None or not _left(said.rest)


_TO_ME: Final = re.compile(r"(?:me|us|him|her|them|someone|somebody|my|me lo|nos)\b")


def is_all_read(rest: str) -> bool:
    """Whether nothing was said beside days, times, numbers and reasons."""
    return not _left(rest)


def _left(rest: str) -> str:
    """What nobody reads: empty when all of it was understood."""
    text = _CLOCK.sub(" ", _DATE.sub(" ", rest))
    for _, pattern in (*_REASONS, *_DAYS):
        text = pattern.sub(" ", text)
    text = re.sub(r"\b\d{1,3}\b", " ", _FILLERS.sub(" ", text)).replace(BREAK, " ")
    return " ".join(text.split())


# ---- why

_REASONS: Final = tuple(
    (name, re.compile(rf"\b(?:{words})\b"))
    for name, words in (
        (
            "closed",
            "closed|locked|no (?:room|key|power|heat)|power out|building|cerrad[oa]|sin (?:luz|llave|sala)",
        ),
        (
            "weather",
            "snow(?:ing|y)?|weather|ice|icy|storm|roads?|heat|smoke|nieve|clima|mal tiempo|hielo|tormenta|calor|humo",
        ),
        ("sick", "sick|ill|flu|covid|not well|enferm[oa]s?|enfermedad|gripe"),
        ("holiday", "holidays?|thanksgiving|christmas|new years?|feriado|dia festivo|festivo|navidad"),
    )
)


def reason(text: str) -> str:
    """One of those that each language has words for; "" when none was given."""
    return next((name for name, pattern in _REASONS if pattern.search(text)), "")


# ---- when

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = "jan|ene,feb,mar,apr|abr,may,jun,jul,aug|ago,sep,oct,nov,dec|dic".split(",")
_DATE: Final = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]* (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:| ?[ap] ?m| de la)"
    r"|\b(?P<number>[01]?\d) ?/ ?(?P<day_after>[0-3]?\d)\b"
    rf"|\b(?P<day_first>[0-3]?\d) (?:de )?(?P<month_last>{'|'.join(_MONTHS)})[a-z]*\b"
)
_CLOCK: Final = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[: ]?(?P<minute>[0-5]\d))?"
    r"(?: ?(?P<half>[ap]) ?(?:\| ?)?m\b(?: \|)?| (?:de|por|en) la (?P<part>manana|tarde|noche)\b|(?P<bare>\b))"
)
_NOON: Final = re.compile(r"\b(?:noon|mediodia|medio dia)\b")
_SHORT_DAYS: Final = {"lun": 0, "mar": 1, "mie": 2, "jue": 3, "vie": 4, "dom": 6}
_DAYS: Final = (
    *((day, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for day, words in DAY_WORDS.items()),
    *((name, re.compile(rf"\b{name}\b")) for name in _SHORT_DAYS),
    ("tomorrow", re.compile(r"(?<!la )\bmanana\b")),
    ("noon", _NOON),
)


@dataclass(frozen=True)
class Day:
    """A weekday (Monday is 0), so many days from today, or a date; exactly one of them."""

    weekday: int | None = None
    ahead: int | None = None
    month_day: tuple[int, int] | None = None


def day(text: str) -> Day | None:
    """None when none is named, or several are."""
    if found := _DATE.search(text):
        return _date(found)
    named = days(_CLOCK.sub(" ", text)) or ""
    if named in WEEKDAYS:
        return Day(weekday=WEEKDAYS.index(named))
    short = [weekday for name, weekday in _SHORT_DAYS.items() if re.search(rf"\b{name}\b", text)]
    if not named and len(short) == 1:
        return Day(weekday=short[0])
    return {"today": Day(ahead=0), "tomorrow": Day(ahead=1)}.get(named)


def _date(found: re.Match[str]) -> Day | None:
    name = found["month"] or found["month_last"]
    month = next((n for n, words in enumerate(_MONTHS, 1) if name in words.split("|")), 0) if name else 0
    month = month or int(found["number"] or 0)
    date = int(found["day"] or found["day_after"] or found["day_first"])
    return Day(month_day=(month, date)) if 1 <= month <= 12 and 1 <= date <= 31 else None


def from_to(text: str) -> tuple[str, str]:
    """ "tue to wed 8pm" as what is moved and where to; the first is empty when only the new time is named."""
    parts = re.split(r"\b(?:to|para|al?)\b", text, maxsplit=1)
    if len(parts) == 2 and day(parts[0]) is not None:
        return parts[0], parts[1]
    return "", text


@dataclass(frozen=True)
class Clock:
    hour: int
    minute: int
    is_sure: bool  # False: 8 may be in the morning or in the evening


def clock(text: str) -> Clock | None:
    """None when no time is named."""
    if _NOON.search(text):
        return Clock(12, 0, True)
    # one that says which half of the day before one that does not
    found = sorted(_CLOCK.finditer(_DATE.sub(" ", text)), key=lambda one: one["bare"] is not None)
    return _clock(found[0]) if found else None


def _clock(found: re.Match[str]) -> Clock:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 12:
        return Clock(hour, minute, True)
    if found["half"] == "p" or found["part"] in ("tarde", "noche"):
        return Clock(hour % 12 + 12, minute, True)
    if found["half"] == "a" or found["part"] == "manana":
        return Clock(hour % 12, minute, True)
    return Clock(hour, minute, found["hour"].startswith("0"))


def number(text: str) -> int | None:
    """The one number in it."""
    found = re.findall(r"\d+", text)
    return int(found[0]) if len(found) == 1 and len(found[0]) <= 3 else None
