"""Commands that a language file brings itself: each is the English one, and every one that a text offers is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hotline.paths import TEMPLATES
from hotline.topics import find_topics
from hotline.understanding import understand
from hotline.understanding.keywords import Keywords
from hotline.words.words import Words
from tests.words.test_commands_are_understood import Nowhere

WORDS = Words(TEMPLATES)
OWN = [code for code in WORDS.files if WORDS.language(code).keywords]
TOPICS = {intent for topic in find_topics().values() for intent in topic.intents}
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
# the carrier's own words, places, and what is the same in every language
NO_KEYWORDS = {"STOP", "START", "ZIP", "ZIP.", "OR", "RELAY", "ENGLISH", "STOP:", "ID"}


def test_six_languages_bring_their_own() -> None:
    assert set(OWN) == {"pt", "fr", "vi", "ht", "tl", "zh"}


@pytest.mark.parametrize(
    "language,local,english",
    [(code, local, english) for code in OWN for local, english in WORDS.language(code).keywords.items()],
)
def test_a_keyword_does_what_its_english_word_does(language: str, local: str, english: str) -> None:
    for sent in (local, local.lower(), f" {local}! "):
        found = WORDS.keywords.find(sent, language)
        assert found is not None
        assert (found.english, found.language) == (english, language)
    understood = understand(english, context=None, now=NOW, gazetteer=Nowhere(), language=language)
    command = understood.slots.get("x_command")
    assert (f"x_{command}" if command else understood.intent) in TOPICS - {"unknown"}
    assert understood.tier == "none"


@pytest.mark.parametrize("word", ["PAUSE", "actions"])
def test_a_word_that_is_english_as_well_makes_nobody_french(word: str) -> None:
    assert WORDS.keywords.find(word, "en") is None
    assert WORDS.keywords.find(word, "es") is None
    found = WORDS.keywords.find(word, "fr")
    assert found is not None
    assert found.language == "fr"


def offered(text: str) -> Iterator[str]:
    """Words in capitals, as many as stand together; in Chinese what stands in quotation marks."""
    yield from re.findall(r"“([^”]+)”", re.sub(r"\{[^}]*\}", "1", text))
    run: list[str] = []
    for word in [*re.findall(r"[A-Za-zÀ-ɏḀ-ỿ]+|[^\sA-Za-zÀ-ɏḀ-ỿ]", re.sub(r"\{[^}]*\}", " ", text)), "."]:
        if word.isupper() and len(word) > 1:
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []


@pytest.mark.parametrize("language", OWN)
def test_every_command_that_a_text_offers_is_understood(language: str) -> None:
    unknown = {
        f"{name}: {phrase}"
        for name, ways in WORDS.language(language).lines.items()
        for phrase in offered(ways.get("text", ""))
        if phrase not in NO_KEYWORDS and WORDS.keywords.find(phrase, language) is None
    }
    assert unknown == set()


def test_a_command_with_a_number_or_an_hour_keeps_it() -> None:
    for said, english in (
        ("GIỮ CHỖ 417", "SEAT 417"),
        ("giu cho 417", "SEAT 417"),
        ("座位1", "SEAT 1"),
        ("KONSÈY CHAK JOU 7pm", "TIPS 7pm"),
        ("libera #2", "OUT #2"),
    ):
        found = WORDS.keywords.find(said, "en")
        assert found is not None
        assert found.english == english


@pytest.mark.parametrize(
    "said",
    ["PARAR de viver", "lugar 1 quero morrer", "dừng sống", "座位 我想死", "SEAT 1", "97214", "", "🙏"],
)
def test_whatever_has_more_words_is_understood_as_it_stands(said: str) -> None:
    assert WORDS.keywords.find(said, "en") is None


def test_a_word_of_two_languages_belongs_to_the_one_that_is_spoken() -> None:
    keywords = Keywords.of({"aa": {"ALTO": "STOP"}, "bb": {"ALTO": "MORE"}})
    for language, english in (("aa", "STOP"), ("bb", "MORE"), ("cc", "STOP")):
        found = keywords.find("alto", language)
        assert found is not None
        assert found.english == english
