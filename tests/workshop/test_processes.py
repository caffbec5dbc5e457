"""serve, work and clock do not start over an unsafe configuration, and say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.phone import Phone
from hotline.running import processes
from hotline.settings import Settings
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Caller
from tests.sound_settings import settings_for_tests

START: dict[str, Callable[[Settings], None]] = {
    "serve": lambda settings: processes.serve(settings, 0),
    "work": processes.work,
    "clock": processes.clock,
}


@pytest.mark.parametrize("name", START)
def test_an_unsafe_configuration_stops_it_before_anything_runs(name: str) -> None:
    with pytest.raises(SystemExit) as refused:
        START[name](settings_for_tests(secret_key="short", org_name=""))
    assert "SECRET_KEY is shorter than 32 characters; make one with" in str(refused.value)
    assert "ORG_NAME is empty" in str(refused.value)


@pytest.mark.parametrize("name", ["serve", "work"])
def test_a_key_that_is_not_this_databases_stops_it_in_words(name: str, sqlite_url: str) -> None:
    store, vault, anna = Store(open_engine(sqlite_url)), Vault("another key than ours"), Phone("+15035550111")
    now = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    with store.writing() as session:
        session.add(Caller(phone_key="x", phone_sealed=vault.seal(anna), created_at=now, seen_at=now))
    store.dispose()
    with pytest.raises(SystemExit, match="SECRET_KEY is not the one"):
        START[name](settings_for_tests(database_url=sqlite_url))


@pytest.mark.parametrize("name", START)
def test_a_folder_that_cannot_be_used_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(SystemExit, match="cannot be used"):
        START[name](settings_for_tests(hotline_data=tmp_path / "data", redis_url=""))


@pytest.mark.parametrize("name", START)
def test_it_wants_to_know_where_redis_is_or_may_be_kept(name: str) -> None:
    with pytest.raises(SystemExit, match="HOTLINE_DATA"):
        START[name](settings_for_tests(redis_url=""))
