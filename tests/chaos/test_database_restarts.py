"""The database is stopped and started again while people text and a broadcast goes out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.line import command, running_line
from tests.chaos.people import meet, nothing_waits, numbers, open_groups, put_texts, words_for
from tests.chaos.postmaster import Postmaster, running_postmaster
from tests.postgres import NoPostgres
from tests.sound_settings import settings_for_tests

CALLERS = numbers(300)
ANNA, BEN = numbers(302)[300:]
AWAY_SECONDS = 5.0

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(180)]


@pytest.fixture
def postmaster() -> Iterator[Postmaster]:
    try:
        with running_postmaster() as running:
            yield running
    except NoPostgres as reason:
        pytest.skip(str(reason))


def test_web_and_workers_go_on_by_themselves_after_the_database_was_away(
    folder: Path, postmaster: Postmaster
) -> None:
    postmaster.server.run("CREATE DATABASE line")
    url = postmaster.server.url("line")
    command(settings_for_tests(database_url=url, hotline_data=folder), "migrate")
    open_groups(url)
    with running_line(folder, url, segments_per_second=30) as line:
        put_texts(line.settings, meet(line.settings, CALLERS), "news")
        line.eventually(lambda: len(line.entries()) >= 50, 30)
        postmaster.stop()
        meanwhile = [line.text(ANNA, "SEAT 430"), line.text(BEN, "I want to kill myself")]
        time.sleep(AWAY_SECONDS)
        assert line.web_status("/health") == 503
        postmaster.start()
        back = time.monotonic()
        answered = line.eventually(lambda: "Saved:" in "".join(line.text(ANNA, "SEAT 430")), 30, every=0.5)
        line.eventually(lambda: len(line.reached()) >= len(CALLERS), 90, every=0.5)
        line.eventually(lambda: nothing_waits(line.settings), 60, every=0.5)
        print(
            f"answers {answered:.1f} s, last text {time.monotonic() - back:.1f} s after the database was back"
        )
        news = {said: times for said, times in line.reached().items() if said[1].startswith("news")}
    assert "Sorry" in meanwhile[0][0]
    assert "988" in meanwhile[0][0]
    assert "call or text 988" in meanwhile[1][0]
    assert news == {(phone, words_for(phone, "news")): 1 for phone in CALLERS}
