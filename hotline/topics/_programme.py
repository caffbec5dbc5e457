"""What comes by itself once somebody agreed: weekly facts, alerts of ways to speak up, announcements.

Each is agreed to by itself: who sends it, how often, what it costs and how to end it are said before the yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Pressed, Question
from hotline.effects import Remember, StartProgramme, StillTheirs, StopProgramme
from hotline.facts import Place
from hotline.lines import line

YES_NO = (Option("1", "yes"), Option("2", "no"))
NEAR_ME = "near_me"  # what places.py gives for "near me"


def offer(moment: Moment, topic: str, programme: str, place: Place | None = None) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("programme_unknown_number"),))
    if moment.facts.content.programme(programme):
        return Answer((line(f"{programme}_already"),), effects=(StillTheirs(),))
    zone = place.zone if place else _zone(moment)
    data = {
        "programme": programme,
        "zone": zone,
        "place": place.label if place else "",
        "region": place.region if place else "",
        "town": place.spoken if place else "",
    }
    return _asked(moment, topic, data)


def _zone(moment: Moment) -> str:
    caller = moment.facts.caller
    return caller.zone or (caller.area.zone if caller.area else moment.facts.zone)


def _asked(moment: Moment, topic: str, data: Mapping[str, Any]) -> Answer:
    programme = data["programme"]
    said = line(f"{programme}_offer", org=moment.facts.org, place=data["place"], town=data["town"])
    return Answer((said,), Ask(topic, "agree", data, YES_NO))


def agreement(topic: str) -> Question:
    """The question that `offer` asks, under the name "agree"."""
    return Question(lambda moment: _asked(moment, topic, _kept(moment)), _hear_agree)


def _kept(moment: Moment) -> dict[str, Any]:
    return {key: value for key, value in moment.data.items() if key != "keys"}


def _hear_agree(moment: Moment) -> Answer | None:
    programme = moment.data["programme"]
    if moment.choice == "no":
        return Answer((line("programme_not_started"),))
    if moment.choice != "yes":
        return None
    start = StartProgramme(
        programme,
        wording=f"{programme}_offer",
        zone=moment.data["zone"],
        place=moment.data["place"],
        region=moment.data["region"],
    )
    return Answer((line(f"{programme}_on"),), effects=(start,))


def stop(moment: Moment, programme: str) -> Answer:
    if not moment.facts.content.programme(programme):
        return Answer((line(f"{programme}_were_off"),))
    return Answer((line(f"{programme}_off"),), effects=(StopProgramme(programme),))


# ---- where?


def place_of(moment: Moment) -> Place | None:
    """What this message names, or what the person gave before."""
    label = str(moment.slot("place") or "")
    known = moment.facts.caller.place or ""
    if label == NEAR_ME:
        area = moment.facts.caller.area
        label = known or (area.label if area else "")
    return _one(moment, label or known)


def _one(moment: Moment, label: str) -> Place | None:
    places = moment.facts.atlas.choices(label) if label else ()
    return places[0] if places else None


def ask_place(topic: str, data: Mapping[str, Any]) -> Answer:
    """`data` comes back with the answer."""
    return Answer((line("ask_place"),), Ask(topic, "place", data, digits=5))


def placing(topic: str, found: Any) -> Question:
    """The question that `ask_place` asks, under the name "place"; `found(moment, place)` goes on from there."""

    def hear(moment: Moment) -> Answer | None:
        named = moment.event.digits if isinstance(moment.event, Pressed) else str(moment.slot("place") or "")
        if not named:
            return None
        place = _one(moment, named) if named != NEAR_ME else place_of(moment)
        if place is None:
            return Answer((line("unknown_place"),)) + ask_place(topic, _kept(moment))
        remembered = Remember(place=place.label, zone=place.zone)
        answer: Answer = found(moment, place)
        return Answer(effects=(remembered,)) + answer

    return Question(lambda moment: ask_place(topic, _kept(moment)), hear)
