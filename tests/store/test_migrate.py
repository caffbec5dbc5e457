"""Migrations: they end where the models are, they may run twice, and never on a newer database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from hotline.store.engine import open_engine
from hotline.store.migrate import NewerDatabase, is_current, migrate
from hotline.store.models import Base
from tests.side_by_side import side_by_side


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'line.sqlite'}"
    else:
        url = request.getfixturevalue("empty_postgres_url")
    engine = open_engine(url)
    yield engine
    engine.dispose()


def test_the_migrated_database_is_what_the_models_say(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_checks_and_partial_indexes_are_there_too(engine: Engine) -> None:
    """What alembic's comparison does not look at."""
    migrate(engine)
    seen = inspect(engine)
    for table in Base.metadata.sorted_tables:
        wanted = {index.name for index in table.indexes}
        assert {index["name"] for index in seen.get_indexes(table.name)} >= wanted
    assert [check["name"] for check in seen.get_check_constraints("meetings")] == ["taken_is_not_negative"]
    partial = {index["name"]: index["dialect_options"] for index in seen.get_indexes("messages")}
    assert any("where" in option for option in partial["ix_messages_due"])


def test_migrating_twice_is_migrating_once(engine: Engine) -> None:
    assert not is_current(engine)
    assert migrate(engine) == migrate(engine)
    assert is_current(engine)


def test_three_processes_that_start_together_migrate_once(engine: Engine) -> None:
    url = engine.url

    def start() -> None:
        mine = open_engine(url.render_as_string(hide_password=False))
        try:
            migrate(mine)
        finally:
            mine.dispose()

    side_by_side(*[start for _ in range(3)])
    assert is_current(engine)


def test_a_newer_database_is_left_alone(engine: Engine) -> None:
    known = migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match=f"9999.*{known}"):
        migrate(engine)
    assert not is_current(engine)
