"""The settings page: what the line is set to, what is open about it, and what an owner changes while it runs."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hotline.accounts import audit
from hotline.rules import QuietHours, Rules
from hotline.store.in_force import choose, in_force, retained
from hotline.store.models import Account, Audit
from hotline.web.console.desk import Environment
from tests.console.conftest import Office, Visitor, office_on
from tests.console.looks import LookAt

TAG = re.compile(r"<[^>]*>")


def rules(office: Office) -> Rules:
    with office.store.reading() as session:
        return in_force(session)


def said(visitor: Visitor) -> str:
    return " ".join(html.unescape(TAG.sub(" ", visitor.get("/settings").get_data(as_text=True))).split())


@pytest.mark.parametrize(
    "name, form, value",
    [
        ("org", {"org": "  Harbor   Peer Line "}, "Harbor Peer Line"),
        ("quiet", {"first": "10:00", "last": "18:30"}, ("10:00", "18:30")),
        ("approve_above", {"approve_above": "25"}, 25),
        ("approve_above", {"approve_above": "0"}, 0),
        ("price_per_segment", {"price_per_segment": "0,83"}, 0.83),
        ("languages", {"language": "es"}, ("en", "es")),
        ("pin_always", {"pin_always": "1"}, True),
    ],
)
def test_what_an_owner_changes_counts_from_then_on(
    office: Office, name: str, form: dict[str, str], value: object
) -> None:
    olga, before = office.visitor("owner"), getattr(rules(office), name)
    assert olga.post(f"/settings/{name}", form).status_code == 302
    now = getattr(rules(office), name)
    assert ((f"{now.end:%H:%M}", f"{now.begin:%H:%M}") if name == "quiet" else now) == value
    assert "chosen here" in said(olga)
    assert olga.post(f"/settings/{name}", {"do": "usual"}).status_code == 302
    assert getattr(rules(office), name) == before
    assert "chosen here" not in said(olga)


@pytest.mark.parametrize(
    "name, form",
    [
        ("org", {"org": "   "}),
        ("org", {"org": "x" * 41}),
        ("org", {"org": "Harbor ☀"}),
        ("quiet", {"first": "20:00", "last": "09:00"}),
        ("quiet", {"first": "09:00", "last": "09:00"}),
        ("quiet", {"first": "07:59", "last": "20:00"}),
        ("quiet", {"first": "09:00", "last": "21:01"}),
        ("quiet", {"first": "nine", "last": ""}),
        ("approve_above", {"approve_above": "-1"}),
        ("approve_above", {"approve_above": "many"}),
        ("approve_above", {"approve_above": "1000001"}),
        ("price_per_segment", {"price_per_segment": "-0.1"}),
        ("price_per_segment", {"price_per_segment": "nan"}),
        ("price_per_segment", {"price_per_segment": ""}),
    ],
)
def test_what_is_unsafe_is_refused_in_words(office: Office, name: str, form: dict[str, str]) -> None:
    olga, before = office.visitor("owner"), rules(office)
    answer = olga.post(f"/settings/{name}", form)
    assert answer.status_code == 400
    assert f'id="{name}-error"' in answer.get_data(as_text=True)
    assert rules(office) == before


def test_a_setting_that_there_is_not_is_not_found(office: Office) -> None:
    assert office.visitor("owner").post("/settings/secret_key", {"secret_key": "x"}).status_code == 404


def test_each_change_is_in_the_audit(office: Office) -> None:
    olga = office.visitor("owner")
    olga.post("/settings/approve_above", approve_above="7")
    with office.store.reading() as session:
        row = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert row
        assert (row.act, row.about, row.account_id) == (
            "change_setting",
            "setting:approve_above",
            olga.account_id,
        )
        assert row.detail == {"from": '{"approve_above": 100}', "to": '{"approve_above": 7}', "chosen": True}
        assert audit.first_broken(session) is None
    shown = olga.get("/audit").get_data(as_text=True)
    assert "changed a setting" in shown
    assert "When a second person must say yes" in shown


def test_only_an_owner_changes_anything_and_a_coordinator_looks(office: Office) -> None:
    mara = office.visitor("coordinator")
    shown = said(mara)
    assert "For more than 100 people" in shown
    assert '<form method="post" action="/console/settings' not in mara.get("/settings").get_data(as_text=True)
    assert mara.post("/settings/approve_above", approve_above="7").status_code == 403
    for role in ("moderator", "volunteer", "viewer"):
        assert office.visitor(role).get("/settings").status_code == 403
    assert rules(office).approve_above == 100


def test_the_page_says_in_words_how_the_line_is_set(office: Office) -> None:
    shown = said(office.visitor("owner"))
    for words in (
        "Neighbors Together",
        "From 9am to 8pm, by each person's own clock",
        "Pacific time (Los Angeles)",
        "988 Suicide",
        "No clinician has signed the crisis texts in: English",
        "Tips that nobody has reviewed: 90.",
    ):
        assert words in shown, words
    assert "America/Los_Angeles" not in shown


def test_it_says_what_hotline_check_would_and_no_secret(office: Office) -> None:
    environment = Environment(
        rates=[("+15035550100", 1.0), ("MG" + "0" * 28 + "4321", 10.0)],
        problems=[("DATABASE_URL", "is SQLite: fine for one machine")],
    )
    other = office_on(office.store, environment=environment)
    shown = said(other.visitor("owner"))
    assert "In the environment, DATABASE_URL is SQLite: fine for one machine." in shown
    assert "503-555-0100: 1 segments a second" in shown
    assert "Messaging Service ...4321: 10 segments a second" in shown
    assert other.desk.secret_key not in shown


def test_a_night_in_which_nothing_was_removed_is_seen(office: Office) -> None:
    olga = office.visitor("owner")
    assert "not yet" in said(olga)
    with office.store.writing() as session:
        retained(session, office.now - timedelta(hours=11))
    assert "was not removed last night" not in said(olga)
    assert "Sun Nov 22, 1am" in said(olga)
    with office.store.writing() as session:
        retained(session, office.now - timedelta(hours=37))
    assert "was not removed last night" in said(olga)


def test_two_rules_chosen_one_after_the_other_both_stand(office: Office) -> None:
    with office.store.writing() as session:
        choose(session, "approve_above", 3)
    with office.store.writing() as session:
        choose(session, "quiet", QuietHours())
        choose(session, "approve_above", None)
    with office.store.writing() as session:
        choose(session, "pin_always", True)
    assert (rules(office).approve_above, rules(office).pin_always) == (100, True)


def test_pages_follow_the_rules_at_once(office: Office) -> None:
    olga = office.visitor("owner")
    olga.post("/settings/org", org="Harbor Line")
    olga.post("/settings/languages", {})
    assert "Harbor Line" in olga.get("/groups").get_data(as_text=True)
    written = olga.get("/broadcasts/new").get_data(as_text=True)
    assert 'name="words_en"' in written
    assert 'name="words_es"' not in written


def in_spanish(office: Office, visitor: Visitor) -> None:
    with office.store.writing() as session:
        session.get_one(Account, visitor.account_id).language = "es"


def test_refusals_and_rules_are_said_in_spanish_too(office: Office) -> None:
    olga: Any = office.visitor("owner")
    in_spanish(office, olga)
    assert "Más de 100 personas" in said(olga)
    answer = olga.post("/settings/approve_above", approve_above="x").get_data(as_text=True)
    assert "Escriba un número entero" in answer


@pytest.mark.browser
def test_the_settings_fit_phone_and_desk_for_owner_and_coordinator(office: Office, look_at: LookAt) -> None:
    with office.store.writing() as session:
        choose(session, "approve_above", 3)
    look_at(office.visitor("owner"), "/settings")
    look_at(office.visitor("coordinator"), "/settings")
