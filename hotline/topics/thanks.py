"""Thanks: one short closing, and no menu."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return Answer((line("you_are_welcome"),), keeps_open=True)


TOPIC = Topic("thanks", start, ("thanks",))
