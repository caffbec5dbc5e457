"""Each process loads what it needs: memory on a small machine, and the time until it answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hotline.settings import environment
from tests.sound_settings import settings_for_tests

WEB = "from hotline import wiring; wiring.web_app()"
CLOCK = "from hotline.running import processes, timekeeper; import workers.schedule"


@pytest.mark.parametrize(
    "code, unwanted",
    [
        (WEB, ("twilio.rest", "workers", "hotline.carrier")),
        (CLOCK, ("twilio.rest", "gunicorn", "flask", "hotline.carrier", "hotline.wiring")),
    ],
    ids=["web", "clock"],
)
def test_a_process_does_not_load_what_another_needs(
    tmp_path: Path, code: str, unwanted: tuple[str, ...]
) -> None:
    settings = settings_for_tests(database_url=f"sqlite:///{tmp_path / 'line.sqlite'}", hotline_data=tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        env={**environment(settings), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "hotline.outbox.wake" in loaded
    assert loaded & set(unwanted) == set()
