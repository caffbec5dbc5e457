"""How a crisis lexicon is written: rules, shields and the short names used in their patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Kind = Literal["self", "other", "overdose", "self_harm", "hurt", "harm_others", "child"]
Guard = Literal["denied", "past"]


@dataclass(frozen=True)
class Wording:
    """A pattern with <NAMES> in it. Compiled when first used: an unused language costs nothing."""

    written: str
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    whole_words: bool = True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return any_of((self,))

    @cached_property
    def in_full(self) -> str:
        """The pattern without the names."""
        pattern = self.written
        while found := re.search(r"<([A-Z]+)>", pattern):
            pattern = pattern.replace(found[0], f"(?:{self.names[found[1]]})")
        return _GAP.sub(r"(?:(?!not |never )[\\w&/]+ ){0,\1}", pattern)


def any_of(wordings: Iterable[Wording]) -> re.Pattern[str]:
    """One pattern that finds something exactly where one of them would; nothing when there are none."""
    wordings = tuple(wordings)
    whole = "|".join(f"(?:{one.in_full})" for one in wordings if one.whole_words)
    parts = [f"(?:{one.written})" for one in wordings if not one.whole_words]
    # looking for the start of a word once, and not once a wording, takes a third of the time
    return re.compile("|".join([rf"(?<!\S)(?:{whole})(?!\S)", *parts] if whole else parts or [NEVER]))


NEVER = r"(?!)"


# "_3" in a pattern: up to three words between. A "not" among them would turn the meaning round.
_GAP = re.compile(r"_(\d)")


@dataclass(frozen=True, slots=True)
class Rule:
    """`guards` are the ways of saying that make it a footer: "I am not ...", "ten years ago I ..."."""

    name: str
    kind: Kind
    wording: Wording
    guards: frozenset[Guard]


@dataclass(frozen=True, slots=True)
class Shield:
    """Words that only look like a crisis: covered before the rules look.

    `speaks_of_it`: it is of suicide, harm or abuse all the same, but of a loss, a search, the past or 988. Then a footer
    is what the rules say, and the model has to agree; a sad word beside it adds nothing.
    """

    name: str
    wording: Wording
    speaks_of_it: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A hint that is no alarm by itself. Two of different families in one message are."""

    family: str
    wording: Wording
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """`cues` are words one of which must be there before the rules look; empty: they always look.

    Nearly no message holds a phrase of either kind: one search for all of them stands before the search for each.
    """

    language: str
    cues: frozenset[str]
    rules: tuple[Rule, ...]
    shields: tuple[Shield, ...] = ()
    footers: tuple[Sign, ...] = ()
    signs: tuple[Sign, ...] = ()
    past: Wording | None = None
    present: Wording | None = None
    denial: Wording | None = None

    @cached_property
    def any_rule(self) -> re.Pattern[str]:
        return any_of(rule.wording for rule in self.rules)

    @cached_property
    def any_shield(self) -> re.Pattern[str]:
        return any_of(shield.wording for shield in self.shields)

    def compile(self) -> None:
        """Every pattern, now and not when it is first used."""
        each: tuple[Rule | Shield | Sign, ...] = (*self.rules, *self.shields, *self.footers, *self.signs)
        for one in each:
            _ = one.wording.regex
        _ = self.any_rule, self.any_shield


Names = Mapping[str, str]
Rows = Sequence[tuple[str, str]]


def rules(names: Names, language: str, kind: Kind, rows: Rows, *guards: Guard) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"{language}.{kind}.{name}", kind, Wording(pattern, names), frozenset(guards))
        for name, pattern in rows
    )


def shields(names: Names, language: str, rows: Rows, *, speaks_of_it: bool) -> tuple[Shield, ...]:
    return tuple(
        Shield(f"{language}.{name}", Wording(pattern, names), speaks_of_it) for name, pattern in rows
    )


def signs(names: Names, language: str, rows: Sequence[tuple[str, str, float]]) -> tuple[Sign, ...]:
    return tuple(
        Sign(f"{language}.{family}", Wording(pattern, names), weight) for family, pattern, weight in rows
    )
