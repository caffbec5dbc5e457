"""Whether what people read or hear is fit for a frightened person on an old phone, in every language.

`hotline check --words` prints what this finds. Each line is rendered with the longest values it will meet,
then measured: does it fit its segments, is it GSM-7, is it read at grade 6, does it tell a stranger nothing, does it
take its crisis numbers from where they are kept.
"""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from hotline.lines import Line
from hotline.segments import count
from hotline.words import crisis_numbers
from hotline.words.language import WordsError
from hotline.words.longest import longest, slots, values
from hotline.words.readability import hard_to_read
from hotline.words.words import CHANNELS, Words


def problems(words: Words, drafts: Collection[str] = ()) -> tuple[str, ...]:
    """What is wrong, as "es.toml: saved.text: 2 segments, 1 allowed". Empty when all is well.

    A language that is not complete is left in peace, unless it is among the `drafts`.
    """
    found: list[str] = []
    for language in words.files:
        if words.language(language).is_complete or language in drafts:
            found.extend(f"{language}.toml: {problem}" for problem in _in_language(words, language))
            found.extend(f"{language}.toml: {problem}" for problem in _elsewhere(words, language))
    return tuple(found)


def _in_language(words: Words, language: str) -> Iterator[str]:
    missing = words.missing(language)
    yield from (f"{name}: not written" for name in missing)
    for name, ways in words.language(language).lines.items():
        for channel in CHANNELS:
            if channel in ways:
                for problem in _in_line(words, language, name, channel, ways[channel]):
                    yield f"{name}.{channel}: {problem}"
    if not missing:
        yield from _in_lists(words, language)


def _elsewhere(words: Words, language: str) -> Iterator[str]:
    """In the other countries of this language: only lines that are other there, or hold other numbers."""
    at_home = words.language(language)
    for country in at_home.countries:
        if country == words.country:
            continue
        there = words.in_country(country)
        numbers = _number_slots(words) | _number_slots(there)
        for name, ways in there.language(language).lines.items():
            for channel in CHANNELS:
                template = ways.get(channel, "")
                if template and (ways != at_home.lines.get(name) or slots(template) & numbers):
                    for problem in _in_line(there, language, name, channel, template):
                        yield f"{name}.{channel} ({country}): {problem}"


def _number_slots(words: Words) -> set[str]:
    return {slot for channel in CHANNELS for slot in words.numbers.slots(channel)}


def _in_line(words: Words, language: str, name: str, channel: str, template: str) -> Iterator[str]:
    spoken = words.language(language)
    try:
        rendered = longest(words, language, name, channel)
    except WordsError as error:
        yield str(error)
        return
    if channel == "text":
        yield from _too_long(rendered, 1 if name.startswith(ONE_SEGMENT) else BUDGET, is_gsm=spoken.is_gsm)
        yield from _carrier_words(name, template)
    else:
        yield from _bad_for_the_ear(template)
    yield from _unknown_slots(words, name, template)
    yield from _indiscreet(name, template, spoken.telling)
    yield from _numbers_of_its_own(words.folder, template)
    yield from _too_many_services(words, template)
    yield from hard_to_read(_without_slots(template, "Ann"), language, spoken.counts)


def _unknown_slots(words: Words, name: str, template: str) -> Iterator[str]:
    """What English fills, the code surely gives; of more than that nobody can be sure."""
    english = words.language("en").lines.get(name)
    if english is None:
        return
    known = {slot for channel in CHANNELS for slot in slots(english.get(channel, ""))} | _number_slots(words)
    yield from (f"English has no {{{slot}}} here" for slot in sorted(slots(template) - known))


# ---- what a text costs

BUDGET: Final = 2  # segments of a text that stands alone
# What is sent unasked, in danger or most often costs one: prepaid phones pay for each. A name stands for all
# that begin with it.
ONE_SEGMENT: Final = (
    *("crisis_", "footer_988", "saved", "already_", "waiting", "given_back", "reminder_", "offer"),
    *("cancelled", "moved", "starts_late", "on_after_all", "tips_", "tip_text", "stopped", "started"),
    *("still_off", "forg", "hello", "person"),
    *("not_understood_", "which_list", "which_number", "number_not_in_list", "ask_place", "is_it_here"),
    *("slow_down", "sorry"),
)


UCS_2: Final = 2  # a segment of an alphabet that old phones lack holds 70 instead of 160: so many for each


