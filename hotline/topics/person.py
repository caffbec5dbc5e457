"""0, everywhere: a person. A volunteer on duty is rung, or by text told that somebody waits; 988 is answered day and night; the
coordinators get a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hotline.conversation import Answer, Ask, DialEnded, Moment, Option, Question, Silence, Topic
from hotline.effects import AskForTalk, Count, RingVolunteers, StopRinging
from hotline.lines import Digits, line
from hotline.topics import crisis, message

LONGEST = timedelta(seconds=45)  # that somebody waits before they are offered something else
A_ROUND = timedelta(seconds=11)  # of ringing
A_MOMENT = 2  # seconds to press a key or speak between two rounds


def start(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        return _by_text(moment)
    if is_waiting(moment):
        stopped = Answer(effects=(StopRinging(),))
        return go_on(moment) if _may_go_on(moment) else stopped + ask_whom(moment)
    return begin(moment) or ask_whom(moment)


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


# ---- by text: somebody calls them, if they say yes to it


def _by_text(moment: Moment) -> Answer:
    number = Digits(moment.facts.number)
    if moment.facts.talks and moment.facts.talks.is_awaited():
        return Answer((line("person_asked"),))
    if not _to_tell(moment):
        return Answer((line("person", number=number),))
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((line("person_on_duty", number=number),), Ask("person", "by_text", {}, options))


def _to_tell(moment: Moment) -> tuple[int, ...]:
    """Nobody under 18 is put through to a volunteer: 988 and the team know what the law asks of them then."""
    volunteers = moment.facts.volunteers
    may_be = volunteers is not None and moment.facts.can_keep and not moment.session.is_minor
    return volunteers.to_tell(moment.language) if volunteers and may_be else ()


def hear_by_text(moment: Moment) -> Answer | None:
    if moment.choice == "no":
        return Answer((line("all_right"),))
    if moment.choice != "yes":
        return None
    ids = _to_tell(moment)
    if not ids or (moment.facts.talks and moment.facts.talks.is_awaited()):
        return _by_text(moment)
    asked = (AskForTalk(ids), Count("person", "asked by text"))
    return Answer((line("person_asked"),), effects=asked)


# ---- ringing


def is_waiting(moment: Moment) -> bool:
    open = moment.session.open
    return open is not None and open.topic == "person" and open.question in ("ringing", "waiting")


def begin(moment: Moment) -> Answer | None:
    """None when nobody can be rung: then it is as it was before there were volunteers."""
    if not _can_be_helped(moment):
        return None
    counted = Answer((line("ring_begins"),), effects=(Count("person", "rung for"),))
    return counted + _ring(moment, {"began": moment.facts.now.isoformat(), "round": 1})


def _ring(moment: Moment, data: Mapping[str, Any]) -> Answer:
    effect = RingVolunteers(_free(moment), data["round"])
    return Answer(effects=(effect,), rings=True, ask=Ask("person", "ringing", data))


def _can_be_helped(moment: Moment) -> bool:
    """Nobody under 18 is put through to a volunteer: 988 and the team know what the law asks of them then."""
    return not moment.session.is_minor and bool(_free(moment))


def _free(moment: Moment) -> tuple[int, ...]:
    """Of those who speak the person's own language, also where this call is held in another because it has no voice."""
    facts = moment.facts
    if facts.volunteers is None:
        return ()
    own = facts.caller.language if facts.caller.language in facts.spoken_instead else None
    found = facts.volunteers.free(own) if own else ()
    return found or facts.volunteers.free(moment.language)


def hear_ringing(moment: Moment) -> Answer:
    """How a round of ringing went: they talked, the caller is gone, or nobody came yet."""
    event, volunteers = moment.event, moment.facts.volunteers
    stop = Answer(effects=(StopRinging(),))
    if isinstance(event, DialEnded) and event.is_gone:
        return stop + Answer((line("another_time"),), ends=True)
    if isinstance(event, DialEnded) and event.answered and volunteers and volunteers.was_taken():
        return stop + Answer((line("ring_over"),), effects=(Count("person", "put through"),))
    return stop + ask_waiting(moment)


def ask_waiting(moment: Moment) -> Answer:
    """Still trying: a key for a message, one for 988; silence rings on."""
    if not _may_go_on(moment):
        return _nobody(moment)
    options = (
        Option("1", "message", says="press_say_message"),
        Option("2", "connect", says="press_say_connect"),
    )
    ask = Ask("person", "waiting", _data(moment), options, wait_seconds=A_MOMENT)
    return Answer((line("ring_still"),), ask)


def hear_waiting(moment: Moment) -> Answer | None:
    if isinstance(moment.event, Silence):
        return go_on(moment)
    return hear_whom(moment)


def go_on(moment: Moment) -> Answer:
    """The next round."""
    if not _may_go_on(moment):
        return _nobody(moment)
    data = _data(moment)
    return _ring(moment, {**data, "round": data["round"] + 1})


def _data(moment: Moment) -> Mapping[str, Any]:
    """Of the question being asked (again), else of the one that is open."""
    open = moment.open or moment.session.open
    data = open.data if open else {}
    return {"began": data["began"], "round": data["round"]}


def _may_go_on(moment: Moment) -> bool:
    waited = moment.facts.now - datetime.fromisoformat(_data(moment)["began"])
    return waited + A_ROUND <= LONGEST and bool(_free(moment))


def _nobody(moment: Moment) -> Answer:
    told = Answer((line("ring_nobody"),), effects=(StopRinging(), Count("person", "nobody came")))
    return told + ask_whom(moment)


TOPIC = Topic(
    "person",
    start,
    ("talk_to_person",),
    {
        "whom": Question(ask_whom, hear_whom),
        "by_text": Question(_by_text, hear_by_text),
        "ringing": Question(go_on, hear_ringing, hears_silence=True),
        "waiting": Question(ask_waiting, hear_waiting, hears_silence=True),
    },
)
