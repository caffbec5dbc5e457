"""Groups from any file a coordinator has: a sheet, a Meeting Guide feed, a BMLT feed. Services from HSDS.

One file of this package for each format, found by being here: it has a NAME, `looks_like(content)` and
`read(content, context)`. A row that cannot be read is reported with its reason and never stops the others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from hotline.directory.importers._assemble import Context, Unreadable
from hotline.directory.places import Gazetteer
from hotline.directory.record import GroupRecord
from hotline.directory.service_record import ServiceRecord

__all__ = ["Context", "Reading", "Unreadable", "formats", "read_file"]

Record = GroupRecord | ServiceRecord
LARGEST_FILE = 50_000_000  # bytes


@dataclass(frozen=True)
class Reading:
    """What a file gave: groups or services, rows it could not use, and what the coordinator should look at."""

    records: tuple[GroupRecord, ...] = ()
    services: tuple[ServiceRecord, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[str, ...] = ()


class Importer(Protocol):
    """One format: a module of this package."""

    NAME: str

    def looks_like(self, content: bytes) -> bool:
        """Is this such a file? Looks at the beginning only."""

    def read(self, content: bytes, context: Context) -> tuple[Sequence[Record], list[Unreadable]]:
        """Raises ValueError, in plain words, when the file as a whole is broken."""


def read_file(
    content: bytes,
    format: str = "auto",
    *,
    name: str,
    gazetteer: Gazetteer,
    default_zone: str,
    default_topics: tuple[str, ...] = (),
) -> Reading:
    """Reads a whole file. Never raises for what is in it; `name` (of the file) can hint at a topic.

    `format` is one of formats() or "auto". Raises ValueError for any other.
    """
    if format != "auto" and format not in _importers():
        raise ValueError(f"{format!r} is not a format: {', '.join(['auto', *formats()])}")
    if len(content) > LARGEST_FILE:
        return _refused(f"the file is larger than {LARGEST_FILE // 1_000_000} MB")
    importer = _importers()[format] if format != "auto" else _importer_for(content)
    if importer is None:
        return _refused(
            "not a kind of file we know: a sheet saved as CSV, Meeting Guide JSON, BMLT JSON or HSDS"
        )
    context = Context(name, gazetteer, default_zone, default_topics)
    try:
        records, unreadable = importer.read(content, context)
    except RecursionError:
        return _refused("the file is nested too deeply to be a list of groups")
    except ValueError as error:
        return _refused(f"the file is broken: {str(error)[:200]}")
    kept, doubles = _without_doubles(records)
    return Reading(
        records=tuple(one for one in kept if isinstance(one, GroupRecord)),
        services=tuple(one for one in kept if isinstance(one, ServiceRecord)),
        unreadable=(*unreadable, *doubles),
        warnings=context.warnings,
    )


def formats() -> tuple[str, ...]:
    """Names for `--format`."""
    return tuple(sorted(_importers()))


@cache
def _importers() -> dict[str, Importer]:
    found: dict[str, Importer] = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importer: Importer = importlib.import_module(f"{__name__}.{module.name}")
            found[importer.NAME] = importer
    return found


def _importer_for(content: bytes) -> Importer | None:
    return next((each for _, each in sorted(_importers().items()) if each.looks_like(content)), None)


def _refused(reason: str) -> Reading:
    return Reading(unreadable=(Unreadable("the whole file", reason),))


def _without_doubles(records: Sequence[Record]) -> tuple[list[Record], list[Unreadable]]:
    first: dict[str, Record] = {}
    doubles = []
    for record in records:
        if record.source_id in first:
            doubles.append(Unreadable(record.source_id, "the same id as an earlier row"))
        else:
            first[record.source_id] = record
    return list(first.values()), doubles
