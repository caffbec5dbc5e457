"""Is somebody in danger? Looks at every message before anything else does.

Three answers. An alarm: the crisis text goes first. A footer: the answer first, one 988 line last.
None. A false alarm is cheap on purpose (the question is still answered), a missed crisis is not, so
when in doubt it leans towards the footer, and when two doubts meet, towards the alarm.

How: phrases that only look dangerous are covered ("my battery died", "suicide loss group"); rules then
look for what is left; a denial or a past tense turns an alarm into a footer. A model of the words gives a
second opinion on each: it finds what no rule foresaw, and doubts a rule that fits only by chance. Who looks for a group
after a loss, or asks what 988 is, is answered like anybody else unless the rest of the message sounds like danger.
`rule` names what decided, so that every miss can become a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from hotline.understanding.crisis_en import ENGLISH
from hotline.understanding.crisis_es import SPANISH
from hotline.understanding.crisis_floor import denies, is_plea, may_be_plea
from hotline.understanding.crisis_model import kind_of, log_odds, says_enough
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
    is_covered: bool = False  # by words that only look dangerous, a denial or the past
    stays: bool = False  # at least a footer, whatever the model says: the word itself, a denial, the past
    yields_at: float = (
        2.0  # how likely an ordinary request must be (0 to 1) to take this down a tier; 2.0 is never
    )


NOTHING: Final = CrisisFound("none", None, "")


def crisis(text: str, language: str = "en") -> CrisisFound:
    """`text` is normalised."""
    found = by_rules(text, language) if text else NOTHING
    return weighed(found, text, log_odds(text)) if says_enough(text) else found


def by_rules(text: str, language: str) -> CrisisFound:
    """What the rules alone say. Several languages may look: people mix them when it is bad."""
    soft = NOTHING
    words = frozenset(text.split())
    for lexicon in LEXICONS:
        if lexicon.cues and lexicon.language != language and lexicon.cues.isdisjoint(words):
            continue
        found = _in_language(text, lexicon)
        if found.tier == "alarm":
            return found
        if soft.tier == "none" and (found.tier == "footer" or soft is NOTHING):
            soft = found
    return soft


def compile_patterns() -> None:
    """Or the first person in danger, in each language, would wait for it."""
    for lexicon in LEXICONS:
        lexicon.compile()


def weighed(found: CrisisFound, text: str, odds: float) -> CrisisFound:
    """The rules' finding beside the model's `odds`: both speak in log-odds, and the sum decides. A bare plea needs neither."""
    if is_plea(text):
        return CrisisFound("alarm", "self", "plea")
    if may_be_plea(text):
        return CrisisFound("footer", None, "plea.perhaps")
    odds += RULES_SAY[found.tier, found.is_covered]
    if odds >= ALARM:
        kind = _kind(text, found.kind)
        if found.tier == "alarm":
            return replace(found, kind=kind)
        yields_at = SURE_REQUEST if odds < BARELY_ALARM and BREAK not in text.strip(f" {BREAK}") else NEVER
        return CrisisFound(
            "alarm", kind, f"{found.rule} words.alarm".strip(), found.is_covered, yields_at=yields_at
        )
    stays = found.stays or denies(text)
    tier: Tier = "footer" if odds >= FOOTER or stays else "none"
    may_yield = tier == "footer" and odds < BARELY_FOOTER and not stays and found.tier != "alarm"
    yields_at = SURE_REQUEST if may_yield else NEVER
    if tier == found.tier:
        return replace(found, yields_at=yields_at)
    how = "doubted" if found.tier == "alarm" or tier == "none" else "words.footer"
    return CrisisFound(tier, None, f"{found.rule} {how}".strip(), found.is_covered, yields_at=yields_at)


def taken_down(found: CrisisFound) -> CrisisFound:
    """A doubtful finding in what is, by another model's judgement, an ordinary request."""
    tier: Tier = "footer" if found.tier == "alarm" else "none"
    return CrisisFound(tier, None, f"{found.rule} request", found.is_covered)


