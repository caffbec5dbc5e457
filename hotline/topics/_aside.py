"""Something said in between: what was open stays open, and a call hears its keys again."""

from __future__ import annotations

from dataclasses import replace

from hotline.conversation import Answer, Moment, Shown
from hotline.lines import Line
from hotline.topics import _groups


def aside(moment: Moment, *lines: Line, shown: Shown | None = None) -> Answer:
    said = Answer(lines, keeps_open=True, shown=shown)
    open = moment.session.open
    if open is None or not moment.facts.one_at_a_time:
        return said
    if (open.topic, open.question) == ("groups", "one"):  # just heard: its keys are enough
        again = _groups.one_of(moment, open.data["ids"], open.data["miles"], open.data["index"])
        return said + replace(again, lines=())
    return replace(said, resume=open)
