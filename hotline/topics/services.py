"""FOOD 97214: the nearest places for food, a bed, a clinic or a lawyer, with a number to call. Else 211, who know more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Count, Remember, SendText
from hotline.facts import Place
from hotline.facts_content import ServiceFacts
from hotline.lines import Day, Digits, Hours, Line, Miles, line
from hotline.topics import _programme

PAGE = 3  # more do not fit two segments
CALL_PAGE = 5
KINDS = ("food", "shelter", "clinic", "counseling", "legal")  # the keys of a call, most asked for first


def start(moment: Moment) -> Answer:
    kind = str(moment.slot("topic") or "")
    place = _programme.place_of(moment)
    if not kind and not moment.slot("place"):
        return ask_kind(moment)
    if place is None:
        return _programme.ask_place("services", {"kind": kind})
    given = (Remember(place=place.label, zone=place.zone),) if moment.slot("place") else ()
    return Answer(effects=given) + _found(moment, kind, place, 0)


def ask_kind(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        return Answer((line("services_which"),))
    options = tuple(Option(str(n), kind, says=f"press_{kind}") for n, kind in enumerate(KINDS, start=1))
    return Answer((line("services_which"),), Ask("services", "kind", {}, options))


def hear_kind(moment: Moment) -> Answer | None:
    kind = moment.choice
    if kind not in KINDS:
        return None
    place = _programme.place_of(moment)
    return _found(moment, kind, place, 0) if place else _programme.ask_place("services", {"kind": kind})


def _hear_place(moment: Moment, place: Place) -> Answer:
    return _found(moment, moment.data["kind"], place, 0)


# ---- told


def _found(moment: Moment, kind: str, place: Place, skip: int) -> Answer:
    limit = CALL_PAGE if moment.facts.one_at_a_time else PAGE
    found = moment.facts.content.services(kind, place, limit, skip)
    if not found and skip:
        return Answer((line("services_211"),))
    if not found:
        missing = Count("unmet", f"service {kind or 'any'}:{place.label}")
        nothing = line("services_none", place=place.label, town=place.spoken)
        return Answer((*_in_danger(kind), nothing, line("services_211")), effects=(missing,))
    if moment.facts.one_at_a_time:
        heading = (*_in_danger(kind), line("services_near", place=place.label, town=place.spoken))
        return Answer(heading) + _one_of(moment, [one.id for one in found], [one.miles for one in found], 0)
    return _listed(found, kind, place, skip)


def _in_danger(kind: str) -> tuple[Line, ...]:
    return (line("crisis_hurt"),) if kind == "dv_shelter" else ()


def _listed(found: Sequence[ServiceFacts], kind: str, place: Place, skip: int) -> Answer:
    items = tuple(_item(n, one) for n, one in enumerate(found, start=1))
    data = {"kind": kind, "place": place.label, "skip": skip}
    options = tuple(Option(str(n), str(one.id), says="") for n, one in enumerate(found, start=1))
    heading = line("services_near", place=place.label, town=place.spoken)
    lines = (*_in_danger(kind), heading, *items, line("services_hint"))
    return Answer(lines, Ask("services", "which", data, options))


def _item(n: int, one: ServiceFacts) -> Line:
    if one.hours:
        return line("service_item_hours", n=n, name=one.name, phone=Digits(one.phone), hours=Hours(one.hours))
    return line("service_item", n=n, name=one.name, phone=Digits(one.phone))


def ask_which(moment: Moment) -> Answer:
    place = moment.facts.atlas.place(moment.data["place"])
    return _found(moment, moment.data["kind"], place, moment.data["skip"]) if place else ask_kind(moment)


def hear_which(moment: Moment) -> Answer | None:
    if moment.choice:
        one = moment.facts.content.service(int(moment.choice))
        return Answer(details(one), keeps_open=True) if one else Answer((line("services_211"),))
    place = moment.facts.atlas.place(moment.data["place"])
    if moment.understood.intent == "more" and place:
        return _found(moment, moment.data["kind"], place, moment.data["skip"] + PAGE)
    return None


def details(one: ServiceFacts) -> tuple[Line, ...]:
    """All that is known, the number first."""
    lines = [line("service_details", name=one.name, phone=Digits(one.phone))]
    if one.hours:
        lines.append(line("service_hours", hours=Hours(one.hours)))
    if one.address:
        lines.append(line("at_address", address=one.address, town=one.city))
    if one.cost:
        lines.append(line("cost", cost=one.cost))
    if one.what:
        lines.append(line("service_what", note=one.what))
    if one.checked_on:
        lines.append(line("service_checked", day=Day(one.checked_on)))
    return tuple(lines)


# ---- one at a time, for the ear


def _one_of(moment: Moment, ids: Sequence[int], miles: Sequence[float | None], index: int) -> Answer:
    one = moment.facts.content.service(ids[index])
    if one is None:
        return Answer((line("services_211"),))
    one = replace(one, miles=miles[index])
    data: dict[str, Any] = {"ids": list(ids), "miles": list(miles), "index": index}
    options = [Option("2", "next")] if index + 1 < len(ids) else []
    if moment.facts.can_text:
        options.append(Option("3", "text_me"))
    lines = (line("one_of", n=index + 1, total=len(ids)), *_spoken(one))
    return Answer(
        lines, Ask("services", "one", data, (*options, Option("4", "other", says="press_other_help")))
    )


def _spoken(one: ServiceFacts) -> tuple[Line, ...]:
    name = (
        line("service_said", name=one.name)
        if one.miles is None
        else line("service_said_miles", name=one.name, miles=Miles(one.miles))
    )
    # a number is written down while it is heard: twice
    number = (
        line("service_number", phone=Digits(one.phone)),
        line("once_more"),
        line("service_number", phone=Digits(one.phone)),
    )
    hours = (line("service_hours", hours=Hours(one.hours)),) if one.hours else ()
    address = (line("at_address", address=one.address, town=one.city),) if one.address else ()
    return (name, *hours, *address, *(number if one.phone else ()))


def ask_one(moment: Moment) -> Answer:
    return _one_of(moment, moment.data["ids"], moment.data["miles"], moment.data["index"])


def hear_one(moment: Moment) -> Answer | None:
    ids, index = moment.data["ids"], moment.data["index"]
    wants_next = moment.choice == "next" or moment.understood.intent == "more"
    if wants_next and index + 1 < len(ids):
        return _one_of(moment, ids, moment.data["miles"], index + 1)
    if moment.choice == "text_me" and (one := moment.facts.content.service(ids[index])):
        return Answer((line("texted"),), effects=(SendText(details(one)),)) + ask_one(moment)
    return ask_kind(moment) if moment.choice == "other" else None


TOPIC = Topic(
    "services",
    start,
    ("resources",),
    {
        "kind": Question(ask_kind, hear_kind),
        "place": _programme.placing("services", _hear_place),
        "which": Question(ask_which, hear_which),
        "one": Question(ask_one, hear_one),
    },
)
