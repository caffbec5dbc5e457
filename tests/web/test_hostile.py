"""Nothing that can be sent to the line gives a 500, silence, or a secret. For longer: python -m tests.web.hostile MINUTES."""

from __future__ import annotations

import pytest

from tests.sample import in_memory, on_file
from tests.web.hostile import attacked


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_sent_is_answered_as_it_should_be(seed: int, database_url: str) -> None:
    assert "\n".join(attacked(on_file(database_url), seed, 200)) == ""


def test_an_answer_that_is_none_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.channels.sms.escape", lambda text: f"\x0b{text}")
    assert "not well-formed" in "\n".join(attacked(in_memory(), 1, 30))
