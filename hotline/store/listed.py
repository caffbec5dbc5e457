"""A list of any length as one parameter of a query, in the one way that SQLite and PostgreSQL both read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, BigInteger, BindParameter, Select, bindparam, cast, func, literal, select


def listed(ids: Iterable[int]) -> Select[int]:
    """For `column.in_(listed(ids))`. Thousands of single parameters would take longer than the query itself."""
    return _keys(literal(as_list(ids), JSON()))


def listed_as(name: str) -> Select[int]:
    """For a query that is made once: the list comes by this name, through `as_list`, when the query runs.

    A list of single parameters is written into the query anew each time, which takes longer than to run it.
    """
    return _keys(bindparam(name, type_=JSON()))


def as_list(ids: Iterable[int]) -> dict[int, int]:
    """The ids are the keys: those are read in the same way by both databases."""
    return dict.fromkeys(ids, 0)


def _keys(given: BindParameter[Any]) -> Select[int]:
    each = func.json_each(given).table_valued("key")
    return select(cast(each.c.key, BigInteger))
