"""Owners invite people and end accounts; nobody else does, and all of it is written down."""

from __future__ import annotations

from sqlalchemy import select, text

from hotline.accounts import accounts
from hotline.phone import Phone
from hotline.store.models import Account, AccountGroup, Audit, Message
from tests.console.conftest import VAULT, Office

INVITED = {"name": "Rosa", "phone": "(503) 555-0188", "role": "coordinator", "groups": "100, 101"}


def codes_of_two_groups(office: Office) -> tuple[str, str]:
    with office.store.reading() as session:
        first, second = session.scalars(text("SELECT code FROM groups ORDER BY id LIMIT 2")).all()
    return first, second


def test_an_invitation_makes_an_account_with_groups_and_texts_a_link(office: Office) -> None:
    owner, codes = office.visitor("owner"), codes_of_two_groups(office)
    assert owner.post("/people", INVITED | {"groups": ", ".join(codes)}).status_code == 302
    with office.store.reading() as session:
        rosa = accounts.by_phone(session, VAULT, Phone("+15035550188"))
        assert rosa
        assert (rosa.name, rosa.role, rosa.password_hash) == ("Rosa", "coordinator", None)
        assert len(session.scalars(select(AccountGroup).where(AccountGroup.account_id == rosa.id)).all()) == 2
        lines = session.scalars(select(Message.lines)).one()
        assert lines
        assert lines[0]["slots"]["url"].startswith("http://localhost/console/join/")
    assert office.woken
    shown = owner.get("/people").get_data(as_text=True)
    assert "Rosa" in shown
    assert "5550188" not in shown.replace("-", "")


def test_a_wrong_number_or_group_loses_nothing_that_was_typed(office: Office) -> None:
    owner = office.visitor("owner")
    for wrong in ({"phone": "12"}, {"groups": "nosuch"}, {"name": ""}):
        answer = owner.post("/people", INVITED | {"groups": ""} | wrong)
        assert answer.status_code == 400
        assert (INVITED | {"groups": ""} | wrong)["phone"] in answer.get_data(as_text=True)
    with office.store.reading() as session:
        assert accounts.by_phone(session, VAULT, Phone("+15035550188")) is None


def test_an_ended_account_is_out_at_once(office: Office) -> None:
    owner, mara = office.visitor("owner"), office.visitor("coordinator")
    assert mara.get("/").status_code == 200
    assert owner.post(f"/people/{mara.account_id}", do="end").status_code == 302
    assert mara.get("/").status_code == 302
    with office.store.reading() as session:
        assert session.scalars(select(Audit.act)).all() == ["end"]


def test_a_changed_role_counts_from_the_next_page_on(office: Office) -> None:
    owner, mara = office.visitor("owner"), office.visitor("coordinator")
    assert owner.post(f"/people/{mara.account_id}", do="save", role="viewer", groups="").status_code == 302
    assert mara.get("/").status_code == 302  # signed out
    with office.store.reading() as session:
        assert session.get_one(Account, mara.account_id).role == "viewer"


def test_nobody_locks_themselves_out(office: Office) -> None:
    owner = office.visitor("owner")
    assert owner.post(f"/people/{owner.account_id}", do="end").status_code == 404


def test_a_coordinator_invites_nobody(office: Office) -> None:
    mara = office.visitor("coordinator")
    assert mara.post("/people", INVITED).status_code == 403
    with office.store.reading() as session:
        assert accounts.by_phone(session, VAULT, Phone("+15035550188")) is None


def test_the_audit_shows_who_did_what(office: Office) -> None:
    owner, mara = office.visitor("owner", name="Olga"), office.visitor("coordinator")
    owner.post(f"/people/{mara.account_id}", do="end")
    shown = owner.get("/audit", about=f"account:{mara.account_id}").get_data(as_text=True)
    assert "Olga" in shown
    assert "end" in shown
    assert "Nobody can change" in shown
