"""I MISS HER SO MUCH, HAD A BAD DAY: a warm word, then what there is: others who know it, a tip, a person. No advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import Line, line
from hotline.topics import _in_sight, find_group
from hotline.topics._aside import aside

TOPIC_OF: Mapping[str, str] = {"loss": "grief", "lonely": "loneliness"}  # what groups there are for it


def start(moment: Moment) -> Answer:
    """Told the same twice in a row, a machine has little to add: it names people."""
    kind = str(moment.slot("x_feeling"))
    if f"feel_{kind}" in moment.session.said:
        return _in_between(moment, line("feel_again"))
    warm, open = line(f"feel_{kind}"), moment.session.open
    if open and open.topic == "find_group":
        return _in_between(moment, warm)  # we were asking where: the group is on its way
    topic = moment.slot("topic") or TOPIC_OF.get(kind)
    is_busy = open is not None and open.topic != "welcome"
    if topic is None or is_busy or _in_sight.choices(moment):
        return _in_between(moment, warm, line("feel_ways"))
    return Answer((warm, line("feel_group"))) + find_group.start(_looking_for(moment, str(topic)))


def _in_between(moment: Moment, *lines: Line) -> Answer:
    """Where a group is being looked for, that question is asked again also by text."""
    answer, open = aside(moment, *lines), moment.session.open
    return replace(answer, resume=open) if open and open.topic == "find_group" else answer


def _looking_for(moment: Moment, topic: str) -> Moment:
    understood = moment.understood
    slots = MappingProxyType({**understood.slots, "topic": topic})
    return replace(moment, understood=replace(understood, slots=slots))


TOPIC = Topic("feelings", start, ("x_feeling",))
