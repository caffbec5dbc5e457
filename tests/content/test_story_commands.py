"""`hotline story`, `hotline content` and `hotline import --format hsds`, as somebody types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hotline.cli.main import main
from hotline.content import library, moderation
from hotline.content.moderation import ToShare
from hotline.settings import environment
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from tests.sample import NOON
from tests.sound_settings import settings_for_tests

Typed = Callable[..., Result]
HARD = "I swallowed 30 pills, and then the group listened to me."


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    migrate(store.engine)
    return store


@pytest.fixture
def typed(kept: Store, tmp_path: Path) -> Typed:
    url = kept.engine.url.render_as_string()
    settings = environment(settings_for_tests(database_url=url, hotline_data=tmp_path))

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, [*words], env=dict(settings))

    return run


@pytest.fixture
def story(kept: Store) -> str:
    vault = Vault(settings_for_tests().secret_key)
    with kept.writing() as session:
        return str(moderation.hold(session, vault, ToShare("story", "en", HARD), None, NOON))


def test_a_flagged_story_is_listed_read_and_approved_by_two(typed: Typed, story: str) -> None:
    listed = typed("story", "list").output
    assert "method" in listed
    assert "pills" not in listed
    assert HARD in typed("story", "show", story).output
    assert "1 of 2 have said yes" in typed("story", "approve", story, "--as", "ana").output
    again = typed("story", "approve", story, "--as", "ana")
    assert again.exit_code == 1
    assert "somebody else must decide" in again.output
    assert f"{story}: approved" in typed("story", "approve", story, "--as", "ben").output
    assert "There are none" in typed("story", "list").output
    assert f"{story}: withdrawn" in typed("story", "withdraw", story).output


def test_a_no_lists_the_reasons_when_there_is_none(typed: Typed, story: str) -> None:
    wrong = typed("story", "decline", story, "--as", "ana", "--reason", "boring")
    assert wrong.exit_code == 1
    assert "choose a reason: method, place" in wrong.output
    assert (
        f"{story}: declined" in typed("story", "decline", story, "--as", "ana", "--reason", "method").output
    )


def test_asking_again_and_skipping(typed: Typed, story: str) -> None:
    assert f"{story}: held" in typed("story", "skip", story, "--as", "ana").output
    said = typed("story", "ask-again", story, "--as", "ben", "--reason", "names").output
    assert f"{story}: asked_again" in said


def test_a_number_that_is_not_there_is_said_in_words(typed: Typed) -> None:
    for words in (("show", "99"), ("approve", "99", "--as", "ana"), ("withdraw", "99")):
        result = typed("story", *words)
        assert result.exit_code == 1
        assert "there is no story 99" in result.output


def test_services_and_content_are_loaded_and_again_change_nothing(typed: Typed) -> None:
    services = str(library.SAMPLE_SERVICES)
    assert "38 added" in typed("import", services, "--format", "hsds").output
    assert "38 unchanged" in typed("import", services).output
    assert "7 facts, 3 ways to speak up" in typed("content", str(library.SAMPLE)).output
    assert "7 facts, 3 ways to speak up" in typed("content", str(library.SAMPLE)).output


def test_a_broken_content_file_is_said_in_words(typed: Typed, tmp_path: Path) -> None:
    for number, words in enumerate(("[[fact", '[[fact]]\nkey = "x"', '[[action]]\nkey = "x"')):
        file = tmp_path / f"{number}.toml"
        file.write_text(words, "utf-8")
        result = typed("content", str(file))
        assert result.exit_code == 1
        assert "Traceback" not in result.output
