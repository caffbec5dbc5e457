"""Nothing that can be sent to the line gives a 500, silence, or a secret. For longer: python -m tests.web.hostile MINUTES."""

from __future__ import annotations

import pytest

from tests.web.hostile import attacked


@pytest.mark.parametrize("seed", range(1, 5))
def test_whatever_is_sent_is_answered_as_it_should_be(seed: int) -> None:
    assert "\n".join(attacked(seed, 150)) == ""


def test_an_answer_that_is_none_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.channels.sms.escape", lambda text: f"\x0b{text}")
    assert "not well-formed" in "\n".join(attacked(1, 30))
