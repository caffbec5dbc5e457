"""Words of the line's own are understood once; what people write themselves is not kept."""

from __future__ import annotations

import pytest

from hotline import understanding
from hotline.understanding import understand
from hotline.understanding.by_heart import BY_HEART
from tests.understanding.gazetteer import FewPlaces
from tests.understanding.reading import NOW

PLACES = FewPlaces()


@pytest.mark.parametrize("context", [None, "after_group_list(n=3)", "after_offer_rsvp(number=1)"])
def test_a_word_known_by_heart_means_what_it_means_when_looked_at(context: str | None) -> None:
    for word in BY_HEART:
        for written in (word, word.upper(), f" {word.capitalize()}\n"):
            known = understand(written, context=context, now=NOW, gazetteer=PLACES)
            assert known == understanding._looked_at(written, context, PLACES, "en"), written


def test_nothing_else_is_kept() -> None:
    understanding._known.cache_clear()
    for text in ("more", "i want to die", "97214", "grief 97214", "555-0100", "more of this and i break"):
        understand(text, now=NOW, gazetteer=PLACES)
    assert understanding._known.cache_info().currsize == 1


def test_who_was_told_may_not_change_what_others_are() -> None:
    slots = understand("417", now=NOW, gazetteer=PLACES).slots
    with pytest.raises(TypeError):
        slots["number"] = 1  # type: ignore[index]
