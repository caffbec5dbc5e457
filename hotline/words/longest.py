"""Every line with the longest values it will really meet, as it would be sent or said."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from hotline.lines import Clock, Day, Digits, Hours, Line, Miles, Recording, Term, Value, When
from hotline.segments import count
from hotline.words.words import Words


def longest(words: Words, language: str, name: str, channel: str) -> str:
    """The costliest rendering of a line. Raises WordsError."""
    template = words.language(language).lines[name][channel]
    rendered = []
    for number in range(max((len(SAMPLES.get(slot, "")) for slot in slots(template)), default=0) or 1):
        said = Line(name, values(name, number))
        if channel == "text":
            rendered.append("".join(words.text([said], language)))
        else:
            rendered.append(words.render(said, language, channel))
    return max(rendered, key=lambda text: (count(text).segments, len(text)))


def values(name: str, number: int) -> dict[str, Value]:
    """Every slot's `number`-th sample; its last one where there are fewer."""
    chosen = {slot: samples[min(number, len(samples) - 1)] for slot, samples in SAMPLES.items()}
    return chosen | {"place": LABELS.get(name, LONG)}


def slots(template: str) -> set[str]:
    """The names in braces."""
    return {slot for _, slot, _, _ in string.Formatter().parse(template) if slot is not None}


LONG: Final = "M" * 120  # a name without spaces, which the template cuts at exactly its width: none is longer
URL: Final = "https://us02web.zoom.us/j/81234567890?pwd=Q1w2E3r4T5y6U7i8O9p0"
LABEL: Final = "San Luis Obispo, CA"
PHONE: Final = Digits("+15035550123")
# a Wednesday in September: no day has a longer name in a text
HALF_PAST_TEN: Final = When(datetime(2026, 9, 30, 17, 30, tzinfo=UTC), "America/Los_Angeles")
NOON: Final = When(datetime(2026, 9, 30, 19, 0, tzinfo=UTC), "America/Los_Angeles")
FORMATS: Final = ("hybrid", "in_person", "online", "phone")
THEMES: Final = ("mindfulness", "stress", "self_care", "sleep", "grief", "connection", "all")
SAMPLES: Final[Mapping[str, tuple[Value, ...]]] = {  # by the name of the slot
    "when": (HALF_PAST_TEN, NOON),
    "until": (HALF_PAST_TEN,),
    "at": (Clock("22:30"), Clock("12:00")),
    "day": (Day(date(2026, 9, 30)),),
    "org": ("Harbor Peer Support Network",),
    "number": (PHONE,),
    "dial_in": (PHONE,),
    "place": (LONG,),
    "name": (LONG,),
    "town": ("San Luis Obispo",),
    "address": (LONG,),
    "door": (LONG,),
    "audience": (LONG,),
    "language": (Term("language", "ht"),),
    "note": (LONG,),
    "cost": (LONG,),
    "url": (URL,),
    "code": (Digits("4178"),),
    "zip": (Digits("97214"),),
    "key": (3,),
    "n": (10,),
    "total": (10,),
    "reason": tuple(Term("reason", key) for key in ("weather", "sick", "closed", "holiday")),
    "missed": (10,),
    "to": (HALF_PAST_TEN,),
    "minutes": (120,),
    "waiting": (10,),
    "parts": (2,),
    "word": ("UNSUBSCRIBE",),
    "numbers": ("...42 ...17 ...08",),
    "miles": (Miles(38.0), Miles(0.8), Miles(1.0)),
    "format": tuple(Term("format", key) for key in FORMATS),
    "theme": tuple(Term("theme", key) for key in THEMES),
    "tip": ("A" * 150,),  # the longest that the tip library allows
    "story": ("A" * 240,),  # a page of topics/listen.py
    "recording": (Recording("RE" + "0" * 32),),
    "hours": (Hours("Mon to Wed 9am to noon; Thu 1:30pm to 5:30pm"),),
    "phone": (PHONE,),
    "source": (LONG,),
    "kind": (Term("shared", "story"), Term("shared", "tip")),
    "status": tuple(Term("shared_status", key) for key in ("held", "approved", "declined", "asked_again")),
}
# a label of a place is "97214" or a town with its state
LABELS: Final[Mapping[str, str]] = dict.fromkeys(
    (
        *("is_it_here", "place_item", "groups_near", "groups_more", "none_near", "services_near"),
        *("services_none", "actions_none", "actions_offer"),
    ),
    LABEL,
)
