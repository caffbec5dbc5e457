"""Who takes calls, and when: kept by coordinators, looked at by volunteers; a number is never shown whole."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from hotline.store.models import Audit, ShiftRow, Volunteer
from tests.console.conftest import VAULT, Office, Visitor
from tests.console.looks import LookAt

AT = "/volunteers"
SAM = {"name": "Sam", "phone": "503-555-0177", "language": ["en", "es"]}
EVENINGS = {"day": ["0", "2"], "starts": "18:00", "ends": "22:00", "zone": "America/Chicago"}


def added(office: Office, visitor: Visitor, **other: Any) -> int:
    visitor.post(AT, SAM | other)
    with office.store.reading() as session:
        return session.scalars(select(Volunteer.id).order_by(Volunteer.id.desc())).first() or 0


def shifts(office: Office) -> list[tuple[str, str, str, str]]:
    with office.store.reading() as session:
        rows = session.scalars(select(ShiftRow).order_by(ShiftRow.id))
        return [(row.weekdays, row.starts, row.ends, row.zone) for row in rows]


def acts(office: Office) -> list[str]:
    with office.store.reading() as session:
        return list(session.scalars(select(Audit.act).order_by(Audit.id)))


def test_a_volunteer_is_added_with_the_number_sealed_and_masked(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    with office.store.reading() as session:
        row = session.get_one(Volunteer, volunteer_id)
        assert VAULT.unseal(row.phone_sealed) == "+15035550177"
        assert row.languages == ["en", "es"]
    shown = mara.get(AT).get_data(as_text=True) + mara.get(f"{AT}/{volunteer_id}").get_data(as_text=True)
    assert "Sam" in shown
    assert "77" in shown
    assert "5550177" not in shown.replace("-", "")


def test_a_shift_is_put_on_and_taken_off(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    mara.post(f"{AT}/{volunteer_id}/shifts", EVENINGS)
    assert shifts(office) == [("02", "18:00", "22:00", "America/Chicago")]
    assert "Mon Wed 18:00–22:00" in mara.get(AT).get_data(as_text=True)
    with office.store.reading() as session:
        shift_id = session.scalars(select(ShiftRow.id)).one()
    mara.post(f"{AT}/{volunteer_id}/shifts/{shift_id}")
    assert shifts(office) == []
    assert acts(office) == ["add_volunteer", "add_shift", "remove_shift"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": []},
        {"day": ["9"]},
        {"starts": "six"},
        {"starts": "22:00"},
        {"ends": ""},
        {"zone": "Mars/Olympus"},
        {"zone": "../etc/passwd"},
    ],
)
def test_what_is_no_shift_is_told(office: Office, wrong: dict[str, Any]) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    assert mara.post(f"{AT}/{volunteer_id}/shifts", EVENINGS | wrong).status_code == 302
    assert shifts(office) == []
    assert "at least one day" in mara.get(f"{AT}/{volunteer_id}").get_data(as_text=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"phone": ""},
        {"phone": "12"},
        {"language": []},
        {"language": ["xx"]},
    ],
)
def test_what_is_no_volunteer_is_told(office: Office, wrong: dict[str, Any]) -> None:
    mara = office.visitor("coordinator")
    assert mara.post(AT, SAM | wrong).status_code == 400
    assert acts(office) == []


def test_time_zones_are_chosen_by_name_and_none_is_missing(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    shown = mara.get(f"{AT}/{volunteer_id}").get_data(as_text=True)
    assert '<option value="America/Los_Angeles" selected>Pacific time (Los Angeles)</option>' in shown
    assert '<option value="America/Chicago">Central time (Chicago)</option>' in shown
    assert '<option value="America/Argentina/Buenos_Aires">Buenos Aires (Argentina)</option>' in shown
    assert shown.count('value="America/Chicago"') == 1
    assert len(shown) < 60_000
    mara.post(f"{AT}/{volunteer_id}/shifts", EVENINGS | {"zone": "America/Argentina/Buenos_Aires"})
    assert shifts(office) == [("02", "18:00", "22:00", "America/Argentina/Buenos_Aires")]


def test_two_volunteers_never_have_one_number(office: Office) -> None:
    mara = office.visitor("coordinator")
    added(office, mara)
    assert mara.post(AT, SAM | {"name": "Other"}).status_code == 400
    other = added(office, mara, name="Other", phone="503-555-0178")
    assert mara.post(f"{AT}/{other}", SAM | {"name": "Other"}).status_code == 400
    with office.store.reading() as session:
        assert VAULT.unseal(session.get_one(Volunteer, other).phone_sealed) == "+15035550178"


def test_an_empty_number_leaves_it_as_it_is(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    mara.post(f"{AT}/{volunteer_id}", {"name": "Samira", "phone": "", "language": ["es"]})
    with office.store.reading() as session:
        row = session.get_one(Volunteer, volunteer_id)
        assert (row.name, row.languages) == ("Samira", ["es"])
        assert VAULT.unseal(row.phone_sealed) == "+15035550177"


def test_who_is_removed_leaves_nothing(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    mara.post(f"{AT}/{volunteer_id}/shifts", EVENINGS)
    mara.post(f"{AT}/{volunteer_id}/remove")
    assert shifts(office) == []
    assert mara.get(f"{AT}/{volunteer_id}").status_code == 404


def test_a_volunteer_sees_the_shifts_and_no_number_and_changes_nothing(office: Office) -> None:
    volunteer_id, other = added(office, office.visitor("coordinator")), office.visitor("volunteer")
    shown = other.get(AT).get_data(as_text=True)
    assert "Sam" in shown
    assert "77" not in shown.split("<main")[1]
    for path in ("", f"/{volunteer_id}", f"/{volunteer_id}/remove", f"/{volunteer_id}/shifts"):
        assert other.post(AT + path, EVENINGS).status_code == 403
    assert other.get(f"{AT}/{volunteer_id}").status_code == 403
    assert office.visitor("viewer").get(AT).status_code == 403


def test_anothers_shift_is_not_taken_off_by_the_wrong_address(office: Office) -> None:
    mara = office.visitor("coordinator")
    sam, other = added(office, mara), added(office, mara, name="Other", phone="503-555-0178")
    mara.post(f"{AT}/{sam}/shifts", EVENINGS)
    with office.store.reading() as session:
        shift_id = session.scalars(select(ShiftRow.id)).one()
    assert mara.post(f"{AT}/{other}/shifts/{shift_id}").status_code == 404
    assert len(shifts(office)) == 1


def test_a_dead_number_is_told_until_another_is_saved(office: Office) -> None:
    mara = office.visitor("coordinator")
    volunteer_id = added(office, mara)
    with office.store.writing() as session:
        session.get_one(Volunteer, volunteer_id).dead_since = office.now
    told = "no such number"
    assert "Volunteers whose number is dead" in mara.get("/").get_data(as_text=True)
    for path in (AT, f"{AT}/{volunteer_id}"):
        assert told in mara.get(path).get_data(as_text=True)
    mara.post(f"{AT}/{volunteer_id}", SAM | {"phone": "503-555-0179"})
    assert told not in mara.get(AT).get_data(as_text=True)


@pytest.mark.browser
def test_the_pages_fit_with_somebody_on_them(office: Office, look_at: LookAt) -> None:
    owner = office.visitor("owner")
    volunteer_id = added(office, owner)
    owner.post(f"{AT}/{volunteer_id}/shifts", EVENINGS)
    look_at(owner, AT, f"{AT}/{volunteer_id}")
