"""0, everywhere: a person. 988 is answered day and night; the coordinators get a message."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.lines import Digits, line
from hotline.topics import crisis, message


def start(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        return Answer((line("person", number=Digits(moment.facts.number)),))
    return ask_whom(moment)


def ask_whom(moment: Moment) -> Answer:
    options = (
        Option("1", "message", says="press_say_message"),
        Option("2", "connect", says="press_say_connect"),
        Option("3", "menu"),
    )
    return Answer((line("whom"),), Ask("person", "whom", {}, options))


def hear_whom(moment: Moment) -> Answer | None:
    match moment.choice:
        case "message":
            return message.start(moment)
        case "connect":
            return crisis.connect(moment)
        case "menu":
            return Answer((line("all_right"),))
        case _:
            return None


TOPIC = Topic("person", start, ("talk_to_person",), {"whom": Question(ask_whom, hear_whom)})
