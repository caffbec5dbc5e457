"""A list of any length as one parameter of a query, in the one way that SQLite and PostgreSQL both read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute


def listed(ids: Iterable[int]) -> Select[int]:
    """For `column.in_(listed(ids))`. Thousands of single parameters would take longer than the query itself."""
    return _keys(literal(as_list(ids), JSON()))


def listed_words(words: Iterable[str]) -> Select[str]:
    """The same for words."""
    each = func.json_each(literal(dict.fromkeys(words, 0), JSON())).table_valued("key")
    return select(cast(each.c.key, String))


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


# ---- a few: each a parameter of its own, so that PostgreSQL takes them from an index and not from all it has

# as many parameters; a query is written for each of these sizes, and the last value fills the rest
FEW = (1, 4, 16, 64)


def how_few(count: int) -> int:
    """The size to write the query for; 0 when they are too many, and go as one list."""
    return next((size for size in FEW if count <= size), 0)


def among(column: InstrumentedAttribute[Any], name: str, size: int) -> ColumnElement[bool]:
    if not size:
        return column.in_(listed_as(name))
    return column.in_([bindparam(f"{name}_{n}", type_=column.type) for n in range(size)])


def as_few(name: str, ids: Sequence[int], size: int) -> dict[str, Any]:
    """The values for `among`; at least one id."""
    if not size:
        return {name: as_list(ids)}
    return {f"{name}_{n}": ids[min(n, len(ids) - 1)] for n in range(size)}
