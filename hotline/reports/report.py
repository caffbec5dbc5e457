"""The report for funders: what the line did from one day to another, in tables without persons."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.reports.area import area
from hotline.reports.suppress import suppressed, total
from hotline.store.models import Group, Tally

MOST_ROWS = 25
Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One question and its answer. A count of None must not be told: it is under 11, or gives one away."""

    name: str  # the console and the sheet have words for it: contacts, unmet ...
    rows: tuple[tuple[Key, int | None], ...]
    total: int | None
    more: int = 0  # rows left out: the smallest


@dataclass(frozen=True)
class Report:
    begins: date
    ends: date  # that day too
    tables: tuple[Table, ...]
    groups: int  # on the line today
    cost_per_contact: float | None


def report(session: Session, begins: date, ends: date, cost: float | None = None) -> Report:
    """`cost`: of those days, in whatever money; kept nowhere. Runs one query over the counts."""
    counts = _counts(session, begins, ends)
    tables = tuple(_table(name, counts.get(kind, {}), keyed) for name, kind, keyed in TABLES)
    contacts = sum(counts.get("contact", {}).values())
    groups = session.scalar(select(func.count()).where(Group.status == "active")) or 0
    is_told = total({"": contacts}) is not None
    each = cost / contacts if cost and contacts and is_told else None
    return Report(begins, ends, tables, groups, each)


def _counts(session: Session, begins: date, ends: date) -> dict[str, dict[str, int]]:
    query = (
        select(Tally.kind, Tally.key, func.sum(Tally.count))
        .where(Tally.day >= begins, Tally.day <= ends)
        .group_by(Tally.kind, Tally.key)
    )
    found: dict[str, dict[str, int]] = {}
    for kind, key, number in session.execute(query):
        found.setdefault(kind, {})[key] = int(number)
    return found


def _table(name: str, counts: Mapping[str, int], keyed: Callable[[str], Key | None]) -> Table:
    cells = Counter[Key]()
    for key, number in counts.items():
        if (cell := keyed(key)) is not None:
            cells[cell] += number
    told = suppressed(cells)
    in_order = sorted(told, key=lambda cell: (-cells[cell], cell)) if name != "hours" else sorted(told)
    rows = tuple((cell, told[cell]) for cell in in_order[:MOST_ROWS])
    return Table(name, rows, total(cells), max(0, len(in_order) - MOST_ROWS))


def _parts(number: int, length: int = 0) -> Callable[[str], Key | None]:
    """The key's first parts; those with another `length` are another thing."""
    return lambda key: tuple(key.split(":")[:number]) if length in (0, len(key.split(":"))) else None


def _outcome(key: str) -> Key | None:
    kind, channel, state = [*key.split(":"), "", ""][:3]
    return (kind, channel, "arrived" if state in ("sent", "delivered") else "not arrived")


def _held(key: str) -> Key | None:
    return ("seats",) if key.startswith("held:") else None


def _unmet(key: str) -> Key | None:
    topic, _, place = key.partition(":")
    return (topic, "by phone or online" if place == "remote" else area(place))


def _crisis(key: str) -> Key | None:
    return ("answered with the crisis text",) if key.startswith("alarm:") else ("answered with 988 beside",)


def _whole(key: str) -> Key | None:
    return (key,) if key else ("",)


TABLES: tuple[tuple[str, str, Callable[[str], Key | None]], ...] = (
    ("contacts", "contact", _parts(2)),
    ("first_contacts", "first_time", _whole),
    ("areas", "area", _whole),
    ("hours", "hour", _whole),
    ("found", "found", _parts(2)),
    ("unmet", "unmet", _unmet),
    ("meetings", "meetings", _whole),
    ("seats", "seats", _held),
    ("programmes", "programme", _parts(2)),
    ("sent", "sent", _outcome),
    ("opted_out", "opted_out", _whole),
    ("voice_messages", "voice_message", _whole),
    ("persons", "person", _whole),
    ("crisis", "crisis", _crisis),
)


def as_csv(report: Report) -> str:
    """One row a cell: table, what, count; "under 11" where it is not told."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(("table", "what", "count"))
    sheet.writerow(("period", f"{report.begins} to {report.ends}", ""))
    sheet.writerow(("groups", "on the line today", report.groups))
    for row in _rows(report):
        sheet.writerow(row)
    if report.cost_per_contact is not None:
        sheet.writerow(("cost per contact", "", f"{report.cost_per_contact:.2f}"))
    return out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, str, str]]:
    for table in report.tables:
        for key, count in table.rows:
            yield table.name, " ".join(part for part in key if part), _told(count)
        yield table.name, "total", _told(table.total)


def _told(count: int | None) -> str:
    return "under 11" if count is None else str(count)
