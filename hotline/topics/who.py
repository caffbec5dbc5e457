"""WHO IS THIS: who we are, that nobody reads live, and how to end it."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return Answer((line("who", org=moment.facts.org),), keeps_open=True)


TOPIC = Topic("who", start, ("x_who",))