def _too_long(text: str, budget: int, *, is_gsm: bool) -> Iterator[str]:
    """`is_gsm` is whether the language can be written in GSM-7 at all."""
    cost = count(text)
    budget = budget if is_gsm else budget * UCS_2
    if is_gsm and cost.encoding != "GSM-7":
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
        (
            "details",
            "at_address",
            "door",
            "cost",
            "has_steps",
            "seats_left",
            "first_time",
            "checked",
            "details_hint",
        ),
    ),
    "details of a meeting by phone": (
        3,
        ("details", "dial_in", "cost", "is_full", "first_time", "checked", "details_hint"),
    ),
    "my data": (2, ("my_data_tips", "my_data_hint")),
    "services": (2, ("services_near", "*service_item_hours", "services_hint")),
    "a story": (2, ("story_begins_story", "story_words", "story_hint_more")),
    "a way to speak up": (
        3,
        ("action_what", "action_how", "action_phone", "action_until", "actions_hint_more"),
    ),
}


def _in_lists(words: Words, language: str) -> Iterator[str]:
    for title, (budget, names) in LISTS.items():
        lines = [
            Line(name.removeprefix("*"), values(name.removeprefix("*"), 0) | {"n": n})
            for name in names
            for n in range(1, 4 if name.startswith("*") else 2)
        ]
        text = "".join(words.text(lines, language))
        is_gsm = words.language(language).is_gsm
        yield from (f"{title}: {problem}" for problem in _too_long(text, budget, is_gsm=is_gsm))


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
    "facts_offer": frozenset({"HELP", "STOP"}),
    "actions_offer": frozenset({"HELP", "STOP"}),
    "announcements_offer": frozenset({"HELP", "STOP"}),
    "broadcast": frozenset({"STOP"}),
    "started": frozenset({"HELP", "STOP"}),
    "who": frozenset({"HELP", "STOP"}),
    "stopped": frozenset({"START"}),
    "still_off": frozenset({"START"}),
    "crisis_hurt": frozenset({"START"}),  # sent to the hotline at 88788, not to us
}
# Sent without being asked for, or heard by whoever picks up: others read this phone.
DISCREET: Final = (
    *("reminder_", "offer", "cancelled", "moved", "starts_late", "on_after_all"),
    *("machine_message", "good_time", "another_time"),
    *("share_approved", "share_declined", "share_asked_again"),
)
TELLING: Final = re.compile(
    r"\b(support|group|grief|griev|recover|depress|anxi|bipolar|suicid|health|mental|therap|counsel|addict|"
    r"sober|abuse|trauma|crisis|988|9 8 8|nami\b|coping|peer|grupo|apoyo|duelo|recuper|depresi|ansiedad|salud|"
    r"terapia|consejer|adicci|abuso|violencia)",
    re.IGNORECASE,
)
NOT_SPOKEN: Final = re.compile(r"[^\w\s.,:;?!¿¡'。，、？！：；-]|_")
BIG_NUMBER: Final = re.compile(r"\d{3,}")
IN_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}\b")
SPEAKABLE_CAPITALS: Final = frozenset({"PIN", "ZIP"})


def _carrier_words(name: str, template: str) -> Iterator[str]:
    for word in set(IN_CAPITALS.findall(_without_slots(template))) & CARRIER_WORDS:
        if word not in ALLOWED.get(name, frozenset()):
            yield f"{word} is the carrier's own word"


def _indiscreet(name: str, template: str, telling: str) -> Iterator[str]:
    """`telling` are the words of the language itself, a pattern."""
    said = _without_slots(template)
    told = TELLING.search(said) or (telling and re.search(telling, said, re.IGNORECASE))
    if told and name.startswith(DISCREET):
        yield f"tells a stranger what it is about: {told[0]!r}"
    named = slots(template) & {"name", "audience"}
    if named and name.startswith(DISCREET) and not name.endswith("_plain"):
        yield f"tells a stranger what it is about: {{{named.pop()}}}"


MOST_SERVICES: Final = 2  # whom a text sends people to; more is noise
A_NUMBER: Final = re.compile(r"\d[\d ,-]*\d")


def _numbers_of_its_own(folder: Path, template: str) -> Iterator[str]:
    """Crisis numbers are data with a date: a copy in a sentence would outlive them."""
    known = _known_numbers(folder)
    for written in A_NUMBER.findall(_without_slots(template, "|")):
        if id := known.get(re.sub(r"\D", "", written)):
            yield f"{written} is kept in {crisis_numbers.FILE}: write {{{id}}}"


@cache
def _known_numbers(folder: Path) -> Mapping[str, str]:
    """The id of each, by its digits, whatever the country."""
    entries = [one for numbers in crisis_numbers.load(folder).values() for one in numbers]
    return {re.sub(r"\D", "", one.number): one.id for one in reversed(entries)}


def _too_many_services(words: Words, template: str) -> Iterator[str]:
    """A number to call and its twin to text count as one."""
    named = {slot.partition("_text")[0] for slot in slots(template) if slot in words.numbers.by_id}
    if len(named) > MOST_SERVICES:
        yield f"sends people to {len(named)} services, {MOST_SERVICES} at most"


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
