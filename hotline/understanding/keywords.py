"""Commands in any language: "LUGAR 1" is "SEAT 1" before anything else is understood.

Each language file lists its own words beside the English ones ([keywords]), so that a language needs no code. Only a
message that is a command and numbers is read so: whatever has more words is understood as it stands, danger first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hotline.understanding.normalise import fold

_NUMBERS = re.compile(r"[\s\d#:.,]*(?:[ap]\.?m\.?)?[\s!.]*")  # "1", "#417", "7:30 pm"


@dataclass(frozen=True)
class Found:
    english: str  # the same command as an English speaker would text it
    language: str


@dataclass(frozen=True)
class Keywords:
    """By what is texted, folded: each language that says it so, and the English for it."""

    by_words: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, by_language: Mapping[str, Mapping[str, str]]) -> Keywords:
        """From each language's own table, local words -> English words."""
        found: dict[str, dict[str, str]] = {}
        for language, table in by_language.items():
            for local, english in table.items():
                found.setdefault(_folded(local), {})[language] = english
        return cls(found)

    def find(self, text: str, language: str) -> Found | None:
        """None when this is no command of another language than English. `language` settles which one is meant."""
        said = _folded(text)
        for words in _beginnings(said):
            meanings = self.by_words.get(words)
            if meanings and _NUMBERS.fullmatch(said[len(words) :]):
                spoken = language if language in meanings else next(iter(meanings))
                if spoken != language and _folded(meanings[spoken]) == words:
                    return None  # "PAUSE" is French and English: from anybody else it is English
                return Found(f"{meanings[spoken]} {said[len(words) :].strip()}".strip(), spoken)
        return None


def _folded(text: str) -> str:
    return " ".join(fold(text).split()).strip("!. ¡¿?。！？")


def _beginnings(said: str) -> list[str]:
    """All that it could be, the longest first. Chinese puts no space between a word and its number."""
    ends = [m.end() for m in re.finditer(r"[^\W\d]+", said)]
    return [said[:end] for end in reversed(ends[:4])]
