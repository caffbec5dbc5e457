"""`hotline check` tells what the console goes before, so that nobody changes the environment in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline.cli.main import main
from hotline.groundwork import chosen_rules, open_store
from hotline.rules import SETTINGS, Rules
from hotline.settings import Settings, environment
from hotline.store.in_force import choose
from hotline.store.models import Base
from tests.sound_settings import settings_for_tests


def checked(settings: Settings) -> str:
    return CliRunner(env=dict(environment(settings))).invoke(main, ["check"]).output


def line(folder: Path, **more: object) -> Settings:
    return settings_for_tests(
        database_url=f"sqlite:///{folder / 'line.sqlite'}", hotline_data=folder, languages="en", **more
    )


def test_every_rule_has_its_name_in_the_environment() -> None:
    assert set(SETTINGS) == set(vars(Rules()))
    assert {name.lower() for name in SETTINGS.values()} <= set(vars(settings_for_tests()))


def test_what_was_chosen_in_the_console_is_told(tmp_path: Path) -> None:
    settings = line(tmp_path)
    store = open_store(settings)
    Base.metadata.create_all(store.engine)
    assert "chosen in the console" not in checked(settings)
    with store.writing() as session:
        choose(session, "approve_above", 3)
        choose(session, "languages", ("en", "vi"))
    store.dispose()
    said = checked(settings)
    assert "note: APPROVE_ABOVE was chosen in the console, which goes before the environment" in said
    assert "note: vi.toml" in said


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.sqlite", "postgresql://nobody@127.0.0.1:1/none"])
def test_without_a_database_it_checks_the_environment(tmp_path: Path, url: str) -> None:
    settings = settings_for_tests(database_url=url, hotline_data=tmp_path)
    assert dict(chosen_rules(settings)) == {}
    assert "to look at" in checked(settings)


def test_a_check_makes_no_database(tmp_path: Path) -> None:
    checked(line(tmp_path))
    assert list(tmp_path.iterdir()) == []
