"""The small things that people ask in the middle of a conversation: "is there parking?", "do i have to talk?", "are you a robot?"

What comes back is a kind of question, no more: whether a group is in sight, and what its listing tells, is known elsewhere.
"""
# ruff: noqa: E501 - wrapped word lists are harder to check than long ones

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from hotline.understanding.intent import UNKNOWN, Asked
from hotline.understanding.normalise import BREAK, Normalised
from hotline.understanding.small_questions_words import ASKS, OF_A_GROUP, OF_THE_LINE, SEARCHES, TOLD
from hotline.understanding.story_flags import says_under_18

MOST: Final = 14  # words: who tells more is read as a whole
FEW: Final = 3  # "parking", "any steps": words that need no asking around them
WANTS_DETAILS: Final = frozenset(kind for kind, _ in OF_A_GROUP) - {
    "again"
}  # the others are of the line itself
FEW_YEARS: Final = 6  # words: "im 16 is that ok"
ORDERS: Final = frozenset({"again", "remind"})  # "send it again" is no question
NAMES_NO_TOPIC: Final = frozenset(
    {"anonymous", "audience", "religion", "leader"}
)  # "is it anonymous" is not about AA
# Words that are mostly of something else as long as no group is in sight: "which bus", "i have a dog"
ONLY_OF_A_GROUP: Final = frozenset({"way", "guests", "pets", "children", "bring", "spoken"})

A_GROUP_IN_SIGHT: Final = ("after_group_list", "after_offer_rsvp", "after_reminder_confirm")
# What was asked for all the same, as far as rules and model can tell, where a question may still be meant.
MAY_BE_ONE: Final = frozenset({"unknown", "details", "help", "greeting"})
MAY_BE_TOO: Final[Mapping[str, frozenset[str]]] = {  # kind -> with which other intents as well
    "robot": frozenset({"talk_to_person"}),
    "private": frozenset({"my_data"}),
    "anonymous": frozenset({"my_data", "find_group", "my_rsvps"}),
    "spoken": frozenset({"language"}),
    "never_mind": frozenset({"cancel_rsvp"}),
    "talk": frozenset({"talk_to_person"}),
}
MAY_BE_OF_A_GROUP: Final[
    Mapping[str, frozenset[str]]
] = {  # likewise, where one is in sight; and always with find_group
    "online": frozenset({"join_by_phone", "rsvp", "more"}),
    "religion": frozenset({"resources"}),
    "access": frozenset({"resources"}),
    "parking": frozenset({"resources"}),
    "children": frozenset({"rsvp", "resources"}),
    "guests": frozenset({"rsvp"}),
    "pets": frozenset({"rsvp", "resources"}),
    "cost": frozenset({"resources"}),
    "way": frozenset({"resources", "join_by_phone", "talk_to_person"}),
    "join": frozenset({"join_by_phone", "rsvp"}),
    "register": frozenset({"rsvp", "my_rsvps", "start"}),
    "late": frozenset({"rsvp"}),
    "coffee": frozenset({"resources"}),
    "seats": frozenset({"my_rsvps", "more"}),
    "audience": frozenset({"my_rsvps"}),
    "what": frozenset({"rsvp"}),
    "talk": frozenset({"rsvp"}),  # "im shy" saves no seat
    "anonymous": frozenset({"my_rsvps", "resources"}),
    "when": frozenset({"my_rsvps", "more"}),
    "where": frozenset({"my_rsvps"}),
    "still_on": frozenset({"my_rsvps", "more"}),
    "remind": frozenset({"my_rsvps", "rsvp", "talk_to_person"}),
    "leader": frozenset({"resources", "talk_to_person"}),
}
ANY: Final = MAY_BE_ONE.union({"thanks"}, *MAY_BE_TOO.values())
ANY_OF_A_GROUP: Final = ANY.union({"find_group"}, *MAY_BE_OF_A_GROUP.values())
NOT_WITHOUT_A_GROUP: Final = frozenset(
    {"what", "leader"}
)  # "what do you do": asked of the line, HELP has the answer

_MANNERS: Final = re.compile(
    r"^(?:hi|hello|hey|hola|ok|okay|please|por favor|thanks|thank you|gracias|sorry|excuse me|disculpe|perdon|one more (?:thing|question)|"
    r"(?:just )?(?:a )?(?:quick )?question|una pregunta|sir|maam|oiga|mire|and|also|y|pero|but) (?=\S)"
)
_TAIL: Final = re.compile(
    r" (?:please|pls|plz|por favor|thanks|thank you|gracias|merci|po|sir|maam|"
    r"(?:at|for|in|about|to|with|on|of|en|del?|para|pour|no) (?:(?:number|the|that|this|el|la|ese|esa|numero|group|grupo) ?){0,3}"
    r"(?:\d{1,4}|one|two|three|first|second|third|last|uno|dos|tres|primero|primera|segundo|segunda|tercero|tercera|group|meeting|grupo|reunion)(?: one)?|"
    r"there|ahi|alli|alla|la|doon|o do)$"
)


_WHICH: Final = re.compile(
    r"\b(?:(?:at|for|in|about|to|with|on|of|from|en|del?|para|pour|do|da|no|na|du) )?(?:(?:number|the|that|this|el|la|le|ese|esa|numero|group|grupo|o|a|yung|cai|so) ){0,3}"
    r"(?:first|second|third|fourth|fifth|last|middle|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|ultim[oa]|primeir[oa]|terceir[oa]|premier|deuxieme|troisieme|dernier|premye|dezyem|twazyem|denye|"
    r"una|pangalawa|pangatlo|huli|dau tien|thu (?:nhat|hai|ba)|number (?:\w+)|numero (?:\w+)|[1-9])"
    r"(?:(?: (?:one|group|grupo|a|nan|lan|la|po))\b){0,2}(?=\s|$)|第.个|最后一个"
)


