"""Coordinators read, change and take off their groups; what is unclear is refused and not lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from hotline.store.models import Audit, Group, GroupTopic
from tests.console.conftest import Office

CIRCLE = {"name": "New Circle", "schedule": "2nd and 4th Tuesday 7pm", "city": "Salem", "region": "OR",
          "address": "12 Oak St", "topics": "grief", "format": "in_person"}  # fmt: skip


def group(office: Office, code: str) -> Group:
    with office.store.reading() as session:
        return session.scalars(select(Group).where(Group.code == code)).one()


def typed(office: Office, code: str, **change: str) -> dict[str, Any]:
    """What the form holds when it is opened, but for what is changed."""
    from hotline.directory import edit
    from hotline.directory.rows import recurrence_of
    from hotline.web.console.sentence import sentence

    found = group(office, code)
    with office.app.test_request_context():
        from flask import g

        g.language = "en"
        g.say = lambda english, **values: english.format(**values)
        when = sentence(office.desk, recurrence_of(found))
    hidden = ("rrule", "starts", "zone", "latitude", "longitude", "verified_on")
    cells = {name: value for name, value in edit.cells_of(found).items() if name not in hidden}
    return cells | {"schedule": when} | change


def test_a_group_is_found_by_name_town_or_code(office: Office) -> None:
    viewer = office.visitor("viewer")
    for asked in ("Grief Circle", "Portland", "417"):
        assert "/console/groups/417" in viewer.get("/groups", q=asked).get_data(as_text=True)
    assert "None found" in viewer.get("/groups", q="no such name").get_data(as_text=True)


def test_when_it_meets_is_told_as_a_sentence(office: Office) -> None:
    assert "Every Tuesday, 7pm" in office.visitor("viewer").get("/groups/417").get_data(as_text=True)


def test_only_its_coordinator_changes_a_group(office: Office) -> None:
    hers, others = office.visitor("coordinator", "417"), office.visitor("coordinator", "101")
    change = typed(office, "417", name="Renamed Circle")
    assert others.post("/groups/417/edit", change).status_code == 403
    assert group(office, "417").name == "Grief Circle"
    assert hers.post("/groups/417/edit", change).status_code == 302
    assert group(office, "417").name == "Renamed Circle"
    with office.store.reading() as session:
        assert session.scalars(select(Audit.act)).all() == ["change_group"]


def test_what_nobody_touched_stays_exactly_as_it_was(office: Office) -> None:
    before = group(office, "417")
    hers = office.visitor("coordinator", "417")
    assert hers.post("/groups/417/edit", typed(office, "417", notes="Bring a cup.")).status_code == 302
    after = group(office, "417")
    for name in ("rrule", "starts", "zone", "latitude", "longitude", "next_at", "verified_on", "fingerprint"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.notes == "Bring a cup."


def test_a_new_time_in_words_is_understood_and_said_back(office: Office) -> None:
    hers = office.visitor("coordinator", "417")
    hers.post("/groups/417/edit", typed(office, "417", schedule="every other thursday 6:30 pm"))
    after = group(office, "417")
    assert after.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    assert "Every other Thursday, 6:30pm" in hers.get("/groups/417").get_data(as_text=True)


def test_an_unclear_time_changes_nothing_and_keeps_what_was_typed(office: Office) -> None:
    hers = office.visitor("coordinator", "417")
    answer = hers.post("/groups/417/edit", typed(office, "417", schedule="tuesdays at 7:30", notes="Keep me"))
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "am or pm" in shown
    assert "Keep me" in shown
    assert group(office, "417").rrule == "FREQ=WEEKLY;BYDAY=TU"


def test_who_makes_a_group_runs_it(office: Office) -> None:
    mara = office.visitor("coordinator")
    answer = mara.post("/groups/new", CIRCLE)
    assert answer.status_code == 302
    code = answer.headers["Location"].rsplit("/", 1)[1]
    assert group(office, code).city == "Salem"
    assert mara.post(f"/groups/{code}/status", do="checked").status_code == 302
    assert group(office, code).verified_on == date(2026, 11, 22)


def test_a_group_that_was_taken_off_is_not_found_and_comes_back(office: Office) -> None:
    hers = office.visitor("coordinator", "417")

    def found() -> int:
        with office.store.reading() as session:
            rows = select(GroupTopic).join(Group, Group.id == GroupTopic.group_id).where(Group.code == "417")
            return len(session.scalars(rows).all())

    before = found()
    assert before
    hers.post("/groups/417/status", do="hide")
    assert found() == 0
    hers.post("/groups/417/status", do="show")
    assert found() == before


@pytest.mark.parametrize("name", ["groups.csv", "groups.ics", "meeting-guide.json"])
def test_all_groups_come_out_as_a_file(office: Office, name: str) -> None:
    answer = office.visitor("viewer").get(f"/groups/file/{name}")
    assert answer.status_code == 200
    assert "Grief Circle" in answer.get_data(as_text=True)


def test_hostile_words_are_shown_as_words(office: Office) -> None:
    hers = office.visitor("coordinator", "417")
    hers.post("/groups/417/edit", typed(office, "417", name="<script>alert(1)</script>Circle"))
    assert "<script>alert" not in hers.get("/groups/417").get_data(as_text=True)
    assert hers.get("/groups", q="%' OR 1=1 --").status_code == 200
    assert hers.get("/groups", start="-5", status="x").status_code == 200


def test_a_coordinator_finds_the_own_groups_on_the_first_page(office: Office) -> None:
    own, other = office.codes(2)
    shown = office.visitor("coordinator", own).get("/").get_data(as_text=True)
    assert "Your groups" in shown
    assert f"/console/groups/{own}" in shown
    assert f"/console/groups/{other}" not in shown


def test_one_without_groups_is_told_what_to_do(office: Office) -> None:
    assert "Ask an owner of this line" in office.visitor("coordinator").get("/").get_data(as_text=True)
    assert "Your groups" not in office.visitor("viewer").get("/").get_data(as_text=True)


def ticked(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)" checked', page)


def test_topics_and_languages_are_boxes_with_names(office: Office) -> None:
    hers = office.visitor("coordinator", "417")
    form = hers.get("/groups/417/edit").get_data(as_text=True)
    assert (ticked(form, "topics"), ticked(form, "languages")) == (["grief"], ["en"])
    assert ">eating disorders</label>" in form
    assert "eating_disorders</label>" not in form
    assert ">Korean</label>" in form
    chosen = typed(office, "417") | {"topics": ["eating_disorders", "grief"], "languages": ["ko", "es"]}
    assert hers.post("/groups/417/edit", chosen).status_code == 302
    after = group(office, "417")
    assert (set(after.topics), set(after.languages)) == ({"eating_disorders", "grief"}, {"es", "ko"})
    assert set(ticked(hers.get("/groups/417/edit").get_data(as_text=True), "languages")) == {"es", "ko"}
    assert "Korean" in hers.get("/groups/417").get_data(as_text=True)


def test_what_was_ticked_stays_ticked_when_something_else_was_unclear(office: Office) -> None:
    hers = office.visitor("coordinator", "417")
    wrong = typed(office, "417", schedule="tuesdays at 7:30") | {"topics": ["sleep", "anger"]}
    answer = hers.post("/groups/417/edit", wrong)
    assert answer.status_code == 400
    assert ticked(answer.get_data(as_text=True), "topics") == ["anger", "sleep"]


def test_topics_stand_in_the_alphabet_of_who_reads_them(office: Office) -> None:
    hers = office.visitor("coordinator", "417")

    def first_topics() -> list[str]:
        form = hers.get("/groups/417/edit").get_data(as_text=True)
        return re.findall(r'for="topics-[^"]*">([^<]*)<', form)[:3]

    assert first_topics() == ["addiction", "ADHD", "after a birth"]
    hers.post("/account/language", language="es")
    assert first_topics() == ["acumulación", "adicción", "alcohol"]


def test_the_languages_of_a_group_are_named(office: Office) -> None:
    code = office.codes(1)[0]
    shown = office.visitor("viewer").get(f"/groups/{code}").get_data(as_text=True)
    assert "<dd>English" in shown
    assert "<dd>en" not in shown
