"""`hotline broadcast`, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hotline.cli.main import main
from hotline.settings import environment
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from tests.outbox.line import HandLine
from tests.outbox.test_broadcasts import agree, go_on
from tests.sound_settings import settings_for_tests

Typed = Callable[..., Result]


@pytest.fixture
def line_kept(tmp_path: Path) -> HandLine:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    migrate(store.engine)
    return HandLine(store)


@pytest.fixture
def typed(line_kept: HandLine) -> Typed:
    url = line_kept.store.engine.url.render_as_string()
    settings = environment(settings_for_tests(database_url=url))

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["broadcast", *words], env=dict(settings))

    return run


def test_one_is_begun_shown_paused_resumed_and_cancelled(line_kept: HandLine, typed: Typed) -> None:
    agree(line_kept, 3)
    begun = typed("new", "--to", "announcements", "--say", "en=Bring a mat", "--once", "mats")
    assert begun.output == "1: 3 people\n"
    assert (
        typed("new", "--to", "announcements", "--say", "en=Bring a mat", "--once", "mats").output
        == begun.output
    )
    assert typed("show", "1").output == "1: running; 3 people; none told yet\n"
    assert typed("pause", "1").output == "1: paused\n"
    assert typed("resume", "1").output == "1: running\n"
    assert typed("cancel", "1").output == "1: cancelled; 3 people are not told\n"
    go_on(line_kept)
    assert line_kept.carrier.texts == []


@pytest.mark.parametrize(
    "words, said",
    [
        (("new", "--to", "announcements", "--say", "en=Hello"), "nobody is in this audience"),
        (("new", "--to", "announcements", "--say", "Hello"), "write en=WORDS"),
        (("new", "--to", "417", "--say", "en=Hello", "--at", "tomorrow"), "2026-12-01T18:00"),
        (("show", "7"), "there is no broadcast 7"),
        (("pause", "7"), "there is no broadcast 7"),
    ],
)
def test_what_cannot_be_done_is_said(typed: Typed, words: tuple[str, ...], said: str) -> None:
    result = typed(*words)
    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output
