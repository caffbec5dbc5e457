"""GRIEF 97214, or key 1: find groups near a place. Asks for the place when the message has none; never guesses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hotline.conversation import Answer, Ask, Moment, Option, Pressed, Question, Said, Topic
from hotline.effects import Remember
from hotline.facts import Place, Wanted
from hotline.lines import Digits, line
from hotline.topics import _groups, _search, person

MISSES = 2  # places not known, in a row, before another way is offered
CHOICES = 3  # same-named towns worth asking about


def start(moment: Moment) -> Answer:
    before = _search_before(moment)
    if moment.slot("format") in ("online", "phone") and not moment.slot("place"):
        return _groups.search(moment, _search.asked_for(moment, None, before))
    label = moment.slot("place")
    if label and label != "near_me":
        return _find(moment, str(label), before)
    if before and before.place:
        return _groups.search(moment, _search.asked_for(moment, None, before))
    return _where(moment, _search.asked_for(moment, None, before))


def _search_before(moment: Moment) -> Wanted | None:
    """The search that "same but Friday" goes on from: the newest list, while it is fresh."""
    shown = moment.session.shown
    if isinstance(moment.event, Pressed):
        return None  # a key of the menu starts anew: another ZIP code, another town
    if not shown or not shown.search or not shown.at or moment.facts.now - shown.at > _groups.LIST_KEEPS:
        return None
    if moment.slot("place") and moment.slot("topic"):
        return None
    return _search.from_json(shown.search, moment.facts)


def _find(moment: Moment, label: str, before: Wanted | None) -> Answer:
    places = moment.facts.atlas.choices(label)
    if len(places) == 1:
        return _found(moment, places[0], _search.asked_for(moment, places[0], before))
    wanted = _search.asked_for(moment, None, before)
    if not places:
        return _unknown_place(moment, label, wanted)
    return _which_place(moment, [place.label for place in _nearest_first(moment, places)[:CHOICES]], wanted)


def _nearest_first(moment: Moment, places: Sequence[Place]) -> list[Place]:
    """By how far they are from where the number comes from; as they came when that is not known."""
    area = moment.facts.caller.area
    if area is None:
        return list(places)
    return sorted(places, key=lambda place: _apart(place, area))


def _apart(one: Place, other: Place) -> float:
    """Degrees, roughly: enough to order towns of one name."""
    return abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude)


def _found(moment: Moment, place: Place, wanted: Wanted) -> Answer:
    caller = replace(moment.facts.caller, zone=place.zone)  # remote meetings are told in this place's time
    answer = _groups.search(replace(moment, facts=replace(moment.facts, caller=caller)), wanted)
    kept = (Remember(place=place.label, zone=place.zone),) if moment.facts.can_keep else ()
    return Answer(effects=kept) + answer


def _unknown_place(moment: Moment, label: str, wanted: Wanted) -> Answer:
    if moment.facts.one_at_a_time and moment.session.misses >= MISSES:
        return Answer((line("not_heard_3"),)) + person.start(moment)
    if moment.facts.atlas.is_military(label):
        return Answer((line("military_zip", zip=Digits(label)),)) + _ask(wanted)
    if label.isdigit():
        return Answer((line("unknown_zip", zip=Digits(label)),)) + _ask(wanted)
    close = moment.facts.atlas.near_misses(label)[:CHOICES]
    if close:
        return _which_place(moment, close, wanted)
    return Answer((line("unknown_place"),)) + _ask(wanted)


# ---- where?


def _where(moment: Moment, wanted: Wanted) -> Answer:
    caller = moment.facts.caller
    known = caller.place or (caller.area.label if caller.area else "")
    if not known or moment.facts.one_at_a_time:
        return _ask(wanted)  # five keys are quicker than a question about a guess
    return _is_it_here(moment, known, wanted)


def _ask(wanted: Wanted) -> Answer:
    return Answer(
        (line("ask_place"),), Ask("find_group", "place", {"search": _search.to_json(wanted)}, digits=5)
    )


def ask_place(moment: Moment) -> Answer:
    return _ask(_wanted(moment))


def hear_place(moment: Moment) -> Answer | None:
    if isinstance(moment.event, Pressed):
        return _by_keys(moment, moment.event.digits)
    if label := moment.slot("place"):
        return _where_from(moment) if label == "near_me" else _find_in(moment, str(label))
    is_heard = moment.understood.intent in ("unknown", "details", "find_group")
    if not is_heard or not isinstance(moment.event, Said) or moment.slot("x_command"):
        return None
    if moment.understood.intent == "find_group":
        return start_again(moment)
    return Answer((line("place_not_heard"),)) + ask_place(moment)


def _by_keys(moment: Moment, digits: str) -> Answer:
    """A ZIP code, or the code of a group followed by #."""
    group = moment.facts.directory.by_code(digits) if len(digits) in (3, 4) else None
    if group:
        return _groups.one_of(moment, (group.id,), (None,), 0)
    return _find_in(moment, digits)


