"""Files come again every month: what is the same stays, codes are for ever, and no mistake in a file loses a seat."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.cli.main import main
from hotline.directory.feeds import Import, NothingRead, import_all
from hotline.directory.load import Loaded, load
from hotline.directory.places import Gazetteer
from hotline.directory.record import GroupRecord
from hotline.directory.seats import save_seat
from hotline.settings import Settings, environment
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base, Caller, Group, GroupTopic, Meeting, Seat
from tests.sample import NOON, PORTLAND, record
from tests.sound_settings import settings_for_tests


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store(open_engine("sqlite://"))
    Base.metadata.create_all(made.engine)
    yield made
    made.dispose()


def code_of(store: Store, source_id: str) -> str:
    with store.reading() as session:
        return session.scalars(select(Group.code).where(Group.source_id == source_id)).one()


def status_of(store: Store, source_id: str) -> str:
    with store.reading() as session:
        return session.scalars(select(Group.status).where(Group.source_id == source_id)).one()


def searchable(store: Store) -> set[str]:
    with store.reading() as session:
        query = select(Group.source_id).join(GroupTopic, GroupTopic.group_id == Group.id)
        return set(session.scalars(query.where(GroupTopic.topic == "")))


# ---- again


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    records = [record("101"), record("102")]
    assert load(store, "a.csv", records, NOON) == Loaded(added=2)
    assert load(store, "a.csv", records, NOON + timedelta(days=1)) == Loaded(unchanged=2)


def test_a_changed_group_keeps_its_code_and_its_seats(store: Store) -> None:
    load(store, "a.csv", [record("101")], NOON)
    _save_a_seat(store)
    changed = record("555", source_id="group-101", venue="Another Hall", topics=("anxiety",))
    assert load(store, "a.csv", [changed], NOON) == Loaded(changed=1)
    with store.reading() as session:
        group = session.scalars(select(Group)).one()
        assert (group.code, group.venue) == ("101", "Another Hall")
        assert set(session.scalars(select(GroupTopic.topic))) == {"", "anxiety"}
        assert session.scalars(select(Seat.status)).all() == ["held"]
        assert session.scalars(select(Meeting.taken)).all() == [1]


def test_a_withdrawn_group_comes_back_with_its_code_and_seats(store: Store) -> None:
    load(store, "a.csv", [record("101"), record("102")], NOON)
    _save_a_seat(store)
    assert load(store, "a.csv", [record("102")], NOON) == Loaded(unchanged=1, withdrawn=1)
    assert (status_of(store, "group-101"), searchable(store)) == ("withdrawn", {"group-102"})
    assert load(store, "a.csv", [record("102")], NOON) == Loaded(unchanged=1)
    assert load(store, "a.csv", [record("101"), record("102")], NOON) == Loaded(changed=1, unchanged=1)
    assert (status_of(store, "group-101"), code_of(store, "group-101")) == ("active", "101")
    assert searchable(store) == {"group-101", "group-102"}
    with store.reading() as session:
        assert session.scalars(select(Seat.status)).all() == ["held"]


def test_a_hidden_group_stays_hidden_whatever_the_file_says(store: Store) -> None:
    load(store, "a.csv", [record("101"), record("102")], NOON)
    with store.writing() as session:
        group = session.scalars(select(Group).where(Group.code == "101")).one()
        group.status = "hidden"
    load(store, "a.csv", [record("101", venue="Another Hall"), record("102")], NOON)
    load(store, "a.csv", [record("101", venue="A Third Hall"), record("102")], NOON)
    assert status_of(store, "group-101") == "hidden"
    with store.reading() as session:
        assert session.scalars(select(Group.venue).where(Group.code == "101")).one() == "A Third Hall"


def test_two_sources_do_not_touch_each_other(store: Store) -> None:
    load(store, "a.csv", [record("101", source_id="1")], NOON)
    load(store, "b.csv", [record("101", source_id="1", name="Another")], NOON)
    assert load(store, "a.csv", [record("102", source_id="2")], NOON) == Loaded(added=1, withdrawn=1)
    with store.reading() as session:
        rows = session.execute(select(Group.source, Group.source_id, Group.status).order_by(Group.id)).all()
    assert [tuple(row) for row in rows] == [
        ("a.csv", "1", "withdrawn"),
        ("b.csv", "1", "active"),
        ("a.csv", "2", "active"),
    ]


def test_a_doubled_topic_is_one_topic(store: Store) -> None:
    load(store, "a.csv", [record("101", topics=("grief", "", "grief"))], NOON)
    with store.reading() as session:
        assert sorted(session.scalars(select(GroupTopic.topic))) == ["", "grief"]


# ---- codes


@pytest.mark.parametrize(
    "wanted",
    [
        *("988", "911", "211", "97214", "10001", "12", "7", "", "abc", "12345678901", "٤١٧", "4 17", "099"),
        None,
    ],
)
def test_a_code_that_would_mean_something_else_is_not_given(wanted: str | None, store: Store) -> None:
    load(store, "a.csv", [replace(record("101"), code=wanted)], NOON)
    assert code_of(store, "group-101") == "101"


def test_a_code_that_is_taken_is_not_given_twice(store: Store) -> None:
    records = [record("417", source_id="1"), record("417", source_id="2"), record("101", source_id="3")]
    load(store, "a.csv", records, NOON)
    given = [code_of(store, source_id) for source_id in "123"]
    assert len(set(given)) == 3
    assert given[0] == "417"


def test_a_thousand_groups_have_codes_that_nobody_dials_for_help(store: Store) -> None:
    load(store, "a.csv", [replace(record("x", source_id=str(n)), code=None) for n in range(1000)], NOON)
    with store.reading() as session:
        given = session.scalars(select(Group.code)).all()
    assert len(set(given)) == 1000
    assert not {"911", "988", "211", "411", "711"} & set(given)
    assert all(len(code) in (3, 4) for code in given)


def test_a_withdrawn_group_keeps_its_code_from_others(store: Store) -> None:
    load(store, "a.csv", [record("101"), record("102")], NOON)
    load(store, "a.csv", [record("102")], NOON)
    load(store, "b.csv", [record("101", source_id="new")], NOON)
    assert code_of(store, "new") not in ("101", "102")


# ---- files and addresses


COLUMNS = ("code", "name", "format", "venue", "address", "city", "state", "zip", "rrule", "starts", "topics")
GOOD = (
    "417",
    "Grief Circle",
    "in_person",
    "Hall",
    "1 SE Oak St",
    "Portland",
    "OR",
    "97214",
    "FREQ=WEEKLY;BYDAY=TU",
)
ROW = (*GOOD, "2026-03-03T19:00", "grief")


def sheet(*rows: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


def other(code: str, **changed: str) -> list[str]:
    row = dict(zip(COLUMNS, ROW, strict=True)) | {"code": code, "name": f"Group {code}"} | changed
    return [row[column] for column in COLUMNS]


@dataclass
class Imports:
    """`hotline import` in a folder of its own."""

    folder: Path
    settings: Settings
    store: Store

    def run(self, *arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["import", *arguments], env=dict(environment(self.settings)))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    def file(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def statuses(self) -> dict[str, str]:
        with self.store.reading() as session:
            return {row.name: row.status for row in session.execute(select(Group.name, Group.status))}


@pytest.fixture
def imports(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Imports]:
    monkeypatch.chdir(tmp_path)
    settings = settings_for_tests(database_url=sqlite_url, hotline_data=tmp_path / "data")
    store = Store(open_engine(sqlite_url))
    yield Imports(tmp_path, settings, store)
    store.dispose()


def test_a_readable_file_is_loaded_and_told_in_one_line(imports: Imports) -> None:
    code, said = imports.run(imports.file("groups.csv", sheet(ROW, other("418"))))
    assert code == 0
    assert said.rstrip().endswith("groups.csv: 2 added, 0 changed, 0 unchanged, 0 withdrawn, 0 unreadable")
    assert said.count("\n") == 1


def test_rows_that_cannot_be_read_are_reported_with_their_reason(imports: Imports) -> None:
    bad = other("419", rrule="FREQ=SOMETIMES", starts="when we feel like it", name="")
    code, said = imports.run(imports.file("groups.csv", sheet(ROW, bad)))
    assert code == 0
    assert "1 added" in said
    assert "1 unreadable (see " in said
    report = json.loads(Path(said.partition("(see ")[2].partition(")")[0]).read_text("utf-8"))
    assert report["unreadable"] == [{"row": "row 3 (419)", "reason": "no name"}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        sheet().encode(),
        b"\x00\x01\x02" * 50,
        b"PK\x03\x04 a spreadsheet",
        b"{",
        b"[]",
        b"[[[[" * 9000,
    ],
    ids=["empty", "blank", "only a heading", "binary", "zip", "broken json", "no groups", "nested"],
)
def test_a_file_with_nothing_in_it_withdraws_nothing_and_exits_2(content: bytes, imports: Imports) -> None:
    imports.run(imports.file("groups.csv", sheet(ROW)))
    code, said = imports.run(imports.file("groups.csv", content))
    assert code == 2
    assert "groups.csv" in said
    assert imports.statuses() == {"Grief Circle": "active"}


def test_a_file_that_is_not_there_is_a_reason_and_exit_2(imports: Imports) -> None:
    code, said = imports.run("nowhere.csv")
    assert (code, "nowhere.csv: could not be read: " in said) == (2, True)
    assert imports.run(str(imports.folder))[0] == 2


def test_one_readable_file_of_two_is_enough(imports: Imports) -> None:
    code, said = imports.run("nowhere.csv", imports.file("groups.csv", sheet(ROW)))
    assert code == 0
    assert "1 added" in said
    assert "could not be read" in said


def test_an_unknown_format_is_a_reason_and_exit_2(imports: Imports) -> None:
    code, said = imports.run(imports.file("groups.csv", sheet(ROW)), "--format", "excel")
    assert (code, "'excel' is not a format" in said) == (2, True)


def test_a_dry_run_changes_nothing(imports: Imports) -> None:
    imports.run(imports.file("groups.csv", sheet(ROW)))
    code, said = imports.run(imports.file("groups.csv", sheet(other("500"))), "--dry-run")
    assert (code, "1 could be read" in said) == (0, True)
    assert imports.statuses() == {"Grief Circle": "active"}


def test_two_files_of_one_name_in_one_command_do_not_withdraw_each_other(imports: Imports) -> None:
    first, second = (
        imports.file("a/groups.csv", sheet(ROW)),
        imports.file("b/groups.csv", sheet(other("418"))),
    )
    code, said = imports.run(first, second)
    assert code == 0
    assert "same name" in said
    assert imports.statuses() == {"Grief Circle": "active"}


# ---- from the web


class Feeds(BaseHTTPRequestHandler):
    pages: dict[str, bytes]

    def do_GET(self) -> None:
        content = self.pages.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"") + (9 if "cut" in self.path else 0)))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def website() -> Iterator[tuple[str, dict[str, bytes]]]:
    pages: dict[str, bytes] = {}
    handler = type("Handler", (Feeds,), {"pages": pages})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", pages
        server.shutdown()


def test_groups_come_from_an_address_too(imports: Imports, website: tuple[str, dict[str, bytes]]) -> None:
    url, pages = website
    pages["/groups.csv?key=1"] = sheet(ROW).encode()
    assert imports.run(f"{url}/groups.csv?key=1")[0] == 0
    assert imports.statuses() == {"Grief Circle": "active"}


def test_two_addresses_that_end_alike_are_two_sources(
    imports: Imports, website: tuple[str, dict[str, bytes]]
) -> None:
    url, pages = website
    pages["/north/meetings.csv"], pages["/south/meetings.csv"] = (
        sheet(ROW).encode(),
        sheet(other("418")).encode(),
    )
    assert imports.run(f"{url}/north/meetings.csv", f"{url}/south/meetings.csv")[0] == 0
    assert imports.run(f"{url}/south/meetings.csv")[0] == 0
    assert imports.statuses() == {"Grief Circle": "active", "Group 418": "active"}


@pytest.mark.parametrize("path", ["/missing.csv", "/cut.csv"])
def test_an_address_that_fails_is_a_reason_and_exit_2(
    path: str, imports: Imports, website: tuple[str, dict[str, bytes]]
) -> None:
    url, pages = website
    pages["/cut.csv"] = sheet(ROW).encode()
    code, said = imports.run(url + path)
    assert (code, "could not be read" in said) == (2, True)
    assert imports.run("http://127.0.0.1:1/groups.csv")[0] == 2
    assert imports.run("http://[::bad/groups.csv")[0] == 2


def test_nothing_read_says_why_for_every_source(store: Store, imports: Imports) -> None:
    how = Import(store, Gazetteer(), PORTLAND, imports.folder, NOON)
    with pytest.raises(NothingRead) as reasons:
        import_all(["a.csv", imports.file("b.csv", "")], how)
    missing, empty = str(reasons.value).splitlines()
    assert missing.startswith("a.csv: could not be read: ")
    assert "b.csv: 0 added, 0 changed, 0 unchanged, 0 withdrawn, 1 unreadable (see " in empty
    assert empty.endswith("or HSDS")


def _save_a_seat(store: Store) -> None:
    tuesday = datetime(2026, 11, 24, 19, tzinfo=ZoneInfo(PORTLAND))
    with store.writing() as session:
        caller = Caller(phone_key="k", phone_sealed=b"s", created_at=NOON, seen_at=NOON)
        session.add(caller)
        session.flush()
        group = session.scalars(select(Group).where(Group.source_id == "group-101")).one()
        save_seat(session, group, tuesday, caller.id, 1, NOON)


def test_only_the_time_of_the_last_edit_is_no_change(store: Store) -> None:
    first: GroupRecord = record("101")
    load(store, "a.csv", [first], NOON)
    assert load(store, "a.csv", [replace(first, updated=NOON)], NOON) == Loaded(unchanged=1)
