"""The carrier tells what became of a text before it answers our request; so nobody knows yet whose text it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.line import running_line
from tests.chaos.people import how_many, meet, nothing_waits, numbers, put_texts, words_for

PEOPLE = numbers(40)
SILENT_SECONDS = 12  # longer than the line waits for an answer

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(120)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("is_killed", [False, True])
def test_receipts_that_overtake_the_answer_settle_the_text_whether_or_not_its_sender_lives(
    folder: Path, kind: str, is_killed: bool, request: pytest.FixtureRequest
) -> None:
    with running_line(folder, request.getfixturevalue(f"{kind}_url"), workers=1) as line:
        line.faults(timeout_after_accept=1, hold_seconds=SILENT_SECONDS, duplicate=0.3, reorder=0.3, seed=9)
        put_texts(line.settings, meet(line.settings, PEOPLE), "news")
        line.eventually(
            lambda: how_many(line.settings, "delivered") >= 10, 8
        )  # its sender still waits for a word
        if is_killed:
            line.kill("worker-0")
        line.faults(duplicate=0.3, reorder=0.3, seed=10)
        line.eventually(lambda: len(line.reached()) >= len(PEOPLE), 60)
        line.eventually(lambda: nothing_waits(line.settings), 40)
        reached = line.reached()
    assert reached == {(phone, words_for(phone, "news")): 1 for phone in PEOPLE}
