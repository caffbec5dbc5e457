"""Lists of rows out of JSON that strangers made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from hotline.directory.importers._assemble import Context, Unreadable
from hotline.directory.importers._clean import clean
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.record import GroupRecord
from hotline.recurrence import RecurrenceError

MOST_ROWS = 200_000
FIRST_LOOK = 64 * 1024

Row = dict[str, Any]


def starts_as_json(content: bytes) -> bytes:
    """The beginning of the content when that is JSON, without a byte order mark; else nothing."""
    opening = content[:FIRST_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    return opening if opening[:1] in (b"[", b"{") else b""


def parsed(content: bytes) -> Any:
    """Raises ValueError with a short reason."""
    try:
        return json.loads(content.decode("utf-8-sig", errors="replace"))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON after line {error.lineno}: {error.msg}") from None


def rows_read(
    rows: list[Any],
    read: Callable[[Row, str], GroupRecord],
    named: Callable[[Row], str],
    context: Context,
) -> tuple[list[GroupRecord], list[Unreadable]]:
    """Each row on its own: a bad one is reported and the next is read."""
    records: list[GroupRecord] = []
    unreadable: list[Unreadable] = []
    if len(rows) > MOST_ROWS:
        context.note(f"only the first {MOST_ROWS} of {len(rows)} rows were read")
    for row_name, row in _named(rows[:MOST_ROWS], named):
        if not isinstance(row, dict):
            unreadable.append(Unreadable(row_name, "not a group: it has no fields"))
            continue
        try:
            records.append(read(row, row_name))
        except (UnreadableRow, RecurrenceError) as error:
            unreadable.append(Unreadable(row_name, str(error)))
        except RecursionError:
            unreadable.append(Unreadable(row_name, "nested too deeply"))
    return records, unreadable


def _named(rows: list[Any], named: Callable[[Row], str]) -> Iterator[tuple[str, Any]]:
    for number, row in enumerate(rows, start=1):
        name = clean(named(row), "source_id") if isinstance(row, dict) else ""
        yield name or f"row {number}", row
