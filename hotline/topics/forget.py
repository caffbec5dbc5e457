"""FORGET: everything about a person goes, after one confirmation; says what remains."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Forget
from hotline.lines import line


def start(moment: Moment) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("nothing_kept"),))
    return ask_sure(moment)


def ask_sure(moment: Moment) -> Answer:
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((line("forget_sure"),), Ask("forget", "sure", {}, options))


def hear_sure(moment: Moment) -> Answer | None:
    if moment.choice == "yes":
        is_call = moment.facts.one_at_a_time
        lines = (line("forgotten"), line("goodbye")) if is_call else (line("forgotten"),)
        return Answer(lines, effects=(Forget(),), ends=is_call)  # going on would mean knowing them again
    return Answer((line("not_forgotten"),)) if moment.choice == "no" else None


TOPIC = Topic("forget", start, ("forget_me",), {"sure": Question(ask_sure, hear_sure)})
