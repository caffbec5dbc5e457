"""PLAIN: full names in texts. DISCREET (the default): nothing that tells what a text is about."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import Remember
from hotline.lines import line


def start(moment: Moment) -> Answer:
    discreet = moment.slot("x_command") == "discreet"
    said = line("discreet_on" if discreet else "discreet_off")
    return Answer((said,), effects=(Remember(discreet=discreet),) if moment.facts.can_keep else ())


TOPIC = Topic("wording", start, ("x_plain", "x_discreet"))
