"""A list of any length as one parameter of a query, in the one way that SQLite and PostgreSQL both read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import JSON, BigInteger, Select, cast, func, literal, select


def listed(ids: Iterable[int]) -> Select[int]:
    """For `column.in_(listed(ids))`. Thousands of single parameters would take longer than the query itself."""
    each = func.json_each(literal(dict.fromkeys(ids, 0), JSON())).table_valued("key")
    return select(cast(each.c.key, BigInteger))
