"""A migrated, empty database of each kind, on a disk that is really written to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from hotline.store.engine import open_engine
from hotline.store.migrate import migrate
from tests.postgres import NoPostgres, running_postgres

KINDS = ("sqlite", "postgresql")
# nothing is switched off that a production server has on; the tests' own server is quicker and would flatter us
AS_IN_PRODUCTION = ("shared_buffers=256MB", "max_wal_size=2GB", "listen_addresses=")


@dataclass(frozen=True)
class Database:
    kind: str
    url: str


@contextmanager
def each_database(kinds: Sequence[str] = KINDS) -> Iterator[Iterator[Database]]:
    """One after the other; those that this machine has not are skipped, with words."""
    with ExitStack() as stack:
        yield (database for kind in kinds for database in _one(kind, stack))


def _one(kind: str, stack: ExitStack) -> Iterator[Database]:
    try:
        database = stack.enter_context(_sqlite() if kind == "sqlite" else _postgres())
    except NoPostgres as reason:
        print(f"{kind:10} skipped: {reason}")
        return
    engine = open_engine(database.url)
    migrate(engine)
    engine.dispose()
    yield database


@contextmanager
def _sqlite() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
    try:
        yield Database("sqlite", f"sqlite:///{folder / 'line.sqlite'}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _postgres() -> Iterator[Database]:
    with running_postgres(AS_IN_PRODUCTION) as server, server.database("bench") as url:
        yield Database("postgresql", url)
