"""A place that somebody asks about is kept as a town or ZIP, and used to write to them only if they agreed to that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from hotline.outbox.audience import Subscribers, people
from hotline.store.models import Caller
from tests.sample import ANNA, BEN, CARLA, VAULT, SmallLine, in_memory


@pytest.fixture
def line() -> Iterator[SmallLine]:
    store = in_memory()
    yield SmallLine(store)
    store.dispose()


def _place(line: SmallLine, phone: str) -> str | None:
    with line.store.reading() as session:
        return session.scalar(select(Caller.place).where(Caller.phone_key == VAULT.key(phone)))


def test_a_place_is_kept_as_a_town_or_a_zip_and_never_as_an_address(line: SmallLine) -> None:
    line.text("grief 97214", ANNA)
    line.text("grief near Salem, OR", BEN)
    line.text("i live at 3520 SE Yamhill St apt 4, 97214", CARLA)
    assert _place(line, ANNA) == "97214"
    assert _place(line, BEN) == "Salem, OR"
    assert "Yamhill" not in (_place(line, CARLA) or "")


def test_an_area_is_written_to_only_where_people_agreed(line: SmallLine) -> None:
    for phone in (ANNA, BEN, CARLA):
        line.text("grief 97214", phone)
    for phone in (ANNA, CARLA):
        line.text("news", phone)
        line.text("1", phone)
    line.text("news off", CARLA)
    with line.store.reading() as session:
        wanted = people(Subscribers("announcements", area="972"), line.now)
        found = session.execute(wanted).all()
        anna = session.scalar(select(Caller.id).where(Caller.phone_key == VAULT.key(ANNA)))
    assert [row.id for row in found] == [anna]
