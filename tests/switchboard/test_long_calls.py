"""Long calls of people who press and say all sorts of things, in two languages: every answer is one a carrier takes."""

from __future__ import annotations

import random

import pytest

from tests.sample import ANNA, BEN, SmallLine
from tests.switchboard.soundness import assert_sound_call

SAID = (
    "grief",
    "97214",
    "salem oregon",
    "yes",
    "no",
    "next one",
    "text me",
    "help",
    "tips",
    "mañana",
    "quiero morir",
)
STEPS = 60


@pytest.mark.parametrize("seed", range(6))
def test_every_answer_of_a_long_call_is_sound(seed: int, small: SmallLine) -> None:
    chance = random.Random(seed)
    if seed % 2:
        small.text("espanol", ANNA)
    call = small.call(chance.choice([ANNA, BEN, "anonymous"]))
    ways = (
        lambda: call.request(Digits=chance.choice("1111223456789*0")),
        lambda: call.request(Digits=chance.choice(["97214", "97301", "00000", "12", "417", "988"])),
        lambda: call.request(SpeechResult=chance.choice(SAID)),
        lambda: call.request(),
        lambda: call.request(RecordingSid="RE1", RecordingDuration=str(chance.randrange(90))),
        lambda: call.request(DialCallStatus=chance.choice(["completed", "no-answer"])),
    )
    for _ in range(STEPS):
        assert_sound_call(call.answer)
        if call.is_over:
            call = small.call(call.sender)
        wanted = call.document.verbs[0]
        if wanted.tag == "Gather" and wanted.get("numDigits") == "5" and chance.random() < 0.5:
            call.request(Digits="97214")
        else:
            chance.choices(ways, weights=[12, 2, 4, 1, 1, 1])[0]()
    assert_sound_call(call.answer)


@pytest.mark.parametrize("sender", [ANNA, "anonymous"])
def test_a_withheld_number_hears_the_same_menu(sender: str, small: SmallLine) -> None:
    call = small.call(sender)
    assert "To find a support group, press 1." in call.heard
    call.press("1")
    assert "Number 1 of" in call.press("97214")
