"""Bring the database up to date, and refuse to touch one that a newer version of the line has changed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from hotline.store.engine import WRITES

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 4_173_201  # any number will do, as long as every copy of the line takes the same one


class NewerDatabase(Exception):
    """The database holds a revision that this version of the line does not know."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"the database is at revision {found}; this version of the line knows {known} and older. "
            "Install the newer version again, or restore the backup made before it."
        )
        self.found = found
        self.known = known


def migrate(engine: Engine) -> str:
    """Gives the revision it is now at. Safe to run twice, or by two at once. Raises NewerDatabase."""
    config = _config()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        head = _head(config)
        found = _revision(connection)
        if found is not None and not _is_known(config, found):
            raise NewerDatabase(found, head)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return head


def is_current(engine: Engine) -> bool:
    """False before the first migration, and when the database is older or newer than this line."""
    with engine.connect() as connection:
        return _revision(connection) == _head(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _head(config: Config) -> str:
    head = ScriptDirectory.from_config(config).get_current_head()
    if head is None:
        raise RuntimeError("no migrations are installed with this copy of the line")
    return head


def _is_known(config: Config, revision: str) -> bool:
    return any(script.revision == revision for script in ScriptDirectory.from_config(config).walk_revisions())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
