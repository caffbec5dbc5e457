"""The console behind Flask, and visitors of each role: signed in for real, with forms that carry their token."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from hotline.accounts import accounts, visits
from hotline.directory.places import Gazetteer
from hotline.paths import TEMPLATES
from hotline.phone import Phone
from hotline.rules import Rules
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Group
from hotline.web.console import Desk, add_console
from tests.browsers import served
from tests.console.axe import VERSION, NoAxe, axe_script
from tests.conversations.player import LINE, WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.console.looks import LookAt, OpenConsole

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
VAULT = Vault("a secret for tests, and for tests only")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Visitor:
    """Somebody at the console. `get` and `post` are a browser's: forms carry the token of their page."""

    client: FlaskClient
    account_id: int

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.client.get(f"/console{path}", query_string=query)

    def post(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        found = TOKEN.search(self.get("/account").get_data(as_text=True))
        assert found, "not signed in"
        return self.client.post(f"/console{path}", data={"csrf_token": found[1]} | (form or {}) | more)


@dataclass
class Office:
    store: Store
    app: Flask
    desk: Desk
    now: datetime = NOW
    woken: list[datetime] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: iter(range(120, 199)))

    def add(self, role: str, *codes: str, name: str = "Mara") -> int:
        """An account of this role, with these groups."""
        with self.store.writing() as session:
            phone = Phone(f"+15035550{next(self._numbers)}")
            account = accounts.add(session, VAULT, name, phone, role, self.now)
            account.password_hash = "x"
            groups = session.scalars(select(Group.id).where(Group.code.in_(codes))).all()
            accounts.set_groups(session, account.id, frozenset(groups))
            return account.id

    def codes(self, many: int) -> list[str]:
        """Of as many groups."""
        with self.store.reading() as session:
            return list(session.scalars(select(Group.code).order_by(Group.id).limit(many)))

    def visitor(self, role: str, *codes: str, name: str = "Mara") -> Visitor:
        account_id = self.add(role, *codes, name=name)
        client = self.app.test_client()
        with self.store.writing() as session:
            token = visits.begin(session, account_id, datetime.now(UTC), is_in=True)
        client.set_cookie("hotline_visit", token, path="/console/")
        return Visitor(client, account_id)


RULES = {"approve_above", "price_per_segment"}


def office_on(store: Store, public_url: str = "http://localhost", **more: Any) -> Office:
    """`more`: what its desk has otherwise, or the rules of its line, such as approve_above."""
    otherwise = {name: more.pop(name) for name in RULES & more.keys()}
    store.usual = Rules(org="Neighbors Together", **otherwise)
    app = Flask("console", static_folder=None, template_folder=None)
    app.testing = True
    woken: list[datetime] = []
    box: list[Office] = []
    desk = Desk(
        store=store,
        vault=VAULT,
        words=WORDS,
        gazetteer=Gazetteer(),
        clock=lambda: box[0].now,
        number=LINE,
        zone="America/Los_Angeles",
        region="US",
        public_url=public_url,
        secret_key="a secret for tests, and for tests only",
        redis_url="",
        templates=TEMPLATES,
        wake=lambda: woken.append(box[0].now),
        **more,
    )
    add_console(app, desk)
    box.append(Office(store, app, desk, woken=woken))
    return box[0]


@pytest.fixture
def office(sample_database: Path, tmp_path: Path) -> Iterator[Office]:
    """With the sample groups, on a database of its own."""
    for part in sample_database.parent.iterdir():
        shutil.copy(part, tmp_path)
    store = Store(open_engine(f"sqlite:///{tmp_path / sample_database.name}"))
    yield office_on(store)
    store.dispose()


# ---- in a browser: see looks.py


@pytest.fixture
def open_console(browser: Browser, office: Office) -> Iterator[OpenConsole]:
    """Opens a page of the console as somebody; gives Playwright's page."""
    from tests.console.looks import consoles

    with served(office.app) as url, consoles(browser, url) as opened:
        yield opened


@pytest.fixture
def look_at(open_console: OpenConsole, axe: str | None) -> LookAt:
    """look_at(visitor, *paths): each on a phone and on a desk, nothing sticks out, nobody is shut out."""
    from tests.console.looks import look

    return lambda visitor, *paths: look(open_console, axe, visitor, *paths)


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str | None:
    """The script of axe-core; None where it cannot be had."""
    try:
        return axe_script(request.config.cache.mkdir(f"axe-core-{VERSION}"))
    except NoAxe:
        return None
