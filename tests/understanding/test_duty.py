"""What a volunteer texts about taking calls, and what only looks like it."""

from __future__ import annotations

import pytest

from hotline.understanding.duty import DutyWord, duty_word


@pytest.mark.parametrize(
    "said, meant",
    [
        ("ON DUTY", DutyWord("on")),
        ("on duty.", DutyWord("on")),
        ("I'm on duty now", DutyWord("on")),
        ("On duty 2", DutyWord("on", 2)),
        ("on duty for 3 hours", DutyWord("on", 3)),
        ("De turno", DutyWord("on", None, "es")),
        ("de turno por 2 horas", DutyWord("on", 2, "es")),
        ("OFF DUTY", DutyWord("off")),
        ("fuera de turno", DutyWord("off", None, "es")),
        ("duty", DutyWord("look")),
        ("DUTY?", DutyWord("look")),
        ("mis turnos", DutyWord("look", None, "es")),
    ],
)
def test_the_words_of_a_volunteer(said: str, meant: DutyWord) -> None:
    assert duty_word(said) == meant


@pytest.mark.parametrize(
    "said",
    ["", "off", "on", "off 417", "jury duty", "I am off duty and want to die", "off duty 3", "duty free"],
)
def test_what_is_something_else(said: str) -> None:
    assert duty_word(said) is None
