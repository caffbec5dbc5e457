"""CALL ME: the line calls, so that the person pays no minutes."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import CallBack
from hotline.lines import line


def start(moment: Moment) -> Answer:
    if moment.facts.one_at_a_time or not moment.facts.can_keep:
        return Answer((line("you_are_calling"),))
    return Answer((line("calling_you"),), effects=(CallBack(),))


TOPIC = Topic("call_me", start, ("x_call_me",))
