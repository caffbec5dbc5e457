"""CALL ME: the line calls, so that the person pays no minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import CallBack
from hotline.lines import Digits, line

MOST_CALLS = 3  # within it: a text can be sent in somebody else's name, and their phone would ring all night
WITHIN = timedelta(hours=1)


def start(moment: Moment) -> Answer:
    if moment.facts.one_at_a_time or not moment.facts.can_keep:
        return Answer((line("you_are_calling"),))
    if len(_lately(moment)) >= MOST_CALLS:
        return Answer((line("called_often", number=Digits(moment.facts.number)),))
    return Answer((line("calling_you"),), effects=(CallBack(),))


def _lately(moment: Moment) -> list[str]:
    now = moment.facts.now
    return [at for at in moment.session.calls_asked if now - datetime.fromisoformat(at) < WITHIN]


TOPIC = Topic("call_me", start, ("x_call_me",))
