"""Workers and Redis are killed in the middle of a broadcast, and the carrier misbehaves all the while."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests.chaos.line import Line, Said, running_line
from tests.chaos.people import meet, nothing_waits, numbers, put_texts, words_for

BAD_CARRIER = {
    "http_500_after_accept": 0.01,
    "timeout_after_accept": 0.01,
    "http_429": 0.03,
    "duplicate": 0.05,
    "reorder": 0.05,
    "drop_status": 0.05,
    "delay_ms": 100,  # so that some request is under way whenever a worker dies
}
BAR_SECONDS = 10.0  # from the last death to the last text, beside what the pace needs for what is left


@dataclass(frozen=True)
class Trouble:
    texts: int
    per_second: float
    worker_deaths: int
    redis_deaths: int
    between_seconds: tuple[float, float]


@dataclass
class Outcome:
    """Moments are seconds since the epoch."""

    began: float
    last_death: float
    reached: list[tuple[float, str, str]]  # when, to whom, what

    def times(self) -> Counter[Said]:
        """How often each text reached each handset."""
        return Counter((to, body) for _, to, body in self.reached)

    def recovery(self, per_second: float) -> float:
        """Seconds from the last death to the last text, less what the line's pace needs for what was left then."""
        after = [at - self.last_death for at, _, _ in self.reached if at > self.last_death]
        return max(after, default=0.0) - len(after) / per_second


QUICK = Trouble(600, 100, 3, 1, (0.5, 1.5))
LONG = Trouble(10_000, 50, 20, 2, (6.0, 11.0))  # the last death comes near the end


def test_texts_arrive_once_each_though_workers_and_redis_are_killed(folder: Path, sqlite_url: str) -> None:
    _survives(folder, sqlite_url, QUICK, seed=1)


@pytest.mark.chaos
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_ten_thousand_texts_arrive_once_each_though_workers_are_killed_twenty_times(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    recovery = _survives(folder, request.getfixturevalue(f"{kind}_url"), LONG, seed=2)
    assert recovery < BAR_SECONDS  # judged here alone: a busy machine must not fail the everyday tests


def _survives(folder: Path, database_url: str, trouble: Trouble, seed: int) -> float:
    """Each text once, or it fails. Gives the seconds from the last death to the last text, less the pace's share."""
    with running_line(folder, database_url, segments_per_second=trouble.per_second) as line:
        line.faults(**BAD_CARRIER, seed=seed)
        ids = meet(line.settings, numbers(trouble.texts))
        put_texts(line.settings, ids, "news")
        outcome = _through(line, trouble, random.Random(seed))
    wanted = {(phone, words_for(phone, "news")): 1 for phone in ids}
    assert outcome.times() == wanted
    recovery = outcome.recovery(trouble.per_second)
    took = max(at for at, _, _ in outcome.reached) - outcome.began
    left = sum(at > outcome.last_death for at, _, _ in outcome.reached)
    print(f"{trouble.texts} texts in {took:.1f} s; {left} left at the last death; recovery {recovery:.1f} s")
    return recovery


def _through(line: Line, trouble: Trouble, dice: random.Random) -> Outcome:
    began = last_death = time.time()
    workers = [name for name in line.kept if name.startswith("worker")]
    deaths = [*(["worker"] * trouble.worker_deaths), *(["redis"] * trouble.redis_deaths)]
    dice.shuffle(deaths)
    for number, what in enumerate(deaths):
        time.sleep(dice.uniform(*trouble.between_seconds))
        if what == "redis":
            line.kill_redis(empty=number % 2 == 0)
        else:
            line.kill(dice.choice(workers))
        last_death = time.time()
    limit = 60 + 3 * trouble.texts / trouble.per_second
    line.eventually(lambda: len(line.entries()) >= trouble.texts, limit, every=0.5)
    line.eventually(lambda: nothing_waits(line.settings), 30, every=0.5)  # nor will a second copy come
    return Outcome(began, last_death, list(_reached(line)))


def _reached(line: Line) -> Iterator[tuple[float, str, str]]:
    for entry in line.entries():
        yield datetime.fromisoformat(entry["at"]).timestamp(), entry["to"], entry["body"]
