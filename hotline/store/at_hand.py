"""One connection of the driver's: what a turn looks at, and then what it notes down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy.engine import Dialect

from hotline.store.view import View


class AtHand:
    """`gate`: one writer at a time, where the database wants that."""

    def __init__(self, cursor: Any, dialect: Dialect, gate: AbstractContextManager[None]) -> None:
        self._cursor, self._dialect, self._gate = cursor, dialect, gate
        self._is_sqlite = dialect.name == "sqlite"

    @contextmanager
    def looking(self) -> Iterator[View]:
        """One consistent view on SQLite; what is committed on PostgreSQL. Nothing can be changed."""
        with self._transaction("BEGIN", "ROLLBACK"):
            yield View(self._cursor, self._dialect)

    @contextmanager
    def noting(self) -> Iterator[View]:
        """For the few changes of every turn. One transaction on SQLite; on PostgreSQL each statement is its own, and so
        is one trip to the server instead of three: what belongs together must be one statement there.
        """
        with self._gate, self._transaction("BEGIN IMMEDIATE", "COMMIT"):
            yield View(self._cursor, self._dialect, may_change=True)

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[None]:
        """Undone when it came to no end, before anybody else may write."""
        if not self._is_sqlite:
            yield
            return
        self._cursor.execute(begin)
        try:
            yield
            self._cursor.execute(end)
        except BaseException:
            self._cursor.connection.rollback()  # does nothing where SQLite has undone it already
            raise
