"""A turn looks first and locks late. Texts of one person that come together still follow one upon the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import func, select

from hotline.store.models import Caller, SessionRow, TurnRow
from tests.sample import ANNA, SmallLine, on_file
from tests.side_by_side import side_by_side

TOGETHER = 8  # more than a turn tries before it takes the lock first


@pytest.fixture
def line(database_url: str) -> Iterator[SmallLine]:
    store = on_file(database_url)
    yield SmallLine(store)
    store.dispose()


def at_once(line: SmallLine, sids: list[str]) -> list[str]:
    start, answers = threading.Barrier(len(sids)), list[str]()

    def text(sid: str) -> None:
        start.wait()
        answers.append(" ".join(line.text("grief 97214", ANNA, sid)))

    side_by_side(*[partial(text, sid) for sid in sids])
    return answers


@pytest.mark.parametrize("is_known", [False, True])
def test_no_turn_of_a_person_is_lost_under_another(line: SmallLine, is_known: bool) -> None:
    if is_known:
        line.text("help", ANNA)
    answers = at_once(line, [f"SM{number}" for number in range(TOGETHER)])
    assert len(answers) == TOGETHER
    assert all(answer.startswith("Groups near 97214") for answer in answers)
    with line.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Caller)) == 1
        state = session.scalars(select(SessionRow.state)).one()
        assert len(state["counted"]) == TOGETHER + is_known  # each turn adds itself to what the last one left


def test_one_text_delivered_many_times_at_once_is_one_turn(line: SmallLine) -> None:
    answers = at_once(line, ["SMsame"] * TOGETHER)
    assert len(answers) == TOGETHER
    assert len(set(answers)) == 1
    with line.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(TurnRow)) == 1
        assert len(session.scalars(select(SessionRow.state)).one()["counted"]) == 1
