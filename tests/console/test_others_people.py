"""Nobody sees or changes what belongs to another coordinator's people: on every route there is, and on any there will be.

Routes are read from the app, names of fields and words of buttons from the pages, so a new page is asked by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from werkzeug.routing import Rule

from hotline.accounts import visits
from hotline.paths import PACKAGE, TEMPLATES
from hotline.store.models import AccountGroup, Broadcast, Group
from hotline.web.console.gate import COOKIE, for_all
from tests.console.conftest import TOKEN, Office
from tests.console.others import SECRETS, Neighbours, kept, neighbours

ROLES = ("coordinator", "moderator", "volunteer", "viewer")
LEAVES = {"console.sign_out", "console.sign_in"}
LISTING = {"console.group"}  # what callers are told anyway
PAGES = (*(TEMPLATES / "console").glob("*.html"), *(PACKAGE / "web/console").rglob("*.py"))
FIELDS = sorted(
    {
        name
        for each in PAGES
        for name in re.findall(r'name="(\w+)"|(?:args|form)\.get\("(\w+)"', each.read_text())
        for name in name
        if name and name != "csrf_token"
    }
)
BUTTONS = sorted(
    {word for each in PAGES for word in re.findall(r'(?:value=|case |== )"([a-z_]+)"', each.read_text())}
)


@dataclass(frozen=True)
class Asked:
    """One request."""

    rule: Rule
    method: str
    values: Mapping[str, str]
    said: Mapping[str, str] = field(default_factory=dict)  # in the address, or in the form

    @property
    def path(self) -> str:
        parts = re.split(r"<(?:\w+:)?(\w+)>", self.rule.rule)
        return "".join(self.values[part] if n % 2 else part for n, part in enumerate(parts))

    def __str__(self) -> str:
        return f"{self.method} {self.path} {dict(self.said)}"


def rules(office: Office) -> list[Rule]:
    found = [rule for rule in office.app.url_map.iter_rules() if rule.rule.startswith("/console/")]
    return sorted(found, key=lambda rule: rule.rule)


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})


def fillings(rule: Rule, around: Neighbours) -> list[dict[str, str]]:
    """Whatever may stand in its address: ids where it wants numbers, else codes and moments."""
    ids = [str(each) for each in (*around.own_ids, *around.their_ids)]
    moments = sorted({*around.own_moments, *around.their_moments})

    def choices(name: str) -> list[str]:
        if "<int:" + name in rule.rule:
            return ids
        return moments if name == "at" else [around.own, around.theirs]

    names = re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)  # in the order of the address: first whose it is
    return [dict(zip(names, each, strict=True)) for each in product(*(choices(name) for name in names))]


class Watch:
    """Somebody of this role, with the own group if it is a coordinator; each answer they get is looked at."""

    def __init__(self, office: Office, around: Neighbours, role: str) -> None:
        self._office, self._around = office, around
        self._account = office.add(role, *((around.own,) if role == "coordinator" else ()))
        self.come_again()

    def come_again(self) -> None:
        """On a new visit: what was asked for may have ended the last one."""
        self._client: FlaskClient = self._office.app.test_client()
        with self._office.store.writing() as session:
            visit = visits.begin(session, self._account, datetime.now(UTC), is_in=True)
        self._client.set_cookie(COOKIE, visit, path="/console/")
        found = TOKEN.search(self._client.get("/console/account").get_data(as_text=True))
        assert found
        self._token = found[1]

    def ask(self, asked: Asked) -> tuple[int, str]:
        said = dict(asked.said)
        if asked.method == "GET":
            answer = self._client.get(asked.path, query_string=said)
        else:
            answer = self._client.open(
                asked.path, method=asked.method, data=said | {"csrf_token": self._token}
            )
        return answer.status_code, f"{answer.headers.get('Location', '')}\n{answer.get_data(as_text=True)}"

    def leaks(self, asked: Asked) -> Iterator[str]:
        """What is wrong with the answer."""
        status, shown = self.ask(asked)
        own_words = str(asked)
        for name, secret in SECRETS.items():
            if any(found[0] not in own_words for found in secret.finditer(shown)):
                yield f"{asked} shows {name}"
        names_theirs = self._around.foreign & set(asked.values.values())
        if names_theirs and asked.rule.endpoint not in LISTING and status not in (302, 403, 404):
            yield f"{asked} is answered with {status}"
        is_theirs = next(iter(asked.values.values()), "") in self._around.foreign
        if status == 302 and is_theirs and "/console/sign-in" not in shown:
            yield f"{asked} leads on"
        if status >= 500:
            yield f"{asked} breaks"


def every_address(office: Office, around: Neighbours) -> Iterator[Asked]:
    theirs = {
        "group": around.theirs,
        "code": around.theirs,
        "q": around.theirs,
        "about": f"group:{around.theirs}",
    }
    for rule in rules(office):
        for method in methods(rule):
            for values in fillings(rule, around):
                yield Asked(rule, method, values)
                yield Asked(rule, method, values, theirs)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_or_changes_what_belongs_to_anothers_people(office: Office, role: str) -> None:
    around = neighbours(office)
    before = kept(office, around)
    watch = Watch(office, around, role)
    found = []
    for asked in every_address(office, around):
        found += watch.leaks(asked)
        if asked.method == "POST" and asked.rule.endpoint in LEAVES:
            watch.come_again()
    assert found == []
    assert kept(office, around) == before


def requests(office: Office, around: Neighbours) -> st.SearchStrategy[Asked]:
    choices = [(rule, method) for rule in rules(office) for method in methods(rule)]
    moments = [
        f"{each[:4]}-{each[4:6]}-{each[6:8]}T{each[9:11]}:{each[11:]}" for each in around.their_moments
    ]
    words = st.sampled_from(
        [
            around.theirs,
            around.own,
            *moments,
            *map(str, around.their_ids),
            *BUTTONS,
            "0",
            "2",
            "why not at all",
        ]
    )
    said = st.dictionaries(st.sampled_from(FIELDS), words, max_size=6)

    def whole(chosen: tuple[Rule, str]) -> st.SearchStrategy[Asked]:
        rule, method = chosen
        return st.builds(Asked, st.just(rule), st.just(method), st.sampled_from(fillings(rule, around)), said)

    return st.sampled_from(choices).flatmap(whole)


@pytest.mark.parametrize("role", ROLES)
def test_no_form_however_filled_does_either(office: Office, role: str) -> None:
    around = neighbours(office)
    before = kept(office, around)
    watch = Watch(office, around, role)

    @settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(requests(office, around), min_size=1, max_size=8))
    def whatever_they_try(tried: list[Asked]) -> None:
        watch.come_again()
        assert [leak for asked in tried for leak in watch.leaks(asked)] == []
        assert kept(office, around) == before

    whatever_they_try()


def test_a_coordinator_who_handed_a_group_on_sees_its_people_no_more(office: Office) -> None:
    """Also not by what they wrote to them, or released for another, before."""
    around = neighbours(office)
    mara = office.visitor("coordinator", around.own, around.theirs)
    with office.store.writing() as session:
        group_id = session.scalars(select(Group.id).where(Group.code == around.theirs)).one()
        session.execute(
            delete(AccountGroup).where(
                AccountGroup.account_id == mara.account_id, AccountGroup.group_id == group_id
            )
        )
        session.get_one(Broadcast, 8_500_002).written_by = mara.account_id
        session.get_one(Broadcast, 8_500_003).approved_by = mara.account_id
    for number, message in ((8_500_002, 8_200_002), (8_500_003, 8_200_003)):
        assert mara.get(f"/broadcasts/{number}").status_code == 200
        assert mara.get(f"/broadcasts/{number}/not-reached").status_code == 404
        revealed = mara.post(f"/broadcasts/{number}/not-reached/{message}", reason="why not at all")
        assert revealed.status_code == 404


# ---- that the watch sees what there is to see


def test_the_owner_sees_each_of_these_secrets(office: Office) -> None:
    around = neighbours(office)
    watch = Watch(office, around, "owner")
    seen = set[str]()
    for asked in every_address(office, around):
        if asked.method == "GET":
            seen |= {name for name, secret in SECRETS.items() if secret.search(watch.ask(asked)[1])}
    assert seen >= SECRETS.keys() - {"a seat", "a voice", "a file of theirs"}  # those are nobody's to see


def plant(office: Office, shown: str) -> None:
    """A page about any group, for everybody: as somebody might add who forgot whose people these are."""
    office.app.add_url_rule(
        "/console/planted/<code>", "console.planted", for_all(lambda code: f"<p>{shown}</p>")
    )


@pytest.mark.parametrize("shown", ["...87", "4711 come", "Zebra lanterns at the side door", "seat 8100000"])
def test_a_page_that_lets_one_out_is_found_out(office: Office, shown: str) -> None:
    plant(office, shown)
    around = neighbours(office)
    assert _found(office, around, "console.planted") != []


def test_a_page_that_lets_others_in_is_found_out(office: Office) -> None:
    plant(office, "nothing")
    around = neighbours(office)
    found = _found(office, around, "console.planted")
    assert found
    assert all(each.endswith("is answered with 200") for each in found)


def _found(office: Office, around: Neighbours, endpoint: str) -> Sequence[str]:
    watch = Watch(office, around, "viewer")
    asked = [each for each in every_address(office, around) if each.rule.endpoint == endpoint]
    return [leak for each in asked for leak in watch.leaks(each)]
