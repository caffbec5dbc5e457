"""No group in reach is no dead end: the nearest, honestly told, and what can be joined from home; each only once."""

from __future__ import annotations

import re

from sqlalchemy import select

from hotline.directory.load import load
from hotline.store.models import Tally
from tests.conversations.player import ATLAS
from tests.sample import NOON, SMALL_DIRECTORY, SmallLine, record

THE_DALLES = record("430", format="hybrid", latitude=45.6, longitude=-121.18, weekly="MO")


def codes(texts: list[str]) -> list[str]:
    return re.findall(r"\((\d{3})\)", " ".join(texts))


def test_the_nearest_and_those_from_home_are_told_each_once(small: SmallLine) -> None:
    load(small.store, "small.csv", [*SMALL_DIRECTORY, THE_DALLES], NOON)
    told = small.text("grief 97801")  # Pendleton, 120 miles further east
    assert told[0].startswith("None close to 97801")
    assert codes(told)[0] == "424"  # who can join from home need not drive two hours
    assert "430" in codes(told)
    assert len(codes(told)) == len(set(codes(told)))


def test_more_after_that_is_the_end_and_not_the_same_again(small: SmallLine) -> None:
    small.text("grief 97801")
    assert "last one" in small.text("more")[0]


def test_far_from_everything_there_is_still_the_phone(small: SmallLine) -> None:
    assert codes(small.text("grief 99501")) == ["424", "420"]


def test_the_need_is_counted_without_the_person(small: SmallLine) -> None:
    small.text("grief 97801")
    with small.store.reading() as session:
        assert session.execute(select(Tally.kind, Tally.key, Tally.count)).all() == [
            ("unmet", "grief:97801", 1)
        ]


def test_a_town_that_does_not_exist_is_asked_about_and_nothing_is_guessed(small: SmallLine) -> None:
    assert ATLAS.choices("Xyzzyville") == ()
    small.text("grief group")
    assert codes(small.text("Xyzzyville")) == []
    assert "417" in codes(small.text("97214"))
