"""Questions that every turn asks: SQLAlchemy writes each once, and from then on only the driver is between it and its rows.

Run by SQLAlchemy, a question takes four times as long as SQLite needs to answer it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from sqlalchemy.engine import Dialect
from sqlalchemy.sql import Executable

Values = Mapping[str, Any]
NOTHING: Values = MappingProxyType({})
Readers = tuple[tuple[int, Callable[[Any], Any]], ...]
MOST = 512  # statements kept; those of the line are a few dozen, each written once


class Sight(Protocol):
    """What a question can be put to: a View, or a connection or session of SQLAlchemy's."""

    def execute(self, statement: Any, values: Any = None, /) -> Iterable[Any]: ...


class Taken(Exception):
    """A row was there already. Without the driver's words, which quote it."""


class View:
    """A connection of the driver's, for one look or one note."""

    def __init__(self, cursor: Any, dialect: Dialect, *, may_change: bool = False) -> None:
        self._cursor, self._dialect, self._may_change = cursor, dialect, may_change
        self._conflict: type[Exception] = dialect.dbapi.IntegrityError  # type: ignore[union-attr]  # it is connected

    @property
    def kind(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._dialect.name

    def execute(self, statement: Executable, values: Values | None = None, /) -> list[Any]:
        """The rows, as named tuples; none for a change that returns nothing. Values that it does not ask for are ignored.

        Raises Taken, RuntimeError for a change where one only looks, and the driver's own errors.
        """
        question = _question(statement, self._dialect)
        if question.is_change and not self._may_change:
            raise RuntimeError("a change was tried where one only looks")
        try:
            return question.put_to(self._cursor, values or NOTHING)
        except self._conflict:
            raise Taken from None


class _Question:
    """A statement in the words of one kind of database, with what turns values and rows into the types of its columns."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        written = statement.compile(dialect=dialect)
        self.is_change = not statement.is_select
        self._sql = str(written)
        self._is_by_position = bool(written.positional)
        asked = written.positiontup if self._is_by_position else written.binds
        self._asks = tuple(
            (
                name,
                written.binds[name].value,
                written.binds[name].type.dialect_impl(dialect).bind_processor(dialect),
            )
            for name in asked
        )
        self._columns = tuple(statement.exported_columns)
        names = [column.name for column in self._columns]
        # two columns of one name are told apart by their place
        named: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # which columns, only the statement knows
        self._row = named._make
        self._dialect = dialect
        self._readers: Readers | None = None

    def put_to(self, cursor: Any, values: Values) -> list[Any]:
        given = [
            (make(values.get(name, usual)) if make else values.get(name, usual))
            for name, usual, make in self._asks
        ]
        if self._is_by_position:
            cursor.execute(self._sql, given)
        else:
            cursor.execute(
                self._sql, {name: value for (name, _, _), value in zip(self._asks, given, strict=True)}
            )
        if not self._columns:
            return []
        if self._readers is None:
            self._readers = self._readers_of(cursor.description)
        rows = cursor.fetchall()
        return (
            [self._row(_read(row, self._readers)) for row in rows]
            if self._readers
            else list(map(self._row, rows))
        )

    def _readers_of(self, description: Sequence[Sequence[Any]]) -> Readers:
        """For the columns whose values the driver leaves as the database has them; it knows their types once it has asked."""
        impls = (column.type.dialect_impl(self._dialect) for column in self._columns)
        made = (
            impl.result_processor(self._dialect, about[1])
            for impl, about in zip(impls, description, strict=True)
        )
        return tuple((place, reader) for place, reader in enumerate(made) if reader)


def _read(row: Sequence[Any], readers: Readers) -> Sequence[Any]:
    read = list(row)
    for place, reader in readers:
        read[place] = reader(read[place])
    return read


_question = lru_cache(MOST)(_Question)
