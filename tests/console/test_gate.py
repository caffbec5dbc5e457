"""Nobody sees what is not theirs; no form that is not ours does anything."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from hotline.accounts import codes, sign_in
from hotline.accounts.roles import ROLES, may
from hotline.store.models import Account, Audit, Message
from tests.console.conftest import TOKEN, Office

GOOD = "seven green chairs outside"


def pages(office: Office) -> dict[str, str]:
    """Address by endpoint, of those that need nothing but a visitor."""
    return {
        rule.endpoint: rule.rule
        for rule in office.app.url_map.iter_rules()
        if rule.methods and "GET" in rule.methods and not rule.arguments
    }


def test_every_page_names_what_it_needs(office: Office) -> None:
    views = office.app.view_functions
    silent = [name for name, view in views.items() if not hasattr(view, "needs") and name != "console.static"]
    assert silent == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_its_own_pages_and_no_others(office: Office, role: str) -> None:
    visitor = office.visitor(role)
    for endpoint, path in pages(office).items():
        needed = office.app.view_functions[endpoint].needs  # type: ignore[attr-defined]
        if needed in ("for all", "half way"):
            continue
        status = visitor.client.get(path).status_code
        assert (status != 403) == may(role, needed), (endpoint, status)
        assert status < 500, endpoint


def test_a_stranger_is_sent_to_sign_in_from_every_page(office: Office) -> None:
    client = office.app.test_client()
    for endpoint, path in pages(office).items():
        if office.app.view_functions[endpoint].needs == "for all":  # type: ignore[attr-defined]
            continue
        answer = client.get(path)
        assert answer.status_code == 302, endpoint
        assert "/console/sign-in" in answer.headers["Location"], endpoint


def test_a_form_without_our_token_does_nothing(office: Office) -> None:
    mara = office.visitor("coordinator")
    answer = mara.client.post("/console/account/language", data={"language": "es"})
    assert answer.status_code == 400
    with office.store.reading() as session:
        assert session.get_one(Account, mara.account_id).language == "en"
    assert mara.post("/account/language", language="es").status_code == 302
    assert "Su cuenta" in mara.get("/account").get_data(as_text=True)


def test_signing_in_takes_number_password_and_the_code_from_the_phone(office: Office) -> None:
    account_id = office.add("coordinator")
    with office.store.writing() as session:
        account = session.get_one(Account, account_id)
        phone = office.desk.vault.unseal(account.phone_sealed)
        link = codes.new_link(session, account.id, "invite", office.desk.real_now())
    client = office.app.test_client()
    page = client.get(f"/console/join/{link}").get_data(as_text=True)
    form = {"csrf_token": TOKEN.findall(page)[0], "password": GOOD, "again": GOOD}
    assert client.post(f"/console/join/{link}", data=form).headers["Location"] == "/console/code"
    assert client.get("/console/").headers["Location"] == "/console/code"  # half way is not in
    assert client.get(f"/console/join/{link}").status_code == 404  # a link works once

    other = office.app.test_client()
    form = {"csrf_token": TOKEN.findall(other.get("/console/sign-in").get_data(as_text=True))[0]}
    assert other.post("/console/sign-in", data=form | {"phone": phone, "password": "no"}).status_code == 401
    assert other.post("/console/sign-in", data=form | {"phone": phone, "password": GOOD}).status_code == 302
    with office.store.reading() as session:
        lines = session.scalars(select(Message.lines).order_by(Message.id.desc()).limit(1)).one()
    assert lines
    code = lines[0]["slots"]["code"]["value"]
    assert other.post("/console/code", data=form | {"code": "000000"}).status_code == 401
    assert other.post("/console/code", data=form | {"code": code}).status_code == 302
    assert other.get("/console/").status_code == 200
    with office.store.reading() as session:
        acts = session.scalars(select(Audit.act).order_by(Audit.id)).all()
    assert acts == ["choose_password", "sign_in"]
    assert other.post("/console/sign-out", data=form).status_code == 302
    assert other.get("/console/").status_code == 302


def test_too_many_tries_with_one_number_have_to_wait(office: Office) -> None:
    client = office.app.test_client()
    form = {"csrf_token": TOKEN.findall(client.get("/console/sign-in").get_data(as_text=True))[0]}
    form |= {"phone": "503 555 0111", "password": "guess"}
    seen = [client.post("/console/sign-in", data=form).status_code for _ in range(11)]
    assert seen == [401] * 10 + [429]


@pytest.mark.parametrize(
    "there", ["https://evil.example", "//evil.example/console/", "/console/\\evil", "/sms"]
)
def test_after_signing_in_one_stays_in_the_console(office: Office, there: str) -> None:
    mara = office.visitor("coordinator")
    assert mara.get("/code", next=there).headers["Location"] == "/console/"


def test_nothing_foreign_is_loaded_and_nothing_is_kept_by_the_browser(office: Office) -> None:
    answer = office.visitor("owner").get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_that_leads_nowhere_says_so(office: Office) -> None:
    answer = office.visitor("owner").get("/nothing/here")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.get_data(as_text=True)


def test_the_demos_door_is_not_there_in_production(office: Office) -> None:
    assert office.app.test_client().post("/console/demo").status_code in (400, 404, 405)
    assert "console.demo_visit" not in office.app.view_functions


def test_a_new_password_signs_out_everywhere_else(office: Office) -> None:
    mara = office.visitor("coordinator")
    with office.store.writing() as session:
        sign_in.set_password(session.get_one(Account, mara.account_id), GOOD)
    again = {"new": "eight blue lamps inside", "again": "eight blue lamps inside"}
    assert mara.post("/account/password", now=GOOD, **again).status_code == 302
    with office.store.reading() as session:
        phone = office.desk.vault.unseal(session.get_one(Account, mara.account_id).phone_sealed)
    with office.store.writing() as session:
        now = office.desk.real_now()
        assert not sign_in.with_password(session, office.desk.vault, phone, GOOD, now)
        assert sign_in.with_password(session, office.desk.vault, phone, again["new"], now)
    assert mara.get("/").status_code == 200
