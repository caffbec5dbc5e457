"""What every test may ask for: a Redis, a browser, and a migrated database on SQLite or PostgreSQL, each its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from hotline.embedded.redis_server import EmbeddedRedis, NoRedis
from tests.browsers import NoBrowser, running_browser
from tests.postgres import NoPostgres, PostgresServer, running_postgres
from tests.sound_settings import settings_for_tests

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from hotline.store.engine import Store

# an example that is slow once on a busy machine is not a bug
hypothesis.settings.register_profile("hotline", deadline=None)
hypothesis.settings.load_profile("hotline")

_names = count()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    folder = Path(tempfile.mkdtemp(prefix="redis"))  # short: the socket lies in it
    try:
        with EmbeddedRedis(folder) as redis:
            yield redis
    except NoRedis as reason:
        pytest.skip(str(reason))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def redis_url(redis_server: EmbeddedRedis) -> str:
    """The address of an empty Redis."""
    from redis import Redis

    with Redis.from_url(redis_server.url) as connection:
        connection.flushall()
    return redis_server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with running_browser() as browser:
            yield browser
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    try:
        with running_postgres() as server:
            yield server
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it."""
    with postgres_server.database(f"empty{next(_names)}") as url:
        yield url


@pytest.fixture(scope="session")
def _migrated_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    name = "migrated"
    with postgres_server.database(name) as url:
        _migrate(url)
        yield name


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, _migrated_postgres: str) -> Iterator[str]:
    """The address of a migrated PostgreSQL database without rows."""
    with postgres_server.database(f"test{next(_names)}", template=_migrated_postgres) as url:
        yield url


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "hotline.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(_migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite file without rows."""
    path = tmp_path / "hotline.sqlite"
    for part in _migrated_sqlite.parent.iterdir():  # beside the file may lie its write-ahead log
        shutil.copy(part, tmp_path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample directory, not to be written to: take a copy."""
    from tests.sample import sample_directory

    path = tmp_path_factory.mktemp("sample") / "line.sqlite"
    _migrate(f"sqlite:///{path}")
    sample_directory(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database without rows, once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The same, opened. A copy of one that was migrated once: to make its tables anew takes a second on PostgreSQL."""
    from hotline.store.engine import Store, open_engine

    store = Store(open_engine(database_url))
    yield store
    store.dispose()


def _migrate(url: str) -> None:
    from hotline import groundwork

    groundwork.migrate(settings_for_tests(database_url=url))
