"""CLEAR: we cannot delete what is on somebody's phone; says so, and says how."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return Answer((line("clear"),), keeps_open=True)


TOPIC = Topic("clear", start, ("x_clear",))