# What only the words of one sentence made an alarm, and barely, or a footer, yields to a request that the model of requests is
# sure of: it has learnt cries for help as a class of their own. Of 2,894 crises by hands left out this took the alarm from two.
NEVER: Final = 2.0
BARELY_ALARM: Final = 0.0
BARELY_FOOTER: Final = -2.5
SURE_REQUEST: Final = 0.95


def _kind(text: str, by_rule: Kind | None) -> Kind:
    """A plea that names nobody and nothing is one's own: the model would guess, and send it to the line for the beaten."""
    return "self" if set(text.split()) <= _PLEA else kind_of(text, by_rule)


_PLEA: Final = frozenset(
    "help me please pls somebody someone anybody anyone i im am a the dont know what to do need now so really is "
    "there just right bad and scared afraid lost desperate ayuda ayudame ayudenme por favor necesito no se que hacer tengo mucho "
    "miedo alguien |".split()
)


# Log-odds of a crisis, set on messages by hands that were left out of the learning (docs/safety.md).
ALARM: Final = -1.2
FOOTER: Final = -3.5
# What a finding by rules adds to the model's: a sad word alone is said by many, and what is covered only sounds bad.
RULES_SAY: Final[dict[tuple[Tier, bool], float]] = {
    ("alarm", False): 0.6,
    ("footer", False): -0.2,
    ("footer", True): -2.2,
    ("none", True): -1.5,
    ("none", False): 0.0,
}


def _in_language(text: str, lexicon: Lexicon) -> CrisisFound:
    open_text, covered = _covered(text, lexicon)
    soft = NOTHING
    for rule, match in _matches(open_text, lexicon):
        guard = _guard(rule, match, open_text, lexicon)
        if not guard:
            return CrisisFound("alarm", rule.kind, rule.name)
        soft = (
            soft if soft is not NOTHING else CrisisFound("footer", None, f"{rule.name}.{guard}", True, True)
        )
    hints = [sign for sign in lexicon.signs if sign.wording.regex.search(open_text)]
    weight = sum(sign.weight for sign in hints)
    if weight >= TOGETHER_ENOUGH and len(hints) > 1:
        return CrisisFound("alarm", kind_of(text), "+".join(sign.family for sign in hints))
    if soft is not NOTHING:
        return soft  # a denial or the past outweighs hints
    return _soft(lexicon, open_text, covered, hints)


# Who says the word gets the footer, however little else there is to it, unless it is of a loss or of a search; so does who
# asks to be killed, if only in jest.
_NAMED: Final = re.compile(
    r"suici|swisid|\b(?:tu tu|tu sat|touye tet|se matar|se tuer|(?:kill|shoot|murder|end) me|mat(?:a|e|en)me)\b"
    r"|pakamatay|自杀|自殺|轻生"
)


def _soft(lexicon: Lexicon, text: str, covered: Shield | None, hints: list[Sign]) -> CrisisFound:
    if covered and covered.speaks_of_it:
        return CrisisFound("footer", None, covered.name, is_covered=True)
    low = next((sign for sign in (*lexicon.footers, *hints) if sign.wording.regex.search(text)), None)
    if low and low.weight > BARELY:
        return CrisisFound("footer", None, low.family, stays=bool(_NAMED.search(text)))
    if covered:
        return CrisisFound("none", None, covered.name, is_covered=True)
    return CrisisFound("none", None, hints[0].family) if hints else NOTHING


# Two full hints (weights up to 1.0), or three that are each common in ordinary messages.
TOGETHER_ENOUGH: Final = 1.6
# A hint this light says nothing by itself: "tonight", "gun", "living".
BARELY: Final = 0.6
COVER: Final = " § "
LEXICONS: Final = (ENGLISH, SPANISH, *OTHERS)


def _covered(text: str, lexicon: Lexicon) -> tuple[str, Shield | None]:
    """The text with harmless phrases covered, and what covered it: one that speaks of a crisis comes first."""
    covering: Shield | None = None
    if not lexicon.any_shield.search(text):
        return text, None
    for shield in lexicon.shields:
        text, found = shield.wording.regex.subn(COVER, text)
        if found and (covering is None or (shield.speaks_of_it and not covering.speaks_of_it)):
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
