"""Several webs, workers and clocks on one PostgreSQL; some die, and some know nothing of each other."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis

from hotline.embedded.redis_server import EmbeddedRedis
from tests.chaos.line import Line, running_line
from tests.chaos.people import (
    is_up_to_date,
    meet,
    nothing_waits,
    numbers,
    open_groups,
    put_texts,
    seats_to_remind_of,
    subscribe,
    words_for,
)

BAD_CARRIER = {
    "http_500_after_accept": 0.01,
    "http_429": 0.03,
    "duplicate": 0.2,
    "reorder": 0.2,
    "delay_ms": 50,
}
WRITING, WAITING = numbers(700)[:100], numbers(700)[100:]
SEATS = 60
TRIES = 10
SECOND_COPY_SECONDS = 6  # it would come with one of the next ticks
ANSWERS = ("Saved:", "You have that seat", "in line")

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(180)]


def test_three_webs_and_three_workers_on_one_database_do_each_thing_once_though_one_of_each_is_killed(
    folder: Path, postgres_url: str
) -> None:
    open_groups(postgres_url, capacity=SEATS)
    with running_line(folder, postgres_url, webs=3, workers=3, clocks=3, segments_per_second=60) as line:
        line.faults(**BAD_CARRIER, seed=8)
        put_texts(line.settings, meet(line.settings, WAITING), "news")
        with ThreadPoolExecutor(6) as phones:
            saved = [phones.submit(_save_a_seat, line, phone) for phone in WRITING]
            dice = random.Random(8)
            for name in ("worker", "web", "clock") * 2:
                time.sleep(dice.uniform(0.5, 1.5))
                line.kill(f"{name}-{dice.randrange(3)}")
            in_line = sum("in line" in each.result() for each in saved)
        line.eventually(lambda: len(_news(line)) >= len(WAITING), 90)
        line.eventually(lambda: nothing_waits(line.settings), 40)
        news = _news(line)
        with ThreadPoolExecutor(6) as phones:
            mine = list(phones.map(lambda phone: "\n".join(line.text(phone, "MINE")), WRITING))
    assert news == {(phone, words_for(phone, "news")): 1 for phone in WAITING}
    assert [said.count("(430)") for said in mine] == [1] * len(WRITING)
    assert in_line == sum("In line" in said for said in mine) == len(WRITING) - SEATS


def _save_a_seat(line: Line, phone: str) -> str:
    """They text again when nobody answers, or the line says sorry."""
    for _ in range(TRIES):
        answer = "\n".join(line.text(phone, "SEAT 430"))
        if any(word in answer for word in ANSWERS):
            return answer
        time.sleep(1)
    raise AssertionError("never told")


def _news(line: Line) -> Counter[tuple[str, str]]:
    return Counter({said: times for said, times in line.reached().items() if said[1].startswith("news")})


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_two_clocks_that_know_nothing_of_each_other_tell_nobody_twice(
    folder: Path, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """As when a second machine is set up with a Redis of its own: two clocks ring, and two sets of workers come."""
    url = request.getfixturevalue(f"{kind}_url")
    open_groups(url)
    tipped, reminded = numbers(200)[:100], numbers(200)[100:]
    with EmbeddedRedis(tmp_path / "other") as other, running_line(folder, url) as line:
        for name in ("work", "clock"):
            line.keep(f"other-{name}", name, REDIS_URL=other.url)
        line.eventually(lambda: _is_rung(line.settings.redis_url) and _is_rung(other.url), 20)
        due = datetime.now(UTC) + timedelta(seconds=2)
        subscribe(line.settings, meet(line.settings, tipped), f"{due:%H:%M}", "UTC", due)
        seats_to_remind_of(line.settings, meet(line.settings, reminded))
        line.eventually(lambda: len({entry["to"] for entry in line.entries()}) >= 200, 60)
        line.eventually(lambda: is_up_to_date(line.settings, due), 30)
        time.sleep(SECOND_COPY_SECONDS)
        got = Counter(entry["to"] for entry in line.entries())
    assert got == dict.fromkeys([*tipped, *reminded], 1)


def _is_rung(redis_url: str) -> bool:
    with Redis.from_url(redis_url) as redis:
        return bool(redis.exists("hotline:clock"))
