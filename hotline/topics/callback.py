"""A message that became a call. A dull sentence first: whoever picked up, or a machine, learns nothing more."""

from __future__ import annotations

from typing import Any

from hotline.conversation import Answer, Ask, Called, Moment, Open, Option, Question, Topic
from hotline.lines import Line, from_json, line, plainly, to_json
from hotline.topics import talk


def start(moment: Moment) -> Answer:
    event = moment.event
    if not isinstance(event, Called):
        return Answer((line("goodbye"),), ends=True)
    if event.by_machine:
        return Answer((line("machine_message"),), ends=True)
    opens = event.opens
    if opens and (opens.topic, opens.question) == ("talk", "ready"):  # they asked for it a moment ago
        return talk.ready(moment, opens.data["talk"])
    kept: dict[str, Any] = {"lines": [to_json(said) for said in event.about]}
    if opens:
        kept["opens"] = {"topic": opens.topic, "question": opens.question, "data": dict(opens.data)}
    return _good_time(kept)


def _good_time(kept: dict[str, Any]) -> Answer:
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((line("good_time"),), Ask("callback", "good_time", kept, options))


def ask_good_time(moment: Moment) -> Answer:
    return _good_time(_kept(moment))


def _kept(moment: Moment) -> dict[str, Any]:
    return {key: value for key, value in moment.data.items() if key != "keys"}


def hear_good_time(moment: Moment) -> Answer | None:
    if moment.choice == "no":
        return Answer((line("another_time"),), ends=True)
    if moment.choice != "yes":
        return None
    return _told(moment)


def _told(moment: Moment) -> Answer:
    """The message, read twice; then its own question, or the choice to hear it again."""
    dull = tuple(from_json(row) for row in moment.data["lines"])
    lines = dull if moment.facts.caller.discreet else plainly(dull)
    if not lines:
        return Answer(resume=Open("welcome", "menu"))  # they asked to be called, and there is no message
    again: tuple[Line, ...] = (*lines, line("once_more"), *lines)
    opens = moment.data.get("opens")
    if opens:
        options = (Option("1", "yes"), Option("2", "no"))
        open = Open(opens["topic"], opens["question"], opens["data"])
        return Answer(again, Ask(open.topic, open.question, open.data, options))
    return Answer(again, Ask("callback", "heard", _kept(moment), (Option("1", "again"), Option("2", "done"))))


def ask_heard(moment: Moment) -> Answer:
    return _told(moment)


def hear_heard(moment: Moment) -> Answer | None:
    if moment.choice == "again":
        return _told(moment)
    return Answer((line("goodbye"),), ends=True) if moment.choice == "done" else None


TOPIC = Topic(
    "callback",
    start,
    (),
    {"good_time": Question(ask_good_time, hear_good_time), "heard": Question(ask_heard, hear_heard)},
)
