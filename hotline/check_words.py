"""Whether what people read or hear is fit for a frightened person on an old phone, in every language.

`hotline check --words` prints what this finds. Each line is rendered with the longest values it will meet,
then measured: does it fit its segments, is it GSM-7, is it read at grade 6, does it tell a stranger nothing.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

from hotline.lines import Clock, Day, Digits, Line, Miles, Term, Value, When
from hotline.segments import count
from hotline.words import CHANNELS, OFFER, Words, WordsError


def problems(words: Words) -> tuple[str, ...]:
    """What is wrong, as "es.toml: saved.text: 2 segments, 1 allowed". Empty when all is well."""
    found: list[str] = []
    for language in words.files:
        if words.language(language).is_complete:
            found.extend(f"{language}.toml: {problem}" for problem in _in_language(words, language))
    return tuple(found)


def _in_language(words: Words, language: str) -> Iterator[str]:
    missing = words.missing(language)
    yield from (f"{name}: not written" for name in missing)
    yield from _offers(words, language)
    for name, ways in words.language(language).lines.items():
        for channel in CHANNELS:
            if channel in ways:
                for problem in _in_line(words, language, name, channel, ways[channel]):
                    yield f"{name}.{channel}: {problem}"
    if not missing:
        yield from _in_lists(words, language)


def _offers(words: Words, language: str) -> Iterator[str]:
    """A call offers every other language in that language's own words."""
    lines = words.language(language).lines
    for other in words.files:
        if other != language and words.language(other).is_complete and OFFER + other not in lines:
            yield f"{OFFER}{other}.call: not written, and {other}.toml is complete"


def _in_line(words: Words, language: str, name: str, channel: str, template: str) -> Iterator[str]:
    try:
        longest = _longest(words, language, name, channel, template)
    except WordsError as error:
        yield str(error)
        return
    spoken = words.language(language).lines[name].get("language", language)
    if channel == "text":
        yield from _too_long(longest, 1 if name.startswith(ONE_SEGMENT) else BUDGET)
        yield from _carrier_words(name, template)
    else:
        yield from _bad_for_the_ear(template)
    yield from _unknown_slots(words, name, template)
    yield from _indiscreet(name, template)
    yield from _hard_to_read(template, spoken)


def _unknown_slots(words: Words, name: str, template: str) -> Iterator[str]:
    """What English fills, the code surely gives; of more than that nobody can be sure."""
    english = words.language("en").lines.get(name)
    if english is None:
        return
    known = {slot for channel in CHANNELS for slot in slots(english.get(channel, ""))}
    yield from (f"English has no {{{slot}}} here" for slot in sorted(slots(template) - known))


def slots(template: str) -> set[str]:
    """The names in braces."""
    return {slot for _, slot, _, _ in string.Formatter().parse(template) if slot is not None}


# ---- rendered with what it will really meet

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
    "miles": (Miles(38.0), Miles(0.8), Miles(1.0)),
    "format": tuple(Term("format", key) for key in FORMATS),
    "theme": tuple(Term("theme", key) for key in THEMES),
    "tip": ("A" * 150,),  # the longest that the tip library allows
}
# a label of a place is "97214" or a town with its state
LABELS: Final[Mapping[str, str]] = dict.fromkeys(
    ("is_it_here", "place_item", "groups_near", "groups_more", "none_near"), LABEL
)


def _longest(words: Words, language: str, name: str, channel: str, template: str) -> str:
    """The costliest rendering of a line, as it would be sent or said."""
    rendered = []
    for number in range(max((len(SAMPLES.get(slot, "")) for slot in slots(template)), default=0) or 1):
        said = Line(name, _values(name, number))
        if channel == "text":
            rendered.append("".join(words.text([said], language)))
        else:
            rendered.append(words.render(said, language, channel))
    return max(rendered, key=lambda text: (count(text).segments, len(text)))


def _values(name: str, number: int) -> dict[str, Value]:
    """Every slot's `number`-th sample; its last one where there are fewer."""
    values = {slot: samples[min(number, len(samples) - 1)] for slot, samples in SAMPLES.items()}
    return values | {"place": LABELS.get(name, LONG)}


