"""A goodbye, a nod, and what takes a cry back: short words, whole messages, and never their contrary."""

from __future__ import annotations

import pytest

from hotline.understanding.closings import is_farewell, is_nod, says_fine


@pytest.mark.parametrize(
    "text",
    ["bye", "Good night!", "see ya", "adiós", "buenas noches", "au revoir", "bonne journée", "tchau", "tạm biệt", "paalam po",
     "orevwa", "再见", "晚安"],
)  # fmt: skip
def test_a_goodbye_is_known_in_every_language(text: str) -> None:
    assert is_farewell(text)
    assert is_nod(text)


@pytest.mark.parametrize(
    "text", ["ok", "OK!!", "lol", "jajaja", "got it", "de rien", "sige po", "不客气", "haha ok"]
)
def test_a_nod_asks_for_nothing(text: str) -> None:
    assert is_nod(text)


@pytest.mark.parametrize(
    "text", ["goodbye everyone, i cant go on", "ok but where", "no", "good night group 97214", "adios mundo cruel", "nice park"]
)  # fmt: skip
def test_more_than_a_nod_is_none(text: str) -> None:
    assert not is_nod(text)


@pytest.mark.parametrize(
    "text",
    ["im fine", "I’m ok really", "jk", "just kidding lol", "no i didn't mean it like that", "estoy bien", "era broma",
     "je vais bien", "foi brincadeira", "tôi ổn rồi", "biro lang po", "m byen", "我没事"],
)  # fmt: skip
def test_a_cry_is_taken_back_in_every_language(text: str) -> None:
    assert says_fine(text)


@pytest.mark.parametrize(
    "text",
    ["i am not fine", "im not ok", "im fine with dying", "i was fine before", "no estoy bien", "i am fine but i want to die",
     "im bad", "je ne vais pas bien"],
)  # fmt: skip
def test_the_contrary_takes_nothing_back(text: str) -> None:
    assert not says_fine(text)
