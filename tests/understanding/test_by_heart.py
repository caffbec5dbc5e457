"""Words of the line's own are understood once; what people write themselves is not kept."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hotline import understanding
from hotline.understanding import understand
from hotline.understanding.by_heart import BY_HEART, TOPICS
from tests.understanding.gazetteer import FewPlaces
from tests.understanding.reading import GAZETTEER, NOW

PLACES = FewPlaces()


@pytest.mark.parametrize("context", [None, "after_group_list(n=3)", "after_offer_rsvp(number=1)"])
def test_a_word_known_by_heart_means_what_it_means_when_looked_at(context: str | None) -> None:
    for word in BY_HEART:
        for written in (word, word.upper(), f" {word.capitalize()}\n"):
            known = understand(written, context=context, now=NOW, gazetteer=PLACES)
            assert known == understanding._looked_at(written, context, PLACES, "en"), written


@pytest.mark.parametrize("context", [None, "after_group_list(n=3)", "after_offer_rsvp(number=1)"])
@example("", 988, "en")
@example("grief", 98_801, "en")
@given(st.sampled_from(sorted(TOPICS)), st.integers(501, 99_950), st.sampled_from(["en", "es", "fr"]))
def test_a_topic_before_any_zip_code_means_what_it_means_when_looked_at(
    context: str | None, topic: str, code: int, language: str
) -> None:
    for written in (f"{topic} {code:05}", f" {topic.upper()} {code:05} "):
        for places in (PLACES, GAZETTEER):
            known = understand(written, context=context, now=NOW, gazetteer=places, language=language)
            assert known == understanding._looked_at(written, context, places, language)


def test_nothing_else_is_kept() -> None:
    understanding._known.cache_clear()
    for text in ("more", "i want to die", "97214", "grief 97214", "555-0100", "more of this and i break"):
        understand(text, now=NOW, gazetteer=PLACES)
    assert understanding._known.cache_info().currsize == 3
    with patch.object(understanding, "_looked_at", side_effect=AssertionError("looked again")):
        for text in ("more", "MORE", "10001", "grief 60601"):
            understand(text, now=NOW, gazetteer=PLACES)


def test_who_was_told_may_not_change_what_others_are() -> None:
    slots = understand("417", now=NOW, gazetteer=PLACES).slots
    with pytest.raises(TypeError):
        slots["number"] = 1  # type: ignore[index]
