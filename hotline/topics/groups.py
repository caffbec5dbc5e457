"""MORE, a bare number, a code, and the keys while groups are heard one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hotline.conversation import Answer, Moment, Pressed, Question, Said, Topic
from hotline.effects import SendText
from hotline.facts import GroupFacts
from hotline.lines import line
from hotline.topics import _groups, _search, seat


def start(moment: Moment) -> Answer:
    if moment.understood.intent == "more":
        return _more(moment)
    group = _groups.meant(moment)
    return _groups.details(moment, group) if isinstance(group, GroupFacts) else group


def _more(moment: Moment) -> Answer:
    shown = moment.session.shown
    if shown is None or shown.kind != "groups" or not shown.search:
        return Answer((line("which_list"),))
    wanted = _search.from_json(shown.search, moment.facts)
    return _groups.search(moment, replace(wanted, skip=wanted.skip + len(shown.ids)))


# ---- one at a time


def ask_one(moment: Moment) -> Answer:
    return _at(moment, moment.data["index"])


def _at(moment: Moment, index: int) -> Answer:
    return _groups.one_of(moment, moment.data["ids"], moment.data["miles"], index)


def hear_one(moment: Moment) -> Answer | None:
    ids, index = moment.data["ids"], moment.data["index"]
    if moment.slot("x_command"):
        return None  # "does the second one have parking" has an answer of its own
    wanted = _spoken_position(moment)
    if wanted is not None and wanted < len(ids):
        return _at(moment, wanted)
    if wanted is not None:
        return Answer((line("number_not_in_list", n=len(ids)),)) + ask_one(moment)
    choice = moment.choice or _spoken_choice(moment)
    group = moment.facts.directory.group(ids[index])
    if group is None:
        return Answer((line("group_gone"),))
    match choice:
        case "seat":
            return seat.save(moment, group)
        case "next" if index + 1 < len(ids):
            return _at(moment, index + 1)
        case "text_me":
            to_read = replace(moment, facts=replace(moment.facts, one_at_a_time=False))
            text = _groups.details(to_read, group).lines
            return Answer((line("texted"),), effects=(SendText(text),)) + ask_one(moment)
        case "details":
            return Answer(_groups.details(moment, group).lines[1:-1] or (line("no_more_details"),)) + ask_one(
                moment
            )
        case _:
            return None


_ORDINALS = ("first|primer", "second|segund", "third|tercer", "fourth|cuart", "fifth|quint")


def _spoken_position(moment: Moment) -> int | None:
    """ "The first one" is a place in the list, not the key 1."""
    if not isinstance(moment.event, Said):
        return None
    said = moment.event.text.lower()
    found = [n for n, words in enumerate(_ORDINALS) if any(word in said for word in words.split("|"))]
    return found[0] if len(found) == 1 else None


_SPOKEN: Mapping[str, str] = {"rsvp": "seat", "more": "next", "details": "details"}


def _spoken_choice(moment: Moment) -> str | None:
    if isinstance(moment.event, Pressed) or not isinstance(moment.event, Said):
        return None
    if moment.slot("x_answer") == "yes":
        return "seat"
    if moment.slot("x_answer") == "no":
        return "next"
    return _SPOKEN.get(moment.understood.intent)


TOPIC = Topic(
    name="groups",
    start=start,
    intents=("more", "details"),
    questions={"one": Question(ask_one, hear_one)},
)
