"""ACTIONS: what is decided where a person lives, and how to speak up, in plain words and for no party. ALERTS: new ones."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.facts import Place
from hotline.facts_content import ActionFacts
from hotline.lines import Day, Digits, Line, line
from hotline.topics import _programme

NEXT = Option("1", "next", says="press_next_action")
ALERTS = Option("2", "alerts")


def start(moment: Moment) -> Answer:
    command = moment.slot("x_command")
    if command == "alerts_off":
        return _programme.stop(moment, "actions")
    place = _programme.place_of(moment)
    if place is None:
        return _programme.ask_place("actions", {"alerts": command == "alerts"})
    return (
        _programme.offer(moment, "actions", "actions", place)
        if command == "alerts"
        else _told(moment, place, 0)
    )


def _hear_place(moment: Moment, place: Place) -> Answer:
    if moment.data.get("alerts"):
        return _programme.offer(moment, "actions", "actions", place)
    return _told(moment, place, 0)


def _told(moment: Moment, place: Place, index: int) -> Answer:
    going_on = moment.facts.content.actions(place)
    if index >= len(going_on):
        return Answer(
            (line("actions_no_more" if index else "actions_none", place=place.label, town=place.spoken),)
        )
    lines = told_in(going_on[index], moment.language)
    hint = line("actions_hint_more" if index + 1 < len(going_on) else "actions_hint")
    data = {"place": place.label, "index": index}
    keys = (NEXT, ALERTS) if index + 1 < len(going_on) else (ALERTS,)
    return Answer((*lines, hint), Ask("actions", "more", data, keys))


def told_in(action: ActionFacts, language: str) -> tuple[Line, ...]:
    """In that language where it is written, else in English."""
    what, how = (words.get(language) or words["en"] for words in (action.what, action.how))
    lines = [line("action_what", note=what), line("action_how", note=how)]
    if action.phone:
        lines.append(line("action_phone", phone=Digits(action.phone)))
    return (*lines, line("action_until", day=Day(action.ends_on)))


def ask_more(moment: Moment) -> Answer:
    place = moment.facts.atlas.place(moment.data["place"])
    return _told(moment, place, moment.data["index"]) if place else start(moment)


def hear_more(moment: Moment) -> Answer | None:
    place = moment.facts.atlas.place(moment.data["place"])
    if place is None:
        return None
    if moment.choice == "next" or moment.understood.intent == "more":
        return _told(moment, place, moment.data["index"] + 1)
    if moment.choice == "alerts":
        return _programme.offer(moment, "actions", "actions", place)
    return None


TOPIC = Topic(
    "actions",
    start,
    ("advocacy", "x_actions", "x_alerts", "x_alerts_off"),
    {
        "more": Question(ask_more, hear_more),
        "place": _programme.placing("actions", _hear_place),
        "agree": _programme.agreement("actions"),
    },
)
