"""STOP, in any words: no more texts, at once; the answer still says where help is."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import OptOut
from hotline.lines import Digits, line


def start(moment: Moment) -> Answer:
    said = line("stopped", org=moment.facts.org, number=Digits(moment.facts.number))
    kept = (line("seats_stay", n=len(moment.facts.seats)),) if moment.facts.seats else ()
    return Answer((said, *kept), effects=(OptOut(),) if moment.facts.can_keep else ())


TOPIC = Topic("stop", start, ("stop",))
