"""A day becomes counts in the night after it: the same however often it is counted, and without anybody in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from hotline.reports.area import area
from hotline.reports.count_day import count_days
from hotline.reports.report import as_csv, report
from hotline.store.engine import Store
from hotline.store.models import Caller, Consent, Group, Meeting, Message, SessionRow, Tally, TurnRow

ZONE = "America/Los_Angeles"
YESTERDAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)  # noon there
NIGHT = datetime(2026, 11, 22, 9, 17, tzinfo=UTC)


def people(store: Store, number: int, *, place: str = "97214", language: str = "en") -> list[int]:
    with store.writing() as session:
        rows = [
            Caller(
                phone_key=f"{place}{language}{n}",
                place=place,
                language=language,
                created_at=NOON,
                seen_at=NOON,
            )
            for n in range(number)
        ]
        session.add_all(rows)
        session.flush()
        for row in rows:
            session.add_all(
                TurnRow(request_id=f"{sid}{row.id}", caller_id=row.id, answer="", answered_at=NOON)
                for sid in ("SMa", "SMb", "CAx")
            )
        return [row.id for row in rows]


def counts(store: Store, kind: str) -> dict[str, int]:
    with store.reading() as session:
        rows = session.execute(
            select(Tally.key, Tally.count).where(Tally.kind == kind, Tally.day == YESTERDAY)
        )
        return {key: count for key, count in rows}  # noqa: C416  # rows are not plain pairs


def test_people_are_counted_once_a_day_and_channel(store: Store) -> None:
    people(store, 3)
    people(store, 2, place="Salem, OR", language="es")
    count_days(store, NIGHT, ZONE)
    assert counts(store, "contact") == {"text:en": 3, "call:en": 3, "text:es": 2, "call:es": 2}
    assert counts(store, "area") == {"972xx": 3, "OR": 2}
    assert counts(store, "hour") == {"12": 15}
    assert counts(store, "first_time") == {"": 5}


def test_counting_again_gives_the_same(store: Store) -> None:
    people(store, 3)
    count_days(store, NIGHT, ZONE)
    before = counts(store, "contact")
    count_days(store, NIGHT, ZONE)
    assert counts(store, "contact") == before


def test_the_day_begins_and_ends_at_midnight_there(store: Store) -> None:
    (caller,) = people(store, 1)
    midnight = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    with store.writing() as session:
        for n, at in enumerate((midnight - timedelta(seconds=1), midnight)):
            session.add(TurnRow(request_id=f"SMm{n}", caller_id=caller, answer="", answered_at=at))
    count_days(store, NIGHT, ZONE)
    assert counts(store, "hour") == {"12": 3, "23": 1}


def test_meetings_are_those_that_took_place(store: Store) -> None:
    with store.writing() as session:
        for number in (1, 2):
            group = Group(
                code=f"10{number}", source="f", source_id=str(number), fingerprint="", name="G", topics=[], languages=["en"],
                format="phone", zone=ZONE, rrule="FREQ=WEEKLY;BYDAY=SA", starts=datetime(2026, 1, 3, 19, 0, tzinfo=UTC),
                except_dates=[], pauses=[], updated_at=NOON,
            )  # fmt: skip
            session.add(group)
            session.flush()
        at = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # Saturday 7pm there
        session.add(Meeting(group_id=group.id, starts_at=at, status="cancelled"))
    count_days(store, NIGHT, ZONE)
    assert counts(store, "meetings") == {"held": 1, "off": 1}


def test_searches_messages_and_choices_are_counted(store: Store) -> None:
    (caller,) = people(store, 1)
    state = {
        "shown": {"kind": "groups", "ids": [1], "search": {"topic": "grief", "place": "97214"}, "at": None}
    }
    with store.writing() as session:
        session.add(SessionRow(key=f"text:{caller}", caller_id=caller, state=state, updated_at=NOON))
        session.add(
            Message(once="a", caller_id=caller, kind="tip", urgency=3, state="delivered", sent_at=NOON, segments=2,
                    created_at=NOON)
        )  # fmt: skip
        session.add(Consent(caller_id=caller, programme="tips", wording="x", channel="text", given_at=NOON))
    count_days(store, NIGHT, ZONE)
    assert counts(store, "found") == {"grief:972xx": 1}
    assert counts(store, "sent") == {"tip:text:delivered": 1}
    assert counts(store, "segments") == {"tip": 2}
    assert counts(store, "programme") == {"tips:begun": 1}


def test_a_report_tells_no_small_count_and_nobody(store: Store) -> None:
    people(store, 30)
    people(store, 4, place="Salem, OR", language="vi")
    count_days(store, NIGHT, ZONE)
    with store.reading() as session:
        told = report(session, YESTERDAY, YESTERDAY, cost=680.0)
    tables = {table.name: table for table in told.tables}
    # two hidden cells of four people each would give each other away: the next one is hidden with them
    assert dict(tables["areas"].rows) == {("972xx",): None, ("OR",): None}
    assert tables["areas"].total == 34
    assert told.cost_per_contact == 10.0
    sheet = as_csv(told)
    assert "under 11" in sheet
    assert ",4\r\n" not in sheet


@pytest.mark.parametrize(
    "place, known",
    [("97214", "972xx"), ("Salem, OR", "OR"), (None, "unknown"), ("", "unknown"), ("Paris", "unknown")],
)
def test_no_place_is_told_closer_than_a_state_or_three_digits(place: str | None, known: str) -> None:
    assert area(place) == known
