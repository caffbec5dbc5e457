"""A CSV file as rows of named cells: its letters, its delimiter, and the row that names the columns."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from hotline.directory.importers._clean import clean
from hotline.directory.importers._json import MOST_ROWS

COLUMNS = Path(__file__).with_name("columns.toml")
LOOK_FOR_HEADER = 20  # rows: titles and notes often come first
FEWEST_KNOWN_COLUMNS = 2
LONGEST_CELL = 100_000

Cells = dict[str, str]  # our name of a column -> clean text; empty cells are left out


def text_of(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # "Unicode text" from Excel
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A cut in the middle of a letter is still UTF-8; anything else is an old Windows file.
        if error.end >= len(content) - 3 and error.reason == "unexpected end of data":
            return content.decode("utf-8-sig", errors="ignore")
        return content.decode("cp1252", errors="replace")


def rows_of(text: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    lines = text[:4000].splitlines()[:LOOK_FOR_HEADER]
    delimiter = max(",;\t|", key=lambda mark: max((line.count(mark) for line in lines), default=0))
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    while len(rows) <= MOST_ROWS + LOOK_FOR_HEADER:
        try:
            rows.append(next(reader))
        except StopIteration:
            break
        except csv.Error:  # one cell of more than 100,000 letters
            rows.append([])
    return rows


def header(rows: list[list[str]]) -> tuple[int, tuple[str, ...]] | None:
    """The row that names most columns, and our name for each column ("" for one we do not know)."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    for at, row in enumerate(rows[:LOOK_FOR_HEADER]):
        columns = _columns(row)
        known = len({column for column in columns if column})
        if known >= FEWEST_KNOWN_COLUMNS and (best is None or known > best[0]):
            best = (known, at, columns)
    return (best[1], best[2]) if best else None


def _columns(row: list[str]) -> tuple[str, ...]:
    """Our name for each cell of a header; of two columns that mean the same, the first counts."""
    known, _ = _known_columns()
    taken: set[str] = set()
    columns = []
    for cell in row:
        name = known.get(_header_key(cell), "")
        columns.append(name if name not in taken else "")
        taken.add(name)
    return tuple(columns)


@cache
def _known_columns() -> tuple[dict[str, str], frozenset[str]]:
    """Header -> our name, and the headers left out on purpose."""
    table = tomllib.loads(COLUMNS.read_text("utf-8"))
    known = {name: column for column, names in table["columns"].items() for name in names}
    return known, frozenset(table["ignored"]["names"])


def _header_key(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", clean(cell)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain.split("(")[0]).strip()


def unknown_columns(row: list[str], columns: tuple[str, ...]) -> list[str]:
    """Headers that mean nothing to us, other than those left out on purpose."""
    known, ignored = _known_columns()
    return [
        clean(cell)
        for cell, column in zip(row, columns, strict=False)
        if not column and clean(cell) and _header_key(cell) not in ignored | known.keys()
    ]


def cells_of(row: list[str], columns: tuple[str, ...]) -> Cells:
    return {
        column: clean(cell, column)
        for column, cell in zip(columns, row, strict=False)
        if column and cell.strip()
    }
