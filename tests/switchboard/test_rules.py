"""What an owner changes counts from the next turn on, in a process that knew it otherwise, and costs a turn no question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hotline.rules import QuietHours, Rules, read, write
from hotline.store.engine import Store, open_engine
from hotline.store.in_force import choose
from hotline.store.view import View
from tests.sample import ANNA, BEN, RULES, SmallLine


@pytest.fixture
def console(on_disk: SmallLine, database_url: str) -> Iterator[Store]:
    """Another process on the same database, where the owner sits."""
    store = Store(open_engine(database_url), RULES)
    yield store
    store.dispose()


def change(store: Store, **rules: Any) -> None:
    with store.writing() as session:
        for name, value in rules.items():
            choose(session, name, value)


def test_the_name_changes_from_one_text_to_the_next(on_disk: SmallLine, console: Store) -> None:
    assert "Neighbors Together" in on_disk.text("HELP")[0]
    change(console, org="Harbor Line")
    assert "Harbor Line line. Crisis?" in on_disk.text("HELP")[0]
    assert "Harbor Line" in on_disk.text("HELP", BEN)[0]  # somebody we do not know yet
    change(console, org=None)
    assert "Neighbors Together" in on_disk.text("HELP")[0]


def test_a_call_without_a_number_hears_the_new_name_too(on_disk: SmallLine, console: Store) -> None:
    change(console, org="Harbor Line")
    assert "Welcome to Harbor Line" in on_disk.call("anonymous").heard
    assert "Welcome to Harbor Line" in on_disk.call(ANNA).heard


def test_a_language_that_is_taken_off_is_not_spoken_any_more(on_disk: SmallLine, console: Store) -> None:
    on_disk.text("espanol")
    assert "Para un grupo" in on_disk.text("ayuda")[0]
    change(console, languages=("en",))
    assert "Find a group" in on_disk.text("HELP")[0]
    change(console, languages=None)
    assert "Para un grupo" in on_disk.text("ayuda")[0]


def test_danger_is_answered_in_the_persons_language_whatever_is_offered(
    on_disk: SmallLine, console: Store
) -> None:
    change(console, languages=("en",))
    answer = on_disk.text("me quiero matar", BEN)[0]
    assert "988" in answer


def test_an_ordinary_turn_asks_no_question_more(
    on_disk: SmallLine, console: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules come with the caller; one that was changed costs nothing either."""

    def asked() -> int:
        put: list[object] = []
        execute = View.execute

        def counting(self: View, statement: Any, values: Any = None, /) -> list[Any]:
            put.append(statement)
            return execute(self, statement, values)

        with monkeypatch.context() as patch:
            patch.setattr(View, "execute", counting)
            on_disk.text("HELP")
        return len(put)

    on_disk.text("HELP")
    usual = asked()
    change(console, org="Harbor Line", approve_above=3, languages=("en", "es"))
    on_disk.text("HELP")
    assert asked() == usual


def test_what_a_newer_version_wrote_is_left_as_the_environment_says() -> None:
    chosen = '{"moon": 3, "approve_above": "many", "quiet": ["25:00"], "org": "Harbor Line"}'
    assert dict(read(chosen)) == {"org": "Harbor Line"}
    assert Rules(org="Neighbors").as_of(chosen) == Rules(org="Harbor Line")


def test_what_is_written_is_read_again() -> None:
    every = {
        "org": "Harbor Line",
        "languages": ("en", "es"),
        "quiet": QuietHours(),
        "approve_above": 0,
        "price_per_segment": 0.83,
        "pin_always": False,
    }
    assert dict(read(write(every))) == every
    assert write({}) == ""
    assert Rules().as_of("") == Rules().as_of(None) == Rules()
