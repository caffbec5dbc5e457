"""What a coordinator sees on a form is the group itself; what goes out in a file comes in again the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from sqlalchemy import select

from hotline.directory.edit import Unclear, cells_of, read, save
from hotline.directory.export import as_calendar, as_csv, as_meeting_guide
from hotline.directory.importers import read_file
from hotline.directory.places import Gazetteer
from hotline.directory.rows import fill, recurrence_of
from hotline.recurrence import next_meetings
from hotline.store.engine import Store, open_engine
from hotline.store.models import Group

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
ZONE = "America/Los_Angeles"
GAZETTEER = Gazetteer()


@pytest.fixture(scope="module")
def groups(sample_database: Path) -> Iterator[list[Group]]:
    store = Store(open_engine(f"sqlite:///{sample_database}"))
    with store.reading() as session:
        yield list(session.scalars(select(Group).order_by(Group.id)))
    store.dispose()


def meetings(group: Group) -> tuple[datetime, ...]:
    rule = recurrence_of(group)
    return next_meetings(rule, NOW, 12) if rule else ()


def test_every_sample_group_survives_a_form(groups: list[Group]) -> None:
    for group in groups:
        record = read(cells_of(group), GAZETTEER, ZONE).record
        again = Group(code=group.code)
        fill(again, record, NOW)
        assert cells_of(again) == cells_of(group), group.code
        assert meetings(again) == meetings(group), group.code


def test_a_sheet_that_went_out_comes_in_the_same(groups: list[Group]) -> None:
    reading = read_file(as_csv(groups).encode(), name="out.csv", gazetteer=GAZETTEER, default_zone=ZONE)
    assert reading.unreadable == ()
    assert [record.code for record in reading.records] == [group.code for group in groups]
    for record, group in zip(reading.records, groups, strict=True):
        said = read(cells_of(group), GAZETTEER, ZONE).record
        same = {"source_id": "", "code": None}
        assert replace(record, **same) == replace(said, **same), group.code  # type: ignore[arg-type]


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(groups: list[Group]) -> None:
    group = Group(**{c.key: getattr(groups[0], c.key) for c in Group.__table__.columns})
    group.name = '=HYPERLINK("https://evil.example")'
    assert "'=HYPERLINK" in as_csv([group])


def test_a_calendar_says_the_same_days(groups: list[Group]) -> None:
    """Judged by another reader of the same rules."""
    for group in groups[:80]:
        text = as_calendar([group], "Neighbors Together", NOW)
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        lines = text.replace("\r\n ", "").split("\r\n")
        rule = "\n".join(
            line.replace(f";TZID={group.zone}", "")
            for line in lines
            if line.startswith(("DTSTART", "RRULE", "EXDATE", "RDATE"))
        )
        if "RRULE" not in rule:
            continue
        wall = NOW.astimezone().replace(tzinfo=None) - timedelta(days=2)
        theirs = list(rrulestr(rule, forceset=True).xafter(wall, count=20))

        ours = [at.astimezone(ZoneInfo(group.zone)).replace(tzinfo=None) for at in meetings(group)[:6]]
        assert [at for at in ours if at not in theirs] == [], group.code


def test_the_meeting_guide_has_every_weekly_group_by_its_day(groups: list[Group]) -> None:
    entries = json.loads(as_meeting_guide(groups))
    by_code = {entry["slug"].rsplit("-")[0] for entry in entries}
    weekly = {group.code for group in groups if group.rrule.startswith("FREQ=WEEKLY;BYDAY")}
    assert by_code >= {code for code in weekly if code}
    tuesday = next(entry for entry in entries if entry["slug"].startswith("417-"))
    assert (tuesday["day"], tuesday["time"]) == (2, "19:00")


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"rrule": "", "schedule": "sometimes"}, "no time"),
        ({"rrule": "", "schedule": "tuesdays 7:30"}, "am or pm"),
        ({"name": ""}, "no name"),
    ],
)
def test_what_is_unclear_is_refused_with_its_reason(
    groups: list[Group], change: dict[str, str], reason: str
) -> None:
    with pytest.raises(Unclear, match=reason):
        read(cells_of(groups[0]) | {"starts": ""} | change, GAZETTEER, ZONE)


def test_a_new_group_is_found_at_once_and_keeps_its_code(sqlite_url: str) -> None:
    store = Store(open_engine(sqlite_url))
    cells = {"name": "New Circle", "schedule": "2nd and 4th Tuesday 7pm", "city": "Salem", "region": "OR",
             "address": "12 Oak St", "topics": "grief"}  # fmt: skip
    understood = read(cells, GAZETTEER, ZONE)
    with store.writing() as session:
        group = save(session, None, understood.record, NOW)
        assert group.next_at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
        code = group.code
    with store.writing() as session:
        group = session.scalars(select(Group)).one()
        save(session, group, read(cells_of(group) | {"name": "Newer"}, GAZETTEER, ZONE).record, NOW)
        assert (group.code, group.name) == (code, "Newer")
    store.dispose()
