"""Insert what is new and leave or change what is there: the same statement on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from hotline.store.models import Base

Key = TypeVar("Key")
Insert = postgresql.Insert | sqlite.Insert


def insert_new(
    session: Session,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    unique: Sequence[str],
    returning: InstrumentedAttribute[Key],
) -> list[Key]:
    """Gives `returning` of the rows that were not there by `unique` and now are."""
    if not rows:
        return []
    session.flush()
    statement = _if_new(session.get_bind().dialect.name, table, tuple(unique), returning.key)
    one = rows[0] if len(rows) == 1 else None  # by itself it takes a third of the time
    return list(session.connection().scalars(statement, one or list(rows)))


def upsert(
    session: Session, table: type[Base], row: Mapping[str, Any], *, unique: str, changes: Sequence[str]
) -> None:
    """Inserts the row; where there is one by `unique`, only `changes` are written over it."""
    session.flush()
    statement = _over(session.get_bind().dialect.name, table, (unique,), tuple(changes))
    session.connection().execute(statement, row)


def upsert_all(
    session: Session,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    unique: tuple[str, ...],
    changes: tuple[str, ...],
) -> None:
    """The same for many rows in one statement."""
    if rows:
        session.flush()
        statement = _over(session.get_bind().dialect.name, table, unique, changes)
        session.connection().execute(statement, list(rows))


# built once: that takes longer than to run them


@cache
def _if_new(dialect: str, table: type[Base], unique: tuple[str, ...], returning: str) -> Any:
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=list(unique))
    return statement.returning(table.__table__.c[returning])


@cache
def _over(dialect: str, table: type[Base], unique: tuple[str, ...], changes: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    new = {name: statement.excluded[name] for name in changes}
    return statement.on_conflict_do_update(index_elements=list(unique), set_=new)


def _insert(dialect: str, table: type[Base]) -> Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
