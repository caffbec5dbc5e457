"""No page shows a coordinator what only the database says: a topic in one word, a day as 2026-10-03, a zone, "None."."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from hotline.accounts import audit
from hotline.content import library
from hotline.directory.importers._words import TOPICS as OF_GROUPS
from hotline.store.models import Account, Group, Tally
from hotline.topics.services import KINDS as OF_SERVICES
from hotline.web.console.names import TOPICS
from tests.console.conftest import Office, Visitor
from tests.console.looks import plain_pages
from tests.console.others import neighbours

RAW_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
RAW_ZONE = re.compile(r"\b(?:America|Pacific|US)/[A-Z]\w+")
FIELD = re.compile(r"<(script|style|textarea|option)\b.*?</\1>|<p class=\"hint\" id=.*?</p>", re.S)
RAW_NUMBER = re.compile(r"\+1\d{10}")
TAG = re.compile(r"<[^>]*>")


def text(page: str) -> str:
    """What is read: neither addresses nor what stands in a field, or says how to fill it."""
    return TAG.sub(" ", FIELD.sub(" ", page.partition("<main")[2]))


def filled(office: Office) -> None:
    """Something on every page."""
    content = library.read(library.SAMPLE)
    yesterday = (office.now - timedelta(days=1)).date()
    with office.store.writing() as session:
        library.load(session, content, office.now)
        session.add(Tally(day=yesterday, kind="unmet", key="eating_disorders:97214", count=12))
        session.add(Tally(day=yesterday, kind="unmet", key=":97301", count=36))
        session.add(Tally(day=yesterday, kind="sent", key="tip:text:delivered", count=40))
        session.add(Tally(day=yesterday, kind="contact", key="text:es", count=33))
        audit.record(session, None, "export_report", "days:2026-08-24", office.now)


def read_in(office: Office, visitor: Visitor, language: str) -> None:
    with office.store.writing() as session:
        session.get_one(Account, visitor.account_id).language = language


def test_every_topic_has_a_name() -> None:
    assert (OF_GROUPS | set(OF_SERVICES)) - set(TOPICS) == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_shows_a_raw_day_or_zone(office: Office, language: str) -> None:
    filled(office)
    code = neighbours(office).own
    olga = office.visitor("owner")
    read_in(office, olga, language)
    for path in (*plain_pages(office), f"/groups/{code}", "/broadcasts/8000501"):
        shown = text(olga.get(path).get_data(as_text=True))
        assert not RAW_DAY.search(shown), (path, RAW_DAY.findall(shown))
        assert not RAW_ZONE.search(shown), (path, RAW_ZONE.findall(shown))
        assert "None." not in shown, path
        assert not RAW_NUMBER.search(shown), path


def test_topics_days_and_deeds_are_said_in_the_visitors_language(office: Office) -> None:
    filled(office)
    olga = office.visitor("owner")
    with office.store.writing() as session:
        group = session.scalars(select(Group).order_by(Group.id)).first()
        assert group
        group.topics, group.verified_on = ["eating_disorders"], date(2026, 10, 3)
        code = group.code
    pages = {
        f"/groups/{code}": (
            ("eating disorders", "Sat Oct 3 2026"),
            ("trastornos de la alimentación", "sáb 3 oct 2026"),
        ),
        "/actions": (("503-555-0188",), ("503-555-0188",)),
        "/reports": (
            (
                "eating disorders, 972xx",
                "any topic, 973xx",
                "daily tips, by text, arrived",
                "by text, Spanish",
            ),
            ("trastornos de la alimentación, 972xx", "consejos", "español"),
        ),
        "/audit": (
            ("took a report along", "days from Mon Aug 24 2026"),
            ("se llevó un informe", "días desde lun 24 ago 2026"),
        ),
    }
    for language, which in (("en", 0), ("es", 1)):
        read_in(office, olga, language)
        for path, said in pages.items():
            shown = olga.get(path).get_data(as_text=True)
            for words in said[which]:
                assert words in shown, (path, words)
