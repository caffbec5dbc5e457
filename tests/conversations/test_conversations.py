"""Every .txt here is a conversation that must go exactly so. To make one: `hotline phone --record FILE`, or write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.cli import transcript as t
from tests.conversations.player import Player, fresh_database, played

TRANSCRIPTS = sorted(Path(__file__).parent.glob("**/*.txt"))


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_the_conversation_goes_as_written(file: Path, sample_database: Path, tmp_path: Path) -> None:
    steps = t.parse(file.read_text("utf-8"))
    headers = {step.key: step.value for step in steps if isinstance(step, t.Header)}
    player = Player(fresh_database(sample_database, tmp_path), headers)
    try:
        really, wrong = played(player, steps)
    finally:
        player.close()
    assert not wrong, "\n\n".join([*wrong, "It really went:", t.written(really)])
