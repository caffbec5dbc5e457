"""The database, SQLite or PostgreSQL: one way to open it, one way to write, one way to read."""

from __future__ import annotations

import math
import os
import sqlite3
import time
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from hotline.rules import USUAL, Rules
from hotline.store.at_hand import AtHand
from hotline.store.gate import WriteGate
from hotline.store.view import View

# Only other programs (a backup, a shell) are ever waited for: our own writers queue at the gate. Well under the
# carrier's patience of 15 seconds, or a turn would be carried out after its caller was told that it was not.
BUSY_MILLISECONDS = 8_000
# A connection that was used a moment ago is not asked whether it lives: that would cost as much as a query.
ALIVE_SECONDS = 1.0
WRITES = "hotline_writes"
LOOKS = ("SELECT", "WITH", "EXPLAIN", "SHOW")


def open_engine(url: str, connections: int = 20, seconds: float | None = None) -> Engine:
    """Connects on first use, at most so often at once. `sqlite://` is a database in memory. Raises ValueError for other kinds.

    `seconds`: the longest that PostgreSQL may take over a statement; None is as long as it takes.
    """
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            return _open_sqlite(address, connections)
        case "postgresql" | "postgres":
            return _open_postgres(address, connections, seconds)
        case other:
            raise ValueError(f"DATABASE_URL names {other!r}; it must be sqlite or postgresql")


class Store:
    """Transactions. Nothing else in the project begins, commits or rolls back."""

    def __init__(self, engine: Engine, usual: Rules = Rules()) -> None:  # noqa: B008  # it cannot change
        """`usual`: the rules as the environment says them; each session has them with it (in_force.py)."""
        self.engine, self.usual = engine, usual
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._in_memory = self._is_sqlite and _is_in_memory(engine.url)
        self._writer = engine.execution_options(**{WRITES: True})
        self._reader = engine if self._is_sqlite else _without_transactions(engine)
        self._gate = WriteGate(None if self._in_memory else f"{engine.url.database}.wlock")
        alive = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _after_fork(alive()))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, undone on any error. Never open one inside another."""
        with self._turn_to_write(), self._session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view on SQLite; what is committed on PostgreSQL. Nothing is ever saved."""
        with self._turn_to_read(), self._session(self._reader, autoflush=False) as session:
            yield session

    def _session(self, engine: Engine, *, autoflush: bool = True) -> Session:
        return Session(engine, expire_on_commit=False, autoflush=autoflush, info={USUAL: self.usual})

    @contextmanager
    def at_hand(self) -> Iterator[AtHand]:
        """One connection of the driver's, for what every turn reads and writes: opening a session takes longer than a
        query, and so does fetching a connection a second time. First look, then note, and no other transaction within.
        """
        with self._turn_to_read():
            connection = self.engine.raw_connection()
            try:
                if self._is_sqlite:
                    gate = nullcontext() if self._in_memory else self._gate
                    yield AtHand(connection.cursor(), self.engine.dialect, gate)
                    return
                driver: Any = connection.driver_connection
                driver.autocommit = True
                try:
                    yield AtHand(connection.cursor(), self.engine.dialect, nullcontext())
                except BaseException:
                    connection.invalidate()  # whatever became of it, nobody else gets it
                    raise
                driver.autocommit = False
            finally:
                connection.close()

    @contextmanager
    def looking(self) -> Iterator[View]:
        """Like `reading`, with the driver alone."""
        with self.at_hand() as hand, hand.looking() as view:
            yield view

    @contextmanager
    def noting(self) -> Iterator[View]:
        """For a few changes with the driver alone."""
        with self.at_hand() as hand, hand.noting() as note:
            yield note

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


def _open_postgres(address: URL, connections: int, seconds: float | None) -> Engine:
    from hotline.store.patience import limit_waiting  # SQLite needs no psycopg

    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return=None,  # whoever took a connection has ended what they began: Session, Connection, at_hand()
        hide_parameters=True,  # an error in the log must not quote a person
        isolation_level="READ COMMITTED",
    )
    limit_waiting(engine, seconds)
    event.listen(engine, "checkin", _remember_when)
    event.listen(engine, "checkout", _ask_whether_it_lives)
    return engine


def _without_transactions(engine: Engine) -> Engine:
    """For looking only: at READ COMMITTED a transaction adds two trips to the server, and nothing else."""
    reader = engine.execution_options(isolation_level="AUTOCOMMIT")
    event.listen(reader, "before_cursor_execute", _only_look)
    return reader


def _only_look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
    if not statement.lstrip().startswith(LOOKS):
        raise RuntimeError("a change was tried where one only looks: it would be saved at once")


def _remember_when(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info["used"] = time.monotonic()


def _ask_whether_it_lives(connection: Any, record: ConnectionPoolEntry, _fairy: object) -> None:
    """After a restart of the server every connection is dead: the pool makes new ones, and nobody notices."""
    from psycopg import Error  # SQLite needs none of it

    if time.monotonic() - record.info.get("used", math.inf) < ALIVE_SECONDS:
        return
    try:
        connection.ask_whether_it_lives()
    except Error as error:
        raise InvalidatePoolError from error


def _open_sqlite(address: URL, connections: int) -> Engine:
    if _is_in_memory(address):
        engine = create_engine(
            address, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        engine = create_engine(address, pool_size=connections, max_overflow=0, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_in_memory(address: URL) -> bool:
    return address.database in (None, "", ":memory:")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    _keep_a_write_ahead_log(connection)
    # with that log a power cut may lose the last moment, never break the file
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # what is removed is overwritten with zeros, or it could be read in the file until its place is used again
    connection.execute("PRAGMA secure_delete=ON")


def _keep_a_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Only the first process that opens a new file switches it; who opens it in that moment is refused, not queued."""
    patience = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    # a write that starts as a read cannot wait for its turn: SQLite refuses it at once
    immediate = connection.get_execution_options().get(WRITES)
    driver = connection.connection.dbapi_connection
    assert driver is not None  # it was just taken from the pool
    driver.cursor().execute("BEGIN IMMEDIATE" if immediate else "BEGIN")  # itself: this runs twice a turn
