"""Services near a place: food, a bed, a clinic, a lawyer. Brought in from files; found by one indexed query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from hotline.directory import cells
from hotline.directory.distance import miles
from hotline.directory.load import Loaded
from hotline.directory.service_record import ServiceRecord, fingerprint
from hotline.facts import Place
from hotline.facts_content import ServiceFacts
from hotline.store.engine import Store
from hotline.store.listed import as_list, listed_as
from hotline.store.models import Service, ServiceTopic
from hotline.store.view import Sight

REACH_MILES: Final = 40.0  # further than a bus goes
BATCH: Final = 500
ANY: Final = ""

# ---- found


def near(sight: Sight, topic: str, place: Place, limit: int, skip: int = 0) -> tuple[ServiceFacts, ...]:
    """The nearest in reach first, then those that need no place. Two queries."""
    squares = cells.around(place.latitude, place.longitude, REACH_MILES)
    rows = sight.execute(_AROUND, {"topic": topic, "squares": as_list(squares)})
    apart = sorted(
        (miles(place.latitude, place.longitude, row.latitude, row.longitude), row.service_id) for row in rows
    )
    found: list[tuple[int, float | None]] = [(id, far) for far, id in apart if far <= REACH_MILES]
    if len(found) < skip + limit:
        found += [(row.service_id, None) for row in sight.execute(_ANYWHERE, {"topic": topic})]
    page = dict(found[skip : skip + limit])
    told = {row.id: row for row in sight.execute(_OF_IDS, {"ids": as_list(page)})}
    return tuple(_facts(told[id], distance) for id, distance in page.items() if id in told)


def by_id(sight: Sight, service_id: int) -> ServiceFacts | None:
    row = next(iter(sight.execute(_OF_IDS, {"ids": as_list([service_id])})), None)
    return _facts(row, None) if row else None


# made once: that takes longer than to run them
_TOLD = ("id", "name", "topics", "what", "phone", "address", "city", "hours", "cost", "checked_on")
_OF_IDS = select(*(getattr(Service, name) for name in _TOLD)).where(
    Service.status == "active", Service.id.in_(listed_as("ids"))
)
_OF_TOPIC = select(ServiceTopic.service_id, ServiceTopic.latitude, ServiceTopic.longitude).where(
    ServiceTopic.topic == bindparam("topic")
)
_AROUND = _OF_TOPIC.where(ServiceTopic.cell.in_(listed_as("squares")))
_ANYWHERE = _OF_TOPIC.where(ServiceTopic.cell.is_(None)).order_by(ServiceTopic.service_id)


def _facts(row: Any, distance: float | None) -> ServiceFacts:
    # where an address is kept from view, the distance is too: three of them would find it
    return ServiceFacts(
        **{name: getattr(row, name) for name in _TOLD} | {"topics": tuple(row.topics)},
        miles=distance if row.address else None,
    )


# ---- brought in


def load(store: Store, source: str, records: Sequence[ServiceRecord], now: datetime) -> Loaded:
    """In batches, each one transaction; safe to run twice. Services of this source that are gone are withdrawn."""
    with store.reading() as session:
        known = _known(session, source)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    unique = {record.source_id: record for record in records}
    for batch in _batches(unique.values()):
        with store.writing() as session:
            for record in batch:
                counts[_bring(session, source, record, known.get(record.source_id), now)] += 1
    gone = [
        id for source_id, (id, _, status) in known.items() if source_id not in unique and status == "active"
    ]
    for ids in _batches(gone):
        with store.writing() as session:
            _withdraw(session, ids, now)
    return Loaded(**counts, withdrawn=len(gone))


def _known(session: Session, source: str) -> dict[str, tuple[int, str, str]]:
    query = select(Service.source_id, Service.id, Service.fingerprint, Service.status)
    rows = session.execute(query.where(Service.source == source))
    return {row.source_id: (row.id, row.fingerprint, row.status) for row in rows}


def _bring(
    session: Session, source: str, record: ServiceRecord, before: tuple[int, str, str] | None, now: datetime
) -> str:
    """Gives what became of it: added, changed or unchanged."""
    print_now = fingerprint(record)
    if before and before[1:] == (print_now, "active"):
        return "unchanged"
    row = (
        session.get_one(Service, before[0]) if before else Service(source=source, source_id=record.source_id)
    )
    for name in _SAME:
        setattr(row, name, getattr(record, name))
    row.topics, row.languages = list(record.topics), list(record.languages)
    row.fingerprint, row.status, row.updated_at = print_now, "active", now
    session.add(row)
    session.flush()
    session.execute(delete(ServiceTopic).where(ServiceTopic.service_id == row.id))
    session.execute(insert(ServiceTopic), _topic_rows(row.id, record))
    return "changed" if before else "added"


_SAME = (
    *("name", "what", "phone", "address", "city", "region", "postal_code", "latitude", "longitude"),
    *("hours", "cost", "url", "checked_on"),
)


def _topic_rows(service_id: int, record: ServiceRecord) -> list[dict[str, Any]]:
    north, east = record.latitude, record.longitude
    square = cells.cell(north, east) if north is not None and east is not None else None
    return [
        {"service_id": service_id, "topic": topic, "cell": square, "latitude": north, "longitude": east}
        for topic in dict.fromkeys((ANY, *record.topics))
    ]


def _withdraw(session: Session, ids: Sequence[int], now: datetime) -> None:
    gone = update(Service).where(Service.id.in_(ids)).values(status="withdrawn", updated_at=now)
    session.execute(gone)
    session.execute(delete(ServiceTopic).where(ServiceTopic.service_id.in_(ids)))


Item = TypeVar("Item")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