# ---- what a text costs

BUDGET: Final = 2  # segments of a text that stands alone
# What is sent unasked, in danger or most often costs one: prepaid phones pay for each. A name stands for all
# that begin with it.
ONE_SEGMENT: Final = (
    *("crisis_", "footer_988", "saved", "already_", "waiting", "given_back", "reminder_", "offer"),
    *("cancelled", "tips_", "tip_text", "stopped", "started", "still_off", "forg", "hello", "person"),
    *("not_understood_", "which_list", "which_number", "number_not_in_list", "ask_place", "is_it_here"),
    *("slow_down", "sorry"),
)


def _too_long(text: str, budget: int) -> Iterator[str]:
    cost = count(text)
    if cost.encoding != "GSM-7":
        yield f"not GSM-7: {''.join(sorted(set(filter(_is_odd, text))))!r} makes it cost double"
    elif cost.segments > budget:
        yield f"{cost.segments} segments, {budget} allowed ({len(text)} characters)"


def _is_odd(character: str) -> bool:
    return count(character).encoding != "GSM-7"


# Texts made of several lines: a heading, items, a hint. `*` marks the line that comes three times.
LISTS: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "a list of groups": (2, ("groups_near", "*group_item_miles", "groups_hint_more")),
    "more groups": (2, ("groups_more", "*group_item_miles", "groups_hint_more")),
    "groups from home": (2, ("groups_remote", "*group_item", "groups_hint_more")),
    "the nearest groups": (2, ("none_near", "group_item_miles", "group_item", "group_item", "groups_hint")),
    "groups without a time": (2, ("groups_near", "*group_item_unscheduled_miles", "groups_hint_more")),
    "an old list again": (3, ("list_again", "groups_near", "*group_item_miles", "groups_hint_more")),
    "my seats": (2, ("my_seats", "*seat_item", "my_seats_hint")),
    "which seat": (1, ("which_seat", "*seat_choice")),
    "which town": (1, ("which_place", "*place_item")),
    "an unknown place": (2, ("unknown_zip", "ask_place")),
    "details of a meeting in a room": (
        3,
        ("details", "at_address", "door", "cost", "has_steps", "seats_left", "first_time", "details_hint"),
    ),
    "details of a meeting by phone": (
        3,
        ("details", "dial_in", "cost", "is_full", "first_time", "details_hint"),
    ),
    "my data": (2, ("my_data_tips", "my_data_hint")),
}


def _in_lists(words: Words, language: str) -> Iterator[str]:
    for title, (budget, names) in LISTS.items():
        lines = [
            Line(name.removeprefix("*"), _values(name.removeprefix("*"), 0) | {"n": n})
            for name in names
            for n in range(1, 4 if name.startswith("*") else 2)
        ]
        text = "".join(words.text(lines, language))
        yield from (f"{title}: {problem}" for problem in _too_long(text, budget))


# ---- what must not be in it

CARRIER_WORDS: Final = frozenset(
    (
        *("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
        *("START", "UNSTOP", "YES"),
        *("HELP", "INFO"),
    )
)
# The carrier acts on these words: a line may offer one only where it means exactly that.
ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "hello": frozenset({"HELP"}),
    "help": frozenset({"STOP"}),
    "not_understood_2": frozenset({"HELP"}),
    "tips_offer": frozenset({"HELP", "STOP"}),
    "tips_offer_theme": frozenset({"HELP", "STOP"}),
    "started": frozenset({"HELP", "STOP"}),
    "who": frozenset({"HELP", "STOP"}),
    "stopped": frozenset({"START"}),
    "still_off": frozenset({"START"}),
    "crisis_hurt": frozenset({"START"}),  # sent to the hotline at 88788, not to us
}
# Sent without being asked for, or heard by whoever picks up: others read this phone.
DISCREET: Final = ("reminder_", "offer", "cancelled", "machine_message", "good_time", "another_time")
TELLING: Final = re.compile(
    r"\b(support|group|grief|griev|recover|depress|anxi|bipolar|suicid|health|mental|therap|counsel|addict|"
    r"sober|abuse|trauma|crisis|988|9 8 8|nami|coping|peer|grupo|apoyo|duelo|recuper|depresi|ansiedad|salud|"
    r"terapia|consejer|adicci|abuso|violencia)",
    re.IGNORECASE,
)
NOT_SPOKEN: Final = re.compile(r"[^\w\s.,:;?!¿¡'-]|_")
BIG_NUMBER: Final = re.compile(r"\d{3,}")
IN_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}\b")
SPEAKABLE_CAPITALS: Final = frozenset({"ZIP"})


