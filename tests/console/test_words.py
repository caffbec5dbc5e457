"""The console speaks Spanish as well: every sentence, with the same slots."""

from __future__ import annotations

import string
import tomllib

from hotline.paths import TEMPLATES
from tests.console.sentences import sentences

SPANISH = {
    said: spanish
    for file in (TEMPLATES / "console" / "es").glob("*.toml")
    for said, spanish in tomllib.loads(file.read_text()).items()
}


def slots(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_sentence_of_the_console_has_its_spanish() -> None:
    assert sorted(sentences() - set(SPANISH)) == []


def test_no_spanish_is_left_over() -> None:
    assert sorted(set(SPANISH) - sentences()) == []


def test_both_languages_fill_the_same_slots() -> None:
    assert [said for said, spanish in SPANISH.items() if slots(said) != slots(spanish)] == []


def test_no_sentence_has_two_spanish_ones() -> None:
    """The file that is read last would win, on pages that mean another thing by it."""
    told: dict[str, set[str]] = {}
    for file in (TEMPLATES / "console" / "es").glob("*.toml"):
        for said, spanish in tomllib.loads(file.read_text()).items():
            told.setdefault(said, set()).add(spanish)
    assert {said: spanish for said, spanish in told.items() if len(spanish) > 1} == {}