def _where_from(moment: Moment) -> Answer:
    area = moment.facts.caller.area
    return _is_it_here(moment, area.label, _wanted(moment)) if area else ask_place(moment)


def start_again(moment: Moment) -> Answer:
    """A new search while we were asking where: keep what it adds, ask again."""
    wanted = _search.asked_for(moment, None, _wanted(moment))
    if wanted.format in ("online", "phone"):
        return _groups.search(moment, wanted)
    return _ask(wanted)


def _find_in(moment: Moment, label: str) -> Answer:
    return _find(moment, label, _wanted(moment))


def _wanted(moment: Moment) -> Wanted:
    return _search.from_json(moment.data.get("search", {}), moment.facts)


# ---- is it here?


def _is_it_here(moment: Moment, label: str, wanted: Wanted) -> Answer:
    place = moment.facts.atlas.place(label)
    if place is None:
        return _ask(wanted)
    data = {"search": _search.to_json(wanted), "label": label}
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer(
        (line("is_it_here", place=place.label, town=place.spoken),), Ask("find_group", "here", data, options)
    )


def ask_here(moment: Moment) -> Answer:
    return _is_it_here(moment, moment.data["label"], _wanted(moment))


def hear_here(moment: Moment) -> Answer | None:
    if moment.choice == "yes":
        return _find_in(moment, moment.data["label"])
    if moment.choice == "no":
        return _ask(_wanted(moment))
    if label := moment.slot("place"):
        return None if label == "near_me" else _find_in(moment, str(label))
    return None


# ---- which of several towns?


def _which_place(moment: Moment, labels: Sequence[str], wanted: Wanted) -> Answer:
    towns = [place for place in (moment.facts.atlas.place(label) for label in labels) if place]
    data = {"search": _search.to_json(wanted), "labels": [town.label for town in towns]}
    options = tuple(
        Option(str(n), town.label, {"town": town.spoken}, says="press_town")
        for n, town in enumerate(towns, start=1)
    )
    items = tuple(line("place_item", n=n, place=town.label) for n, town in enumerate(towns, start=1))
    if moment.facts.one_at_a_time:
        items = ()
    return Answer((line("which_place"), *items), Ask("find_group", "which", data, options))


def ask_which(moment: Moment) -> Answer:
    return _which_place(moment, moment.data["labels"], _wanted(moment))


def hear_which(moment: Moment) -> Answer | None:
    if moment.choice:
        return _find_in(moment, moment.choice)
    if moment.slot("number"):
        return Answer((line("number_not_in_list", n=len(moment.data["labels"])),)) + ask_which(moment)
    if named := _by_state(moment):
        return _find_in(moment, named)
    label = moment.slot("place")
    return _find_in(moment, str(label)) if label and label != "near_me" else None


def _by_state(moment: Moment) -> str | None:
    """ "Oregon" is enough when only one of the towns is there."""
    said = moment.event.text.lower() if isinstance(moment.event, Said) else ""
    towns = [place for place in (moment.facts.atlas.place(label) for label in moment.data["labels"]) if place]
    meant = [town.label for town in towns if town.spoken.rpartition(", ")[2].lower() in said]
    return meant[0] if len(meant) == 1 and said else None


TOPIC = Topic(
    name="find_group",
    start=start,
    intents=("find_group",),
    questions={
        "place": Question(ask_place, hear_place),
        "here": Question(ask_here, hear_here),
        "which": Question(ask_which, hear_which),
    },
)
