"""HSDS as tables: CSV files in a zip, put together again as the JSON would have them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from typing import Any

from hotline.directory.importers._json import MOST_ROWS, Row
from hotline.directory.importers._sheet import LONGEST_CELL, text_of

ZIP = b"PK\x03\x04"
LARGEST_TABLE = 100 * 1024 * 1024  # unpacked: a small zip may hold a very large file
LARGEST_OF_ALL = 300 * 1024 * 1024  # or very many


def is_zip(content: bytes) -> bool:
    return content.startswith(ZIP)


def is_ours(content: bytes) -> bool:
    """A zip with a table of services in it."""
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "services" in {_name(member) for member in archive.namelist()}
    except (zipfile.BadZipFile, OSError):
        return False


def services(content: bytes) -> list[Row]:
    """Every service with what belongs to it. Raises ValueError, in plain words, when the zip is broken."""
    try:
        tables = _tables(content)
    except csv.Error:
        raise ValueError(f"a cell of a table is longer than {LONGEST_CELL} letters") from None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"the zip cannot be read: {error}") from None
    if not tables["services"]:
        raise ValueError("there is no table of services in it")
    return _joined(tables)


def _tables(content: bytes) -> defaultdict[str, list[Row]]:
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    csv.field_size_limit(LONGEST_CELL)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST_OF_ALL:
            raise ValueError(f"its files are larger than {LARGEST_OF_ALL // 1024 // 1024} MB together")
        for member in archive.infolist():
            if not member.filename.lower().endswith(".csv"):
                continue
            if member.file_size > LARGEST_TABLE:
                raise ValueError(f"{member.filename} is larger than {LARGEST_TABLE // 1024 // 1024} MB")
            text = text_of(archive.read(member)).replace("\0", "")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                if len(tables[_name(member.filename)]) > MOST_ROWS:
                    break
                tables[_name(member.filename)].append({key: value for key, value in row.items() if key})
    return tables


def _name(member: str) -> str:
    """ "hsds/service.csv" and "services.csv" are the same table."""
    stem = member.rpartition("/")[2].lower().removesuffix(".csv")
    return {"address": "addresses", "service_at_location": "service_at_locations"}.get(
        stem, stem if stem.endswith("s") else f"{stem}s"
    )


def _joined(tables: dict[str, list[Row]]) -> list[Row]:
    organizations = {row.get("id"): row for row in tables["organizations"]}
    terms = {row.get("id"): row for row in tables["taxonomy_terms"]}
    locations = {row.get("id"): dict(row) for row in tables["locations"]}
    for name in ("addresses", "phones", "schedules", "languages"):
        _give(locations, tables[name], "location_id", name)
    places = {
        row.get("id"): {**row, "location": locations.get(row.get("location_id"))}
        for row in tables["service_at_locations"]
    }
    for name in ("phones", "schedules"):
        _give(places, tables[name], "service_at_location_id", name)
    found = {
        row.get("id"): {**row, "organization": organizations.get(row.get("organization_id"))}
        for row in tables["services"]
    }
    for name in ("phones", "schedules", "languages", "cost_options"):
        _give(found, tables[name], "service_id", name)
    _give(found, list(places.values()), "service_id", "service_at_locations")
    attributes = [
        {**row, "taxonomy_term": terms.get(row.get("taxonomy_term_id"))} for row in tables["attributes"]
    ]
    _give(found, attributes, "link_id", "attributes")
    _give(organizations, tables["phones"], "organization_id", "phones")
    return list(found.values())


def _give(owners: dict[Any, Row], rows: list[Row], key: str, field: str) -> None:
    """Each row to the one it names."""
    for row in rows:
        owner = owners.get(row.get(key)) if row.get(key) else None
        if owner is not None:
            owner.setdefault(field, []).append(row)
