"""Is somebody in danger? Looks at every message before anything else does.

Three answers. An alarm: the crisis text goes first. A footer: the answer first, one 988 line last.
None. A false alarm is cheap on purpose (the question is still answered), a missed crisis is not, so
when in doubt the rules lean towards the footer, and when two doubts meet, towards the alarm.

How: phrases that only look dangerous are covered ("my battery died", "suicide loss group"); rules then
look for what is left; a denial or a past tense turns an alarm into a footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from hotline.understanding.crisis_en import ENGLISH
from hotline.understanding.crisis_es import SPANISH
from hotline.understanding.crisis_model import likelihood
from hotline.understanding.crisis_more import OTHERS
from hotline.understanding.crisis_rules import Kind, Lexicon, Rule, Shield, Sign
from hotline.understanding.normalise import BREAK

Tier = Literal["alarm", "footer", "none"]


@dataclass(frozen=True, slots=True)
class CrisisFound:
    """`rule` names what decided, for logs and for tests; it never holds the caller's words."""

    tier: Tier
    kind: Kind | None
    rule: str
    weight: float = 0.0  # of the hints that no rule could put together


NOTHING: Final = CrisisFound("none", None, "")


def crisis(text: str, language: str = "en") -> CrisisFound:
    """`text` is normalised. Several languages may look: people mix them when it is bad."""
    soft = NOTHING
    words = frozenset(text.split())
    for lexicon in LEXICONS:
        if lexicon.cues and lexicon.language != language and lexicon.cues.isdisjoint(words):
            continue
        found = _in_language(text, lexicon)
        if found.tier == "alarm":
            return found
        if soft.tier == "none" and (found.tier == "footer" or soft is NOTHING or found.weight > soft.weight):
            soft = found
    return soft


def compile_patterns() -> None:
    """Or the first person in danger, in each language, would wait for it."""
    for lexicon in LEXICONS:
        lexicon.compile()


def weighed(found: CrisisFound, text: str, *, is_request: bool) -> CrisisFound:
    """The same finding, once it is known whether the message asks the line for anything.

    What no rule foresaw is judged by its words. A sentence about oneself that asks for nothing needs
    less to be an alarm: people say it to be heard.
    """
    if found.tier == "alarm" or len(text.split()) < A_SENTENCE:
        return found
    likely = likelihood(text)
    is_personal = speaks_personally(text)
    if likely >= (ALARM_IN_A_REQUEST if is_request or not is_personal else ALARM_BY_ITSELF):
        return CrisisFound("alarm", found.kind or _whose(text), "words.alarm", found.weight)
    if is_request or not is_personal:
        return _with_footer(found, "words.footer") if likely >= FOOTER else found
    if found.weight >= BY_ITSELF and likely >= UNLIKELY:
        return CrisisFound("alarm", _whose(text), "personal_and_dangerous", found.weight)
    if likely >= FOOTER or (found is NOTHING and likely >= UNLIKELY and PRACTICAL.isdisjoint(text.split())):
        return _with_footer(found, "personal_and_not_understood")
    return found


def _with_footer(found: CrisisFound, rule: str) -> CrisisFound:
    return found if found.tier == "footer" else CrisisFound("footer", None, rule, found.weight)


def _whose(text: str) -> Kind:
    words = frozenset(text.split())
    return "other" if FIRST_PERSON.isdisjoint(words) and not THIRD_PERSON.isdisjoint(words) else "self"


# Likelihoods from the model, set on messages it had not seen (tests/understanding/data).
ALARM_IN_A_REQUEST: Final = 0.75
ALARM_BY_ITSELF: Final = 0.55
FOOTER: Final = 0.45
UNLIKELY: Final = 0.15


def speaks_personally(text: str) -> bool:
    """A few words or more about oneself or somebody close."""
    words = text.split()
    return len(words) >= A_SENTENCE and not PERSONAL.isdisjoint(words)


A_SENTENCE: Final = 4
PERSONAL: Final = frozenset(
    "i im ive ill id me my myself he she hes shes him her his they them yo mi mis me el ella soy estoy eu meu minha je jai "
    "mon ma toi em con mwen m ako ko siya".split()
)


THIRD_PERSON: Final = frozenset(
    "he she hes shes him her his they them el ella ele ela il elle siya li".split()
)
FIRST_PERSON: Final = frozenset(
    "i im ive ill id me my myself yo mi me estoy soy eu je jai toi mwen m ako ko wo".split()
)

