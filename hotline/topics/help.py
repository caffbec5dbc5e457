"""HELP: what the law wants (who, how often, cost, STOP), with 988 up front; then what one can text here."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import Digits, alone, line
from hotline.topics import welcome


def start(moment: Moment) -> Answer:
    if moment.facts.one_at_a_time:
        return Answer((line("help_call"), line("help_cover"))) + welcome.ask_menu(moment)
    said = alone("help", org=moment.facts.org, number=Digits(moment.facts.number))
    return Answer((said, line("help_words")), keeps_open=True)


TOPIC = Topic("help", start, ("help",))
