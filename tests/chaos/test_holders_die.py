"""Whoever holds the last texts is killed: nothing else that goes out hides how long those take.

Once on the same machine, where the kernel tells that a sender is dead, and once on another, where only time does.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from hotline.outbox.sender import LEASE
from hotline.phone import Phone
from tests.chaos.line import Line, running_line
from tests.chaos.people import meet, nothing_waits, numbers, put_texts, words_for

BAD_CARRIER = {
    "http_500_after_accept": 0.01,
    "http_429": 0.03,
    "duplicate": 0.05,
    "reorder": 0.05,
    "delay_ms": 100,
}
PEOPLE = numbers(200)
PER_SECOND = 50.0
HELD = 80  # so many are left when the workers die: each of them has claimed some
BAR_SECONDS = 10.0
ROUNDS = 4
ELSEWHERE = (
    "unshare",
    "--user",
    "--map-root-user",
    "--uts",
    "sh",
    "-c",
    'hostname elsewhere && exec "$@"',
    "sh",
)

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(240)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_killed_workers_held_at_the_very_end_arrives_once_within_ten_seconds(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    with running_line(folder, url, segments_per_second=PER_SECOND) as line:
        line.faults(**BAD_CARRIER, seed=3)
        ids, took = meet(line.settings, PEOPLE), []
        for number in range(ROUNDS):
            about = f"news{number}"
            put_texts(line.settings, ids, about)
            _wait_for(line, about, len(PEOPLE) - HELD)
            died = max(line.kill("worker-0"), line.kill("worker-1"))
            left = len(PEOPLE) - len(_got(line, about))
            _wait_for(line, about, len(PEOPLE))
            took.append(time.monotonic() - died - left / PER_SECOND)
            line.eventually(lambda: nothing_waits(line.settings), 30)
        reached = line.reached()
    print("recovery", *(f"{seconds:.1f}" for seconds in took), "s")
    assert reached == _once_each(ROUNDS)
    assert max(took) < BAR_SECONDS


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_a_worker_on_a_machine_that_is_gone_held_arrives_once_when_its_lease_is_over(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    if not _can_be_elsewhere():
        pytest.skip("no name spaces here")
    url = request.getfixturevalue(f"{kind}_url")
    with running_line(folder, url, workers=0, segments_per_second=PER_SECOND) as line:
        line.faults(**BAD_CARRIER, seed=4)
        line.keep("worker-elsewhere", "work", through=ELSEWHERE)
        put_texts(line.settings, meet(line.settings, PEOPLE), "news0")
        _wait_for(line, "news0", len(PEOPLE) - HELD)
        line.let_go("worker-elsewhere")  # the machine with it
        line.keep("worker-0", "work")
        took = line.eventually(lambda: len(_got(line, "news0")) >= len(PEOPLE), 60)
        line.eventually(lambda: nothing_waits(line.settings), 30)
        reached = line.reached()
    print(f"all arrived {took:.1f} s after that machine was gone")
    assert reached == _once_each(1)
    assert took < LEASE.total_seconds() + BAR_SECONDS


def _can_be_elsewhere() -> bool:
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and not subprocess.run([*ELSEWHERE, "true"], capture_output=True, check=False).returncode
    )


def _wait_for(line: Line, about: str, how_many: int) -> None:
    line.eventually(lambda: len(_got(line, about)) >= how_many, 60)


def _got(line: Line, about: str) -> set[Phone]:
    return {Phone(to) for to, words in line.reached() if words.startswith(f"{about} ")}


def _once_each(rounds: int) -> Counter[tuple[str, str]]:
    return Counter((phone, words_for(phone, f"news{number}")) for number in range(rounds) for phone in PEOPLE)