# With one of these it is about the meeting, the phone or a joke.
PRACTICAL: Final = frozenset(
    "address late link send resend text texts texting app parking wheelchair elevator haha lol lmao jaja jajaja hours "
    "running bus website email address training trained volunteer benefits afford bill mensajes mensaje textos elevador "
    "direccion tarde wifi password login zoom weather pizza order deliver delivery game movie tips tip wrong seat spot".split()
)


def _in_language(text: str, lexicon: Lexicon) -> CrisisFound:
    open_text, covered = _covered(text, lexicon)
    soft = NOTHING
    for rule, match in _matches(open_text, lexicon):
        guard = _guard(rule, match, open_text, lexicon)
        if not guard:
            return CrisisFound("alarm", rule.kind, rule.name)
        soft = soft if soft is not NOTHING else CrisisFound("footer", rule.kind, f"{rule.name}.{guard}")
    hints = [sign for sign in lexicon.signs if sign.wording.regex.search(open_text)]
    weight = sum(sign.weight for sign in hints)
    if weight >= TOGETHER_ENOUGH and len(hints) > 1:
        return CrisisFound("alarm", "self", "+".join(sign.family for sign in hints), weight)
    if soft is not NOTHING:
        return soft  # a denial or the past outweighs hints
    return _soft(lexicon, open_text, covered, hints)


def _soft(lexicon: Lexicon, text: str, covered: Shield | None, hints: list[Sign]) -> CrisisFound:
    weight = sum(sign.weight for sign in hints)
    if covered and covered.leaves_footer:
        return CrisisFound("footer", None, covered.name)
    low = next((sign for sign in (*lexicon.footers, *hints) if sign.wording.regex.search(text)), None)
    if low and low.weight > BARELY:
        return CrisisFound("footer", None, low.family, weight)
    if covered or hints:
        return CrisisFound("none", None, covered.name if covered else hints[0].family, weight)
    return NOTHING


# Two full hints (weights up to 1.0), or three that are each common in ordinary messages.
TOGETHER_ENOUGH: Final = 1.6
# A hint this light says nothing by itself: "tonight", "gun", "living".
BARELY: Final = 0.6
# ...but in a sentence that asks for nothing, such a word is enough ("gun is loaded").
BY_ITSELF: Final = 0.6
COVER: Final = " § "
LEXICONS: Final = (ENGLISH, SPANISH, *OTHERS)


def _covered(text: str, lexicon: Lexicon) -> tuple[str, Shield | None]:
    """The text with harmless phrases covered, and what covered it: one that leaves a footer comes first."""
    covering: Shield | None = None
    if not lexicon.any_shield.search(text):
        return text, None
    for shield in lexicon.shields:
        text, found = shield.wording.regex.subn(COVER, text)
        if found and (covering is None or (shield.leaves_footer and not covering.leaves_footer)):
            covering = shield
    return re.sub(r" +", " ", text).strip(), covering


def _matches(text: str, lexicon: Lexicon) -> Iterator[tuple[Rule, re.Match[str]]]:
    if not lexicon.any_rule.search(text):
        return
    for rule in lexicon.rules:
        for match in rule.wording.regex.finditer(text):
            yield rule, match


def _guard(rule: Rule, match: re.Match[str], text: str, lexicon: Lexicon) -> str:
    """Why this match is no alarm: "denied", "past", or "" when it is one."""
    start = text.rfind(BREAK, 0, match.start()) + 1
    end = text.find(BREAK, match.end())
    clause = text[start : end if end >= 0 else None]
    if (
        "denied" in rule.guards
        and lexicon.denial
        and _ends_with(lexicon.denial.regex, text[start : match.start()])
    ):
        return "denied"
    if "past" in rule.guards and lexicon.past and lexicon.past.regex.search(clause):
        rest = text[match.end() :]
        if not (
            lexicon.present and (lexicon.present.regex.search(clause) or lexicon.present.regex.search(rest))
        ):
            return "past"
    return ""


def _ends_with(pattern: re.Pattern[str], before: str) -> bool:
    """Looks at the last few words only: a denial further back belongs to something else."""
    words = before.split()
    return any(pattern.fullmatch(" ".join(words[-n:])) for n in range(1, min(6, len(words)) + 1))