def _carrier_words(name: str, template: str) -> Iterator[str]:
    for word in set(IN_CAPITALS.findall(_without_slots(template))) & CARRIER_WORDS:
        if word not in ALLOWED.get(name, frozenset()):
            yield f"{word} is the carrier's own word"


def _indiscreet(name: str, template: str) -> Iterator[str]:
    told = TELLING.search(_without_slots(template))
    if told and name.startswith(DISCREET):
        yield f"tells a stranger what it is about: {told[0]!r}"


def _bad_for_the_ear(template: str) -> Iterator[str]:
    said = _without_slots(template)
    if number := BIG_NUMBER.search(said):
        yield f"{number[0]} is read as one big number: part its digits"
    if symbol := NOT_SPOKEN.search(said):
        yield f"{symbol[0]!r} cannot be said"
    if capitals := set(IN_CAPITALS.findall(said)) - SPEAKABLE_CAPITALS:
        yield f"{min(capitals)} is a word to text, not to say"


def _without_slots(template: str, instead: str = "") -> str:
    parts = string.Formatter().parse(template)
    return "".join(text + (instead if slot is not None else "") for text, slot, _, _ in parts)


# ---- how hard it is to read

GRADE: Final = 6.0  # Flesch-Kincaid
WORDS_IN_SENTENCE: Final = 16
MEAN_WORDS: Final = 12.0
# Flesch counts a unit of thought set off by a colon or semicolon as a sentence
SENTENCE_END: Final = re.compile(r"[.?!:;]+(?=\s|$)|\n")


def _hard_to_read(template: str, language: str) -> Iterator[str]:
    sentences = _sentences(_without_slots(template, "Ann"))
    if not sentences:
        return
    lengths = [len(sentence) for sentence in sentences]
    mean = sum(lengths) / len(lengths)
    if max(lengths) > WORDS_IN_SENTENCE:
        yield f"a sentence of {max(lengths)} words, {WORDS_IN_SENTENCE} at most"
    elif mean > MEAN_WORDS:
        yield f"sentences of {mean:.1f} words, {MEAN_WORDS:.0f} at most on average"
    # the formula was made for English; elsewhere the length of sentences is what we have
    if language == "en" and (grade := flesch_kincaid(sentences)) > GRADE:
        yield f"grade {grade:.1f}, {GRADE:.0f} at most"


def _sentences(text: str) -> list[list[str]]:
    """Words of each sentence. Digits parted for the voice are one word."""
    joined = re.sub(r"(?<=\b\d) (?=\d\b)", "", text)
    return [found for part in SENTENCE_END.split(joined) if (found := re.findall(r"[\w'&-]+", part))]


def flesch_kincaid(sentences: Sequence[Sequence[str]]) -> float:
    """Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e. A number counts as one: it is read at a glance."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    heard = _SILENT.sub("", letters) or letters
    return max(1, len(re.findall(r"[aeiouy]+", heard)) + len(_PARTED.findall(letters)))


# name, names, saved; whole; but not wanted, places
_SILENT: Final = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouylcszghx])es$|(?<=[aeiouy])le$"
)
_PARTED: Final = re.compile(r"(?<![ctsg])i[ao]|[eo]ing|uie|rea$")  # di-al, go-ing, qui-et, a-re-a