def beside(
    said: Normalised, asked: Asked, slots: Mapping[str, str | int], last: str | None, language: str
) -> str | None:
    """The small question in a message of which rules and model made `asked`; None where they surely know better.

    `last`: what the line did last. `language`: the one used so far, for "hablan espanol?" may want to change it.
    """
    in_sight = last in A_GROUP_IN_SIGHT
    is_question = "?" in said.marked
    if "place" in slots or "x_answer" in slots or asked.command in ("call_me", "wrong_number"):
        return None
    if asked.intent not in (ANY_OF_A_GROUP if in_sight else ANY):
        return None  # nearly all: the patterns are not even looked at
    kind = asked_about(said.text, is_question=is_question)
    if (
        kind is None
        and asked.intent == UNKNOWN
        and says_under_18(said.text)
        and len(said.text.split()) <= FEW_YEARS
    ):
        return "age"
    if (
        kind is None
        or ("topic" in slots and kind not in NAMES_NO_TOPIC and not _is_the_way(kind, slots, in_sight))
        or (not in_sight and _is_of_something_else(kind, asked, said.text))
    ):
        return None
    if asked.intent == "more" and not asked.rule.startswith("model."):
        return None  # MORE in so many words
    if kind == "anonymous" and asked.intent == "find_group" and not _IS_IT.match(said.text):
        return None  # "gamblers anonymous"
    if asked.intent == "rsvp" and not (kind == "register" or is_told(said.text) or _MAY_I.match(said.text)):
        return None  # "bringing a friend": that is a seat for two
    if kind == "talk" and asked.intent == "talk_to_person" and not _MUST_I.match(said.text):
        return None
    if (
        kind == "spoken"
        and asked.intent == "language"
        and slots.get("lang") != language
        and _YOU.search(said.text)
    ):
        return None
    may_be = MAY_BE_ONE | ({"thanks"} if is_question else set()) | MAY_BE_TOO.get(kind, frozenset())
    if in_sight:
        may_be |= MAY_BE_OF_A_GROUP.get(kind, frozenset()) | {"find_group"}
    return kind if asked.intent in may_be else None


def _is_the_way(kind: str, slots: Mapping[str, str | int], in_sight: bool) -> bool:
    """ "No car", with a group in sight, asks how to get there and not who gives rides."""
    return in_sight and kind == "way" and slots["topic"] == "transport"


_MAY_I: Final = re.compile(
    r"(?:ok |so |and |y )*(?:can|could|may|is it ok|puedo|podria|puede|je peux|posso|eske|pwede|puwede)\b(?!.*\b(?:yes|save|si)\b)"
)
_IS_IT: Final = re.compile(
    r"(?:is|are|its) (?:it|this|that|they) (?:\w+ )?anonymous|(?:es|esto es|sera) (?:\w+ )?anonim|c ?est anonyme|e anonimo"
)
_MUST_I: Final = re.compile(
    r"(?:ok |so |and |but |y |pero )*(?:do|will|am|must|would|what if|tengo|hay|me van|es obligatorio|dois|faut|eske|kailangan|phai|co phai)\b"
)
_YOU: Final = re.compile(r"^(?:do (?:you|u|yall)|hablan?|parlez|voce|ou|ban)\b")


def _is_of_something_else(kind: str, asked: Asked, text: str) -> bool:
    """While no list was shown: "how much for the couch" has come to the wrong number, "what do you do" asks about the line."""
    if kind in NOT_WITHOUT_A_GROUP:
        return asked.intent == "help"
    if kind == "cost":
        return asked.intent == UNKNOWN and len(text.split()) > FEW
    if kind in ONLY_OF_A_GROUP:
        return asked.intent not in (UNKNOWN, "details")
    return kind == "again" and asked.intent == "greeting"


def asked_about(text: str, *, is_question: bool) -> str | None:
    """The kind of question; None when it is none, or something larger. `text` is normalised."""
    words = [word for word in text.split() if word != BREAK]
    if not words or len(words) > MOST or _searches().search(text):
        return None
    whole = " ".join(words)
    said = _without_manners(whole)
    asks = is_question or len(said.split()) <= FEW or _asks().search(said) or _asks().search(whole)
    if told := is_told(whole):
        return told
    texts = (said,) if said == whole else (said, whole)
    for kind, pattern in _patterns():
        if (asks or kind in ORDERS) and any(map(pattern.search, texts)):
            return kind
    return None


def is_told(text: str) -> str | None:
    """What is asked by what is told: "i dont drive" asks for the way."""
    whole = " ".join(word for word in text.split() if word != BREAK)
    return next((kind for kind, pattern in _told() if pattern.search(whole)), None)


def _without_manners(said: str) -> str:
    """Of "is there parking at the second one please" the question itself."""
    said = " ".join(_WHICH.sub(" ", said).split()) or said
    while (trimmed := _TAIL.sub("", _MANNERS.sub("", said))) != said and trimmed:
        said = trimmed
    return said


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in (*OF_THE_LINE, *OF_A_GROUP))


@cache
def _told() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in TOLD)


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(ASKS)


@cache
def _searches() -> re.Pattern[str]:
    return re.compile(SEARCHES)
