"""START: texts again after STOP. Tips stay off until asked for."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import OptIn
from hotline.lines import line
from hotline.topics import welcome


def start(moment: Moment) -> Answer:
    if moment.facts.caller.opted_out:
        return Answer((line("started", org=moment.facts.org),), effects=(OptIn(),))
    return welcome.start(moment)


TOPIC = Topic("start", start, ("start",))
