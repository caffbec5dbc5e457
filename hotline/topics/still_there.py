"""After a long silence, or a text that did not arrive, the line asks once whether this number is still theirs: no health
word, 1 yes, 2 no. Until then what they agreed to rests (outbox/plans/still_there.py).
"""

from __future__ import annotations

from datetime import timedelta

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Forget, OptOut, StillTheirs
from hotline.lines import line

ANSWER_WITHIN = timedelta(days=14)  # people who were silent for long are not quick; after it all of it ends


def start(moment: Moment) -> Answer:
    return ask_want(moment)


def ask_want(moment: Moment) -> Answer:
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((line("still_there", org=moment.facts.org),), Ask("still_there", "want", {}, options))


def hear_want(moment: Moment) -> Answer | None:
    match moment.choice:
        case "yes":
            return Answer((line("still_yes"),), effects=(StillTheirs(),))
        case "no":
            return Answer((line("wrong_number"),), effects=(OptOut(), Forget()), is_cover=True)
        case _:
            return None


TOPIC = Topic("still_there", start, (), {"want": Question(ask_want, hear_want, lasts=ANSWER_WITHIN)})
