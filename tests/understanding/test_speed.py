"""The crisis check runs before everything, so everything waits for it."""

from __future__ import annotations

import time

import pytest

from hotline.understanding.crisis_model import WEIGHTS
from tests.understanding.reading import read, rows
from tests.understanding.voices import digest


def milliseconds(text: str) -> float:
    """Of this process only, the best of three: what a message costs, not what else the machine was asked to do just then."""
    return min(map(_once, [text] * 3))


def _once(text: str) -> float:
    start = time.process_time()
    read(text)
    return (time.process_time() - start) * 1000


def test_ninety_nine_of_a_hundred_messages_take_less_than_five_milliseconds() -> None:
    texts = [row[-1] for name in ("safety.tsv", "intents.tsv") for row in rows(name)]
    for text in texts:
        read(text)  # the patterns of every language are compiled once
    taken = sorted(map(milliseconds, texts))
    assert taken[int(len(taken) * 0.99)] < 5


@pytest.mark.parametrize("piece", ["i want to ", "he she ", "not ", "1 ", "stop ", "a", "no quiero ", "死"])
def test_no_message_can_be_written_to_keep_the_line_busy(piece: str) -> None:
    read(piece)
    assert milliseconds((piece * 1600)[:1600]) < 250


def test_the_weights_are_those_of_the_labelled_messages_there_are() -> None:
    assert WEIGHTS.trained_on == digest(), "make learn"
