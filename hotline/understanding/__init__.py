"""What a person means, from one message: safety first, then the request and its details.

Pure: no clock, no network, no randomness; the same message means the same thing every time, and
`Understood.rule` names the rule that decided, so a wrong answer can be found and made a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from hotline.understanding.about import wanted
from hotline.understanding.by_heart import A_ZIP, BY_HEART, LIFELINE, TOPICS
from hotline.understanding.crisis import CrisisFound, compile_patterns, crisis, taken_down
from hotline.understanding.feelings import GUESSED, feeling
from hotline.understanding.intent import Asked, Said, intent_of, says_group, says_opt_out
from hotline.understanding.language import language_of
from hotline.understanding.normalise import Normalised, normalise
from hotline.understanding.places import Gazetteer
from hotline.understanding.second_look import Alarm, second_look, sure_of_request
from hotline.understanding.several import first_of
from hotline.understanding.slots import Context, read_context, slots_of, where
from hotline.understanding.small_questions import A_GROUP_IN_SIGHT, WANTS_DETAILS, beside, is_told
from hotline.understanding.topics import one_message

__all__ = ["Gazetteer", "Understood", "compile_patterns", "jsonable", "nothing_said", "understand"]

Slots = Mapping[str, str | int]


@dataclass(frozen=True)
class Understood:
    """`crisis` is the class of an alarm or footer, None when there is none or it has no class."""

    tier: Literal["alarm", "footer", "none"]
    crisis: str | None
    intent: str
    slots: Slots
    language: str
    rule: str
    confident_language: bool


def understand(
    text: str, *, context: str | None = None, now: datetime, gazetteer: Gazetteer, language: str = "en"
) -> Understood:
    """`context` is the last thing the line did ("after_group_list(n=3)"); `language` what was used so far.

    `now` is not needed yet: days are returned by name, because only the group knows its zone.
    """
    word = text.strip().lower()
    if word in BY_HEART:
        return _known(word, context, gazetteer, language)
    topic, _, code = word.rpartition(" ")
    if (
        topic in TOPICS
        and len(code) == len(A_ZIP)
        and LIFELINE not in code
        and gazetteer.is_postal_code(code)
    ):
        like = _known(f"{topic} {A_ZIP}".strip(), context, gazetteer, language)
        if like.slots.get("place") == A_ZIP:
            return replace(like, slots=MappingProxyType({**like.slots, "place": code}))
    return _looked_at(text, context, gazetteer, language)


NOTHING: Final = Asked("unknown", "intent.no_rule")
FOOTER_BY_WORDS: Final = "words.footer"  # no pattern found anything
BY_WORDS: Final = "words.alarm"  # how the rule of an alarm ends that no pattern raised
MOST_KNOWN: Final = 4_096  # words in a context: some megabytes


def _looked_at(text: str, context: str | None, gazetteer: Gazetteer, language: str) -> Understood:
    with one_message():
        return _understood(normalise(text), read_context(context), gazetteer, language)


def _understood(said: Normalised, before: Context, gazetteer: Gazetteer, language: str) -> Understood:
    spoken = language_of(said.text, said.marked, language)
    if said.is_reaction:
        return Understood("none", None, "unknown", {"x_reaction": 1}, language, "reaction", False)
    danger = _danger(said, before, gazetteer, spoken.language)
    alarm: Alarm = "" if danger.tier != "alarm" else "words" if danger.rule.endswith(BY_WORDS) else "rules"
    place = where(said.text, gazetteer, only_sure=bool(alarm) and not says_group(said.text))
    heard = Said(said.text, place is not None, before.name, "?" in said.marked)
    asked = intent_of(heard)
    asked = second_look(heard, asked, place, alarm)
    if alarm and asked.intent == "stop" and not says_opt_out(asked, said.text):
        asked = replace(asked, intent="unknown")  # "I want it to stop" is pain, not an opt-out
    asked, first = first_of(heard, asked, place, alarm)
    if not alarm and asked == NOTHING and before.name is None and (wish := wanted(said.text)):
        asked = Asked(wish, "model.about")
    if first != said.text:
        place = where(first, gazetteer) or place
    slots = slots_of(first, asked, place, before, spoken.language)
    if refined := _with_context(asked, slots, before):
        asked, slots = refined, slots_of(said.text, refined, place, before, spoken.language)
    if not alarm and (question := beside(said, asked, slots, before.name, language)):
        slots |= {"x_command": "question", "x_question": question}
        if before.name in A_GROUP_IN_SIGHT and danger.rule == FOOTER_BY_WORDS:
            danger = taken_down(danger)  # "how long does it last"
        is_of_it = before.name in A_GROUP_IN_SIGHT and question in WANTS_DETAILS and not is_told(said.text)
        if is_of_it and asked.intent in ("unknown", "help", "language", "greeting"):
            asked = replace(asked, intent="details", rule=f"question.{question}")
            slots.pop("lang", None)
    elif not alarm and (felt := feeling(said.text, asked, slots)):
        slots |= {"x_command": "feeling", "x_feeling": felt}
        if asked.intent in GUESSED:
            asked = Asked("unknown", f"feeling.{felt}")
    rule = f"{danger.rule} {asked.rule}".strip()
    return Understood(
        danger.tier,
        danger.kind,
        asked.intent,
        MappingProxyType(slots),
        spoken.language,
        rule,
        spoken.is_shown,
    )


def _danger(said: Normalised, before: Context, gazetteer: Gazetteer, language: str) -> CrisisFound:
    """A doubtful one yields to a request that is sure, and to a feeling that has an answer of its own."""
    found = crisis(said.text, language)
    if found.yields_at >= 1:
        return found
    if feeling(said.text, NOTHING, {}):
        return taken_down(found)
    place = where(said.text, gazetteer)
    heard = Said(said.text, place is not None, before.name, "?" in said.marked)
    return taken_down(found) if sure_of_request(heard, intent_of(heard), place) >= found.yields_at else found


_known = lru_cache(MOST_KNOWN)(_looked_at)


def _with_context(asked: Asked, slots: Slots, before: Context) -> Asked | None:
    """A refinement of the last list ("friday", "online") is a search, whatever else it could have been."""
    if asked.intent == "unknown" and before.name == "after_group_list" and {"day", "format"} & slots.keys():
        return Asked("find_group", "context.refine")
    return None


def nothing_said(language: str) -> Understood:
    """For keys, silence and other events that hold no words."""
    return Understood("none", None, "unknown", {}, language, "", False)


def jsonable(understood: Understood) -> dict[str, object]:
    """What `hotline understand` prints for one message."""
    return {
        "tier": understood.tier,
        "intent": understood.intent,
        "slots": dict(understood.slots),
        "language": understood.language,
        "rule": understood.rule,
    }
