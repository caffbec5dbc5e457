"""Whoever means harm at the console, or sits where somebody who does sat before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest

from hotline.accounts import sign_in
from hotline.store.models import Account
from tests.console.conftest import TOKEN, Office, office_on
from tests.sample import on_file

LEAVES = ("console.sign_out", "console.static")
NOBODYS = (
    "9" * 10,
    "9" * 19,
    "9" * 40,
    "a%00b",
    "00010101T0000",
    "99991231T2359",
    "..%2f..%2fetc",
    "x" * 300,
)
SAID = ("\x00", "9" * 40, "-1", "9999-12-31T23:59", "0001-01-01T00:00", "{0}", "nan")
NAMES = (
    "q",
    "start",
    "before",
    "after",
    "about",
    "from",
    "to",
    "cost",
    "status",
    "name",
    "phone",
    "code",
    "do",
    "once",
)
GOOD, FORWARDED = "seven green chairs outside", "X-Forwarded-For"


@pytest.fixture
def guarded(database_url: str) -> Iterator[Office]:
    """On either database; its pages say sorry as they do in production."""
    store = on_file(database_url)
    office = office_on(store)
    office.app.testing = False
    yield office
    store.dispose()


def test_no_address_and_no_form_breaks_a_page(guarded: Office) -> None:
    owner, broke = guarded.visitor("owner"), []
    token = TOKEN.findall(owner.get("/account").get_data(as_text=True))[0]
    for rule in guarded.app.url_map.iter_rules():
        if rule.endpoint in LEAVES:
            continue
        for n, value in enumerate(NOBODYS):
            path = re.sub(r"<(?:\w+:)?\w+>", value, rule.rule)
            said = {name: SAID[(n + at) % len(SAID)] for at, name in enumerate(NAMES)}
            for method in (rule.methods or set()) & {"GET", "POST"}:
                sent = {"query_string": said} if method == "GET" else {"data": said | {"csrf_token": token}}
                status = owner.client.open(path, method=method, **sent).status_code  # type: ignore[arg-type]
                broke += [(method, path[:60], status)] if status >= 500 else []
    assert broke == []


def test_a_file_with_an_odd_name_is_refused_in_words(guarded: Office) -> None:
    answer = guarded.visitor("owner").post("/import", file=(BytesIO(b"Name,When\n"), "a\x00.csv"))
    assert answer.status_code < 500


def _tries(office: Office, times: int, forwarded: str) -> list[int]:
    """To guess an invitation: counted for an address as sign-ins are."""
    client, headers = office.app.test_client(), {FORWARDED: forwarded}
    return [client.get("/console/join/a-guess", headers=headers).status_code for _ in range(times)]


def test_who_guesses_behind_the_proxy_shuts_out_nobody_else(office: Office) -> None:
    behind = office_on(office.store, proxies=1)
    assert _tries(behind, 61, "203.0.113.7")[-2:] == [404, 429]
    assert _tries(behind, 1, "10.9.9.9, 203.0.113.7") == [429]  # what a visitor writes there is not believed
    assert _tries(behind, 1, "203.0.113.8") == [404]


def test_without_a_proxy_the_header_is_not_believed(office: Office) -> None:
    assert _tries(office, 60, "203.0.113.7")[-1] == 404
    assert _tries(office, 1, "203.0.113.8") == [429]


def test_nobody_gets_the_app_secret_that_another_saw_in_this_browser(office: Office) -> None:
    def shown(visitor_cookie: str | None) -> str:
        if visitor_cookie:
            client.set_cookie("hotline_visit", visitor_cookie, path="/console/")
        found = re.search(r"[A-Z2-7]{32}", client.get("/console/account/app").get_data(as_text=True))
        assert found
        return found[0]

    mallory, victim = office.visitor("viewer", name="Mallory"), office.visitor("owner")
    client = mallory.client
    known = shown(None)
    assert shown(None) == known  # a page looked at twice is the same
    cookie = victim.client.get_cookie("hotline_visit", path="/console/")
    assert cookie
    assert shown(cookie.value) != known


def test_an_open_visit_is_no_place_to_guess_the_password(office: Office) -> None:
    mara = office.visitor("coordinator")
    with office.store.writing() as session:
        sign_in.set_password(session.get_one(Account, mara.account_id), GOOD)
    for _ in range(sign_in.FAILURES):
        mara.post("/account/password", now="a guess", new="x" * 14, again="x" * 14)
    new = "eight blue lamps inside"
    mara.post("/account/password", now=GOOD, new=new, again=new)
    assert "too often" in mara.get("/account").get_data(as_text=True)
