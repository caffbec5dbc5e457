"""The database, SQLite or PostgreSQL: one way to open it, one way to write, one way to read."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from hotline.store.gate import WriteGate

# Only other programs (a backup, a shell) are ever waited for: our own writers queue at the gate. Well under the
# carrier's patience of 15 seconds, or a turn would be carried out after its caller was told that it was not.
BUSY_MILLISECONDS = 8_000
WRITES = "hotline_writes"


def open_engine(url: str, pool_size: int = 10) -> Engine:
    """Connects on first use. `sqlite://` is a database in memory. Raises ValueError for other kinds."""
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            return _open_sqlite(address, pool_size)
        case "postgresql" | "postgres":
            return create_engine(
                address.set(drivername="postgresql+psycopg"),
                pool_size=pool_size,
                max_overflow=pool_size,
                pool_pre_ping=True,
                hide_parameters=True,  # an error in the log must not quote a person
                isolation_level="READ COMMITTED",
            )
        case other:
            raise ValueError(f"DATABASE_URL names {other!r}; it must be sqlite or postgresql")


class Store:
    """Transactions. Nothing else in the project begins, commits or rolls back."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._in_memory = self._is_sqlite and _is_in_memory(engine.url)
        self._writer = engine.execution_options(**{WRITES: True})
        self._reader = engine if self._is_sqlite else engine.execution_options(postgresql_readonly=True)
        self._gate = WriteGate(None if self._in_memory else f"{engine.url.database}.wlock")
        alive = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _after_fork(alive()))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, undone on any error. Never open one inside another."""
        with self._turn_to_write(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view on SQLite; what is committed on PostgreSQL. Nothing is ever saved."""
        with self._turn_to_read(), Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    def dispose(self) -> None:
        self.engine.dispose()
        self._gate.close()

    def _turn_to_write(self) -> AbstractContextManager[None]:
        return self._gate if self._is_sqlite else nullcontext()

    def _turn_to_read(self) -> AbstractContextManager[None]:
        # a database in memory has one connection: a read amid another thread's writes would see half of them
        return self._gate if self._in_memory else nullcontext()


def _after_fork(store: Store | None) -> None:
    if store is None:
        return
    store._gate.start_afresh()
    if not store._in_memory:
        store.engine.dispose(close=False)  # the parent still uses these connections


def _open_sqlite(address: URL, pool_size: int) -> Engine:
    if _is_in_memory(address):
        engine = create_engine(
            address, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        engine = create_engine(address, pool_size=pool_size, max_overflow=pool_size, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_in_memory(address: URL) -> bool:
    return address.database in (None, "", ":memory:")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for setting in (
        "journal_mode=WAL",
        "synchronous=NORMAL",  # with WAL a power cut may lose the last moment, never break the file
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # a write that starts as a read cannot wait for its turn: SQLite refuses it at once
    immediate = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
