"""Insert what is new and leave what is there: the same statement on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from hotline.store.models import Base

Key = TypeVar("Key")


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
    if session.get_bind().dialect.name == "sqlite":
        statement = (
            sqlite.insert(table).on_conflict_do_nothing(index_elements=list(unique)).returning(returning)
        )
    else:
        statement = (
            postgresql.insert(table).on_conflict_do_nothing(index_elements=list(unique)).returning(returning)
        )
    return list(session.scalars(statement, [dict(row) for row in rows]))
