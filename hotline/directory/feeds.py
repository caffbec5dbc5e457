"""`hotline import FILE|URL ...`: read a file or feed, tell what was understood, bring it into the directory."""

from __future__ import annotations

import json
import tempfile
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from pathlib import Path

from hotline.directory.importers import LARGEST_FILE, Reading, read_file
from hotline.directory.load import Loaded, load
from hotline.directory.places import Gazetteer
from hotline.directory.service_record import ServiceRecord
from hotline.store.engine import Store

FETCH_SECONDS = 30
LONGEST_NAME = 200  # as the database keeps it


LoadServices = Callable[[Store, str, Sequence[ServiceRecord], datetime], Loaded]


def _no_services(store: Store, source: str, records: Sequence[ServiceRecord], now: datetime) -> Loaded:
    raise ValueError("services are not loaded here")


class NothingRead(Exception):
    """None of the files could be read; says why, a sentence each."""


@dataclass(frozen=True)
class Import:
    """How to read, and where what is read belongs."""

    store: Store
    gazetteer: Gazetteer
    zone: str  # of rows that say nothing of theirs
    reports: Path  # folder for the rows that could not be read
    now: datetime
    format: str = "auto"
    topics: tuple[str, ...] = ()  # of rows that name none
    dry_run: bool = False
    load_services: LoadServices = _no_services


def import_all(sources: Sequence[str], how: Import) -> list[str]:
    """One sentence a source. Raises NothingRead when not one group was read."""
    said, read_any = [], False
    names: set[str] = set()
    for source in sources:
        name = _name(source)
        try:
            if name in names:
                raise ValueError("a file of the same name came before it, and would be withdrawn; rename one")
            reading = _read(source, how)
        except (OSError, ValueError, HTTPException) as error:
            said.append(f"{source}: could not be read: {error}")
            continue
        names.add(name)
        read_any = read_any or bool(reading.records or reading.services)
        said.append(f"{source}: {_brought_in(source, reading, how)}")
    if not read_any:
        raise NothingRead("\n".join(said) or "no file was named")
    return said


def _name(source: str) -> str:
    """What groups are known to come from: the whole address, or the file's name wherever it lies."""
    name = source if _is_address(source) else Path(source).name
    return name[:LONGEST_NAME]


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _read(source: str, how: Import) -> Reading:
    return read_file(
        fetched(source),
        how.format,
        name=source,
        gazetteer=how.gazetteer,
        default_zone=how.zone,
        default_topics=how.topics,
    )


def fetched(source: str) -> bytes:
    """Raises OSError, ValueError or HTTPException with the reason in words."""
    if _is_address(source):
        with urllib.request.urlopen(source, timeout=FETCH_SECONDS) as response:  # noqa: S310  # just checked
            content: bytes = response.read(LARGEST_FILE + 1)
            if response.length and len(content) <= LARGEST_FILE:  # half a feed would withdraw the other half
                raise ValueError("the connection broke before the end of it")
    else:
        with Path(source).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    return content


def _brought_in(source: str, reading: Reading, how: Import) -> str:
    unreadable = f"{len(reading.unreadable)} unreadable"
    if reading.unreadable or reading.warnings:
        unreadable += f" (see {_report(source, reading, how.reports)})"
    if how.dry_run:
        return (
            f"{len(reading.records) + len(reading.services)} could be read, {unreadable}; nothing was changed"
        )
    if not reading.records and not reading.services:  # an empty feed never empties the directory
        reason = reading.unreadable[0].reason if reading.unreadable else "there are no groups in it"
        return f"0 added, 0 changed, 0 unchanged, 0 withdrawn, {unreadable}: {reason}"
    if reading.services:
        done = how.load_services(how.store, _name(source), reading.services, how.now)
    else:
        done = load(how.store, _name(source), reading.records, how.now)
    return (
        f"{done.added} added, {done.changed} changed, {done.unchanged} unchanged, "
        f"{done.withdrawn} withdrawn, {unreadable}"
    )


def _report(source: str, reading: Reading, folder: Path) -> Path:
    """The rows that could not be read, each with its reason, and what was guessed."""
    folder.mkdir(parents=True, exist_ok=True)
    report = {
        "unreadable": [{"row": one.row, "reason": one.reason} for one in reading.unreadable],
        "warnings": list(reading.warnings),
    }
    name = f"{Path(source).stem[:40]}-"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=folder, prefix=name, suffix=".json", delete=False
    ) as file:
        json.dump(report, file, indent=1, ensure_ascii=False)
    return Path(file.name)
