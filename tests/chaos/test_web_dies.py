"""The web is killed while two hundred people save a seat, and the carrier delivers some texts twice."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hotline.phone import Phone
from tests.chaos.line import Line, running_line
from tests.chaos.people import numbers, open_groups

PEOPLE = 200
SEATS = 150  # the others are put in line
AT_ONCE = 8
TRIES = 30
SAVED, SAVED_BEFORE, WAITING = "Saved:", "You have that seat", "in line"

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(240)]


@dataclass
class Person:
    """Texts SEAT, and again when nobody answered or the line said sorry."""

    phone: Phone
    texts: int = 0
    replies: list[str] = field(default_factory=list)

    def save_a_seat(self, line: Line) -> None:
        for _ in range(TRIES):
            self.texts += 1
            answer = line.text(self.phone, "SEAT 430")
            self.replies += answer
            if any(word in said for said in answer for word in (SAVED, SAVED_BEFORE, WAITING)):
                return
            time.sleep(1)
        raise AssertionError(f"never told: {self.replies}")


@contextmanager
def _dying(kill: Callable[[], None], dice: random.Random) -> Iterator[list[float]]:
    """Kills again and again; gives the moments."""
    deaths: list[float] = []
    ended = threading.Event()

    def go_on() -> None:
        while not ended.wait(dice.uniform(0.3, 1.0)):
            kill()
            deaths.append(time.monotonic())

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield deaths
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_seat_is_saved_once_and_every_text_answered_though_web_workers_are_killed(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    unanswered = _seats_are_saved_once(folder, url, lambda line: line.kill_child_of("web"))
    assert unanswered <= 1  # the one whose fallback, too, came to a process that was killed


def test_a_seat_is_saved_once_though_all_of_the_web_is_killed(folder: Path, sqlite_url: str) -> None:
    def kill(line: Line) -> None:
        line.kill("web")
        line.eventually(lambda: line.web_status("/health") == 200, 20)
        time.sleep(2)  # else it would hardly ever be there

    _seats_are_saved_once(folder, sqlite_url, kill)


def _seats_are_saved_once(folder: Path, database_url: str, kill: Callable[[Line], None]) -> int:
    """Gives how many texts nobody answered, neither the line nor its fallback."""
    open_groups(database_url, capacity=SEATS)
    people = [Person(phone) for phone in numbers(PEOPLE)]
    with running_line(folder, database_url, workers=1) as line:
        line.faults(duplicate=0.3, delay_ms=300, seed=5)
        with _dying(lambda: kill(line), random.Random(5)) as deaths, ThreadPoolExecutor(AT_ONCE) as phones:
            list(phones.map(lambda person: person.save_a_seat(line), people))
        line.eventually(lambda: line.web_status("/health") == 200, 20)
        line.faults(duplicate=0.3, seed=6)
        texts = Counter(entry["to"] for entry in line.entries())
        with ThreadPoolExecutor(AT_ONCE) as phones:
            mine = list(phones.map(lambda person: "\n".join(line.text(person.phone, "MINE")), people))
    unanswered = sum(person.texts - len(person.replies) for person in people)
    sent = sum(person.texts for person in people)
    print(f"{len(deaths)} deaths, {sent} texts, {unanswered} of them without an answer")
    assert [said.count("(430)") for said in mine] == [1] * PEOPLE
    assert sum("In line" in said for said in mine) == PEOPLE - SEATS
    # nobody was sent anything but the answers to what they sent
    assert texts == Counter({person.phone: len(person.replies) for person in people})
    return unanswered
