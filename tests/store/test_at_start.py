"""What an operator forgot or mixed up is told in words as the line starts, and goes on only where nobody is harmed by it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from hotline.groundwork import CannotStart, look_at_the_database
from hotline.phone import Phone
from hotline.store import at_start, migrate
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Caller
from tests.sound_settings import settings_for_tests

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
KEY = "a key for tests, of no use to anyone else"


def _meets(store: Store, phone: str, key: str = KEY) -> None:
    vault, number = Vault(key), Phone(phone)
    with store.writing() as session:
        row = Caller(
            phone_key=vault.key(number), phone_sealed=vault.seal(number), created_at=NOW, seen_at=NOW
        )
        session.add(row)


def test_the_newest_revision_is_the_one_that_migrate_brings() -> None:
    assert at_start.newest() == ScriptDirectory.from_config(migrate._config()).get_current_head()


def test_a_sound_database_is_passed_over_in_silence(database_url: str) -> None:
    store = Store(open_engine(database_url))
    assert look_at_the_database(settings_for_tests(database_url=database_url)) == ""
    _meets(store, "+15035550111")
    assert look_at_the_database(settings_for_tests(database_url=database_url)) == ""
    store.dispose()


def test_who_forgot_to_migrate_is_told_to(empty_postgres_url: str, tmp_path: Path, database_url: str) -> None:
    for empty in (empty_postgres_url, f"sqlite:///{tmp_path / 'new.sqlite'}"):
        assert "run: hotline migrate" in look_at_the_database(settings_for_tests(database_url=empty))
    store = Store(open_engine(database_url))
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    assert "run: hotline migrate" in look_at_the_database(settings_for_tests(database_url=database_url))
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert look_at_the_database(settings_for_tests(database_url=database_url)) == ""
    store.dispose()


def test_a_database_that_is_away_is_told_and_waited_for() -> None:
    away = settings_for_tests(database_url="sqlite:////nowhere/at/all/line.sqlite")
    assert "does not answer" in look_at_the_database(away)


def test_with_another_key_nothing_starts_for_nobody_would_be_known(database_url: str) -> None:
    store = Store(open_engine(database_url))
    _meets(store, "+15035550111")
    other = settings_for_tests(
        database_url=database_url, secret_key="another key, for as many letters as it takes"
    )
    with pytest.raises(CannotStart, match="put the old key back"):
        look_at_the_database(other)
    _meets(store, "+15035550112", key=other.secret_key)  # it ran like this for a while, all the same
    with pytest.raises(CannotStart, match="SECRET_KEY"):
        look_at_the_database(other)
    assert look_at_the_database(settings_for_tests(database_url=database_url)) == ""
    store.dispose()
