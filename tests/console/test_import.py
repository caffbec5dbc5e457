"""A file is shown as it was understood, and changes nothing before the yes."""

from __future__ import annotations

import io
from pathlib import Path

from sqlalchemy import func, select

from hotline.store.models import Audit, Group, Upload
from tests.console.conftest import TOKEN, Office, Visitor

SHEET = b"""Name,When,Where,City,State,Topic
New Circle,2nd and 4th Tuesday 7pm,Oak Hall,Salem,OR,grief
Broken Circle,sometimes,Oak Hall,Salem,OR,grief
"""


def upload(visitor: Visitor, content: bytes, name: str = "sheet.csv") -> str:
    """The address of the preview, or nothing when it was refused."""
    page = visitor.get("/account").get_data(as_text=True)
    form = {"csrf_token": TOKEN.findall(page)[0], "file": (io.BytesIO(content), name)}
    answer = visitor.client.post("/console/import", data=form, content_type="multipart/form-data")
    return answer.headers.get("Location", "") if answer.status_code == 302 else ""


def groups(office: Office) -> int:
    with office.store.reading() as session:
        return session.scalar(select(func.count()).select_from(Group)) or 0


def test_the_preview_says_what_was_understood_and_changes_nothing(office: Office) -> None:
    owner, before = office.visitor("owner"), groups(office)
    shown = owner.client.get(upload(owner, SHEET)).get_data(as_text=True)
    assert "Each month on the 2nd and 4th Tuesday, 7pm" in shown
    assert "row 3 (Broken Circle)" in shown
    assert groups(office) == before


def test_after_the_yes_the_groups_are_there_once(office: Office) -> None:
    owner, before = office.visitor("owner"), groups(office)
    there = upload(owner, SHEET).removeprefix("/console")
    assert owner.post(there).status_code == 302
    assert owner.post(there).status_code == 404
    assert groups(office) == before + 1
    with office.store.reading() as session:
        assert session.scalars(select(Audit.act)).all() == ["import"]
        assert session.scalars(select(Upload)).all() == []
    again = owner.client.get(upload(owner, SHEET)).get_data(as_text=True)
    assert '<span class="number">1</span><br>as before' in again


def test_nobody_else_sees_what_was_uploaded(office: Office) -> None:
    owner, other = office.visitor("owner"), office.visitor("owner", name="Other")
    there = upload(owner, SHEET)
    assert other.client.get(there).status_code == 404
    assert office.visitor("coordinator").client.get(there).status_code == 403


def test_a_file_that_is_none_is_refused_in_words(office: Office) -> None:
    owner = office.visitor("owner")
    assert upload(owner, b"") == ""
    shown = owner.client.get(upload(owner, b"\x00\x01\x02" * 1000, "../../etc/passwd")).get_data(as_text=True)
    assert "not a kind of file we know" in shown
    assert "passwd" in shown
    assert ".." not in shown


def test_more_than_the_limit_is_refused_and_kept_nowhere(office: Office) -> None:
    owner = office.visitor("owner")
    assert upload(owner, b"x" * 5_100_000) == ""
    with office.store.reading() as session:
        assert session.scalars(select(Upload)).all() == []


def test_the_feeds_we_know_are_read(office: Office) -> None:
    owner = office.visitor("owner")
    data = Path(__file__).parents[1] / "directory" / "data"
    for file in ("bmlt.json", "meeting-guide-eda.json", "sheet-from-a-coordinator.csv"):
        shown = owner.client.get(upload(owner, (data / file).read_bytes(), file)).get_data(as_text=True)
        assert "What was understood" in shown
