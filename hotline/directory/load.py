"""Bring a file's groups into the directory: add, change, withdraw. Seats are never lost, codes never change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from hotline.directory.next_meetings import refresh_one
from hotline.directory.record import GroupRecord, fingerprint
from hotline.directory.rows import fill, topic_rows
from hotline.store.engine import Store
from hotline.store.models import Group, GroupTopic, Meeting

BATCH = 500  # groups a transaction: an import never holds up a caller for long
FIRST_CODE = 101
CODE = re.compile(r"[1-9]\d{2,3}", re.ASCII)  # shorter is a place in a list, longer a ZIP code
NEVER_A_CODE = frozenset({"211", "311", "411", "511", "611", "711", "811", "911", "988"})


@dataclass(frozen=True)
class Loaded:
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


def load(store: Store, source: str, records: Sequence[GroupRecord], now: datetime) -> Loaded:
    """Runs in batches, each one transaction; safe to run twice. Groups of this source that are gone are withdrawn."""
    with store.reading() as session:
        known = _known(session, source)
        codes = Codes(session.scalars(select(Group.code)))
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    unique = {record.source_id: record for record in records}
    for batch in _batches(unique.values()):
        with store.writing() as session:
            for outcome in _load_batch(session, source, batch, known, codes, now):
                counts[outcome] += 1
    gone = [
        group_id
        for source_id, (group_id, _, status) in known.items()
        if source_id not in unique and status == "active"
    ]
    for batch_ids in _batches(gone):
        with store.writing() as session:
            _withdraw(session, batch_ids, now)
    return Loaded(**counts, withdrawn=len(gone))


def compared(session: Session, source: str, records: Sequence[GroupRecord]) -> Loaded:
    """What `load` would do, without doing it."""
    known = _known(session, source)
    unique = {record.source_id: record for record in records}
    same = sum(
        known.get(source_id, (0, "", ""))[1:] == (fingerprint(record), "active")
        for source_id, record in unique.items()
    )
    added = sum(source_id not in known for source_id in unique)
    gone = sum(source_id not in unique and status == "active" for source_id, (_, _, status) in known.items())
    return Loaded(added, len(unique) - added - same, same, gone)


Item = TypeVar("Item")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _known(session: Session, source: str) -> dict[str, tuple[int, str, str]]:
    query = select(Group.source_id, Group.id, Group.fingerprint, Group.status).where(Group.source == source)
    return {row.source_id: (row.id, row.fingerprint, row.status) for row in session.execute(query)}


def _load_batch(
    session: Session,
    source: str,
    records: Sequence[GroupRecord],
    known: dict[str, tuple[int, str, str]],
    codes: Codes,
    now: datetime,
) -> Iterator[str]:
    """What became of each record: added, changed or unchanged. Groups are written together, then their topics."""
    written: list[tuple[Group, GroupRecord]] = []
    for record in records:
        before = known.get(record.source_id)
        if before and before[1:] == (fingerprint(record), "active"):
            yield "unchanged"
            continue
        if before:
            row = session.get_one(Group, before[0])
        else:
            row = Group(source=source, source_id=record.source_id, code=codes.take(record.code))
            session.add(row)
        _fill(row, record, now)
        written.append((row, record))
        yield "changed" if before else "added"
    session.flush()
    _write_topics(session, written)
    _keep_changes(session, [row for row, _ in written], now)


def _keep_changes(session: Session, rows: Sequence[Group], now: datetime) -> None:
    """A meeting that was called off or moved stays so, whatever the file says of the others."""
    changed = select(Meeting.group_id).where(
        Meeting.group_id.in_([row.id for row in rows]),
        Meeting.status != "planned",
        or_(Meeting.starts_at > now, Meeting.moved_to > now),
    )
    ids = set(session.scalars(changed))
    for row in rows:
        if row.id in ids:
            refresh_one(session, row, now)


def _fill(row: Group, record: GroupRecord, now: datetime) -> None:
    is_hidden = row.status == "hidden"  # by a coordinator, who knows more than the file
    fill(row, record, now)
    row.fingerprint = fingerprint(record)
    row.status = "hidden" if is_hidden else "active"


def _write_topics(session: Session, written: Sequence[tuple[Group, GroupRecord]]) -> None:
    session.execute(delete(GroupTopic).where(GroupTopic.group_id.in_([row.id for row, _ in written])))
    rows = [
        topic
        for row, record in written
        if row.status == "active"
        for topic in topic_rows(row.id, record, row.next_at)
    ]
    if rows:
        session.execute(insert(GroupTopic), rows)


def _withdraw(session: Session, ids: Iterable[int], now: datetime) -> None:
    """Withdrawn groups are not found any more; their seats and codes stay, so that a mistake in a file loses nothing."""
    ids = list(ids)
    for row in session.scalars(select(Group).where(Group.id.in_(ids))):
        row.status, row.updated_at = "withdrawn", now
    session.execute(delete(GroupTopic).where(GroupTopic.group_id.in_(ids)))


class Codes:
    """Short codes: the wanted one when it is free, else the next number that nobody dials for help."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken) | NEVER_A_CODE
        self._next = self._numbers()

    def take(self, wanted: str | None) -> str:
        is_free = wanted is not None and CODE.fullmatch(wanted) and wanted not in self._taken
        free = wanted if wanted and is_free else next(self._next)
        self._taken.add(free)
        return free

    def _numbers(self) -> Iterator[str]:
        number = FIRST_CODE
        while True:
            if (
                str(number) not in self._taken and not 10_000 <= number <= 99_999
            ):  # five digits are a ZIP code
                yield str(number)
            number += 1
