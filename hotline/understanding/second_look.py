"""What is asked for, when no rule is sure: judged by words and pieces of words, with what the rules made of it beside.

Exact words are never judged again: STOP is STOP, and a bare "yes" belongs to the question that is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

from hotline.understanding.intent import UNKNOWN, Asked, Said, keeps_them, stops_only_tips
from hotline.understanding.letters import features
from hotline.understanding.linear import LinearModel
from hotline.understanding.numbers import group_code
from hotline.understanding.topics import group_topic, service_topic

FILE: Final = Path(__file__).with_name("intents.weights")
SURE: Final = 0.45
A_GUESS: Final = 0.28
A_GUESS_AT_AN_ANSWER: Final = 0.20
ASKED_SOMETHING: Final = frozenset({"after_offer_rsvp", "after_reminder_confirm"})
A_FEW: Final = 2
# "I can't go on" frees no seat, and a cry for a brother is no search: these are said in so many words, or not at all
NEVER_BESIDE_DANGER: Final = frozenset(
    {
        "cancel_rsvp",
        "find_group",
        "stop",
        "forget_me",
        "more",
        "details",
        "rsvp",
        "start",
        "join_by_phone",
        "thanks",
        "greeting",
    }
)
DANGER: Final = "danger"  # learnt beside the intents, so that a cry for help looks like none of them
SURE_IN_DANGER: Final = 0.50
SURE_BESIDE_WORDS: Final = 0.60  # where only single words made it an alarm: many a long ordinary message
SURE_OF_A_LOSS: Final = 0.85
TAKES_SOMETHING_AWAY: Final = frozenset({"stop", "cancel_rsvp", "forget_me", "start"})
SURE_OF_STOP: Final = 0.50  # a wrong one takes somebody's reminders away, or their seat
LESS_THAN_STOP: Final = frozenset({"tips_stop", "cancel_rsvp", "forget_me"})  # "take me off saturday's list"
SURE_OF_LESS: Final = 0.90
EXACT: Final = (
    *("stop.word", "help.word", "help.question_mark", "start.word", "talk.zero", "language.named"),
    *("command.", "automatic_reply", "intent.nothing_said", "answer.", "context."),
)


Alarm = Literal["", "words", "rules"]  # what raised it: "" when there is none


@cache
def _model() -> LinearModel:
    return LinearModel(FILE)


@cache
def _intents() -> frozenset[str]:
    return frozenset(name for name in _model().classes if name != DANGER)


def second_look(said: Said, asked: Asked, place: str | None, alarm: Alarm = "") -> Asked:
    """`asked` is what the rules found; what comes back names the model where it decided otherwise.

    Who may be in danger is answered about that first: little is guessed beside it.
    """
    return likely_second_look(said, asked, place, alarm)[0]


def likely_second_look(said: Said, asked: Asked, place: str | None, alarm: Alarm = "") -> tuple[Asked, float]:
    """And how likely the model holds what comes back: 0.0 when it thinks otherwise, 1.0 for exact words."""
    if asked.rule.startswith(EXACT):
        return asked, 1.0
    intent, likely = _model().best(seen(said, asked, place), among=() if alarm else _intents())
    if intent == DANGER:
        return asked, 0.0
    found = _decided(said, asked, intent, likely, alarm)
    return found, likely if found.intent == intent else 0.0


def sure_of_request(said: Said, asked: Asked, place: str | None) -> float:
    """How likely this is a request, and the one the model holds it for; 0.0 when that is a cry for help, or nothing it knows."""
    intent, likely = _model().best(seen(said, asked, place))
    return 0.0 if intent in (DANGER, UNKNOWN) else likely


def _decided(said: Said, asked: Asked, intent: str, likely: float, alarm: Alarm) -> Asked:
    if intent == asked.intent or likely < _enough(intent, asked, said.last, alarm):
        return asked
    if asked.intent == "stop" and (intent not in LESS_THAN_STOP or likely < SURE_OF_LESS):
        return asked  # said in so many words, beside whatever else is wanted
    if intent == UNKNOWN and asked.rule == "group.slot" and group_code(said.text):
        return asked  # "off 417 today": a day and a group's code are about that group
    if intent in ("stop", "tips_stop") and (len(said.text.split()) < A_FEW or keeps_them(said.text)):
        return asked  # one word is exact or it is not, and "never stop texting me" is the contrary
    if intent == "stop" and stops_only_tips(said.text):
        intent = "tips_stop"
    return replace(asked, intent=intent, rule=f"model.{intent}", command=None)


def _enough(intent: str, asked: Asked, last: str | None, alarm: Alarm) -> float:
    """Where no rule has anything to say, a guess is better than a shrug; but not beside danger. 2.0 is never."""
    if alarm and intent in NEVER_BESIDE_DANGER and asked.rule == "intent.no_rule":
        if alarm == "rules":
            return 2.0
        return SURE_OF_A_LOSS if intent in TAKES_SOMETHING_AWAY else SURE_BESIDE_WORDS
    if alarm:
        return SURE_IN_DANGER
    if intent in ("stop", "cancel_rsvp"):
        return SURE_OF_STOP
    if asked.rule != "intent.no_rule":
        return SURE
    return A_GUESS_AT_AN_ANSWER if last in ASKED_SOMETHING else A_GUESS


def seen(said: Said, asked: Asked | None, place: str | None) -> Iterator[str]:
    """Everything the model looks at. Without `asked`, as if no rule had looked: for learning from what they know by heart."""
    words = said.text.split()[:12]
    last = said.last or "-"
    yield from features(said.text)
    yield f"ctx:{last}"
    yield from (f"cw:{last}:{word}" for word in words)
    yield f"place:{'no' if place is None else 'zip' if place.isdigit() else 'town'}"
    yield f"group:{group_topic(said.text) is not None}"
    yield f"service:{service_topic(said.text) is not None}"
    yield f"question:{said.is_question}"
    if asked is not None:
        yield f"intent:{asked.intent}"
        yield f"intent:{last}:{asked.intent}"
        yield f"rule:{asked.rule}"
