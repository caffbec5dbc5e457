"""After a long silence the line asks once whether this number is still theirs: no health word, 1 yes, 2 no."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Forget, OptOut
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return ask_want(moment)


def ask_want(moment: Moment) -> Answer:
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((line("still_there", org=moment.facts.org),), Ask("still_there", "want", {}, options))


def hear_want(moment: Moment) -> Answer | None:
    match moment.choice:
        case "yes":
            return Answer((line("still_yes"),))
        case "no":
            return Answer((line("wrong_number"),), effects=(OptOut(), Forget()))
        case _:
            return None


TOPIC = Topic("still_there", start, (), {"want": Question(ask_want, hear_want)})
