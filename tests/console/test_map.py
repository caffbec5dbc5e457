"""Where groups are, and where people looked in vain: counts on a map, and nobody in them."""

from __future__ import annotations

import re

from hotline.store.models import Tally
from tests.console.conftest import Office


def test_what_nobody_found_stands_where_they_looked(office: Office) -> None:
    today = office.now.date()
    with office.store.writing() as session:
        session.add_all(
            Tally(day=today, kind="unmet", key=key, count=count)
            for key, count in (
                ("ocd:59427", 4),
                ("grief:Cut Bank, MT", 3),
                ("anger:remote", 9),
                ("x:nowhere at all", 1),
            )
        )
    shown = office.visitor("viewer").get("/map").get_data(as_text=True)
    assert 'data-label="found nothing">7<' in shown  # both are in one square
    assert shown.count('class="lack"') == 1
    assert shown.count('class="arrived"') > 20


def test_the_page_stays_small_with_many_groups(office: Office) -> None:
    assert len(office.visitor("viewer").get("/map").get_data()) < 60_000


def test_a_town_of_several_squares_is_one_row(office: Office) -> None:
    page = office.visitor("owner").get("/map").get_data(as_text=True)
    towns = re.findall(r'data-label="Around">([^<]+)<', page)
    assert "Los Angeles, CA" in towns
    assert len(towns) == len(set(towns))


def test_where_nobody_meets_is_told_by_its_largest_town(office: Office) -> None:
    with office.store.writing() as session:
        session.add(Tally(day=office.now.date(), kind="unmet", key="grief:Lubbock, TX", count=2))
    page = office.visitor("viewer").get("/map").get_data(as_text=True)
    assert "Lubbock, TX" in re.findall(r'data-label="Around">([^<]+)<', page)


def test_the_land_lies_under_what_is_on_it(office: Office) -> None:
    page = office.visitor("viewer").get("/map").get_data(as_text=True)
    land = re.search(r'class="land" d="([^"]+)"', page)
    assert land is not None
    assert land[1].count("M") > 300  # one for each unbroken run of squares
    assert page.index('class="land"') < page.index("<circle")
