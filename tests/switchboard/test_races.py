"""Two people want the same chair in the same moment: one gets it, the other is told where they stand."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from sqlalchemy import func, select

from hotline.store.models import Caller, Meeting
from tests.sample import ANNA, SmallLine
from tests.side_by_side import side_by_side
from tests.switchboard.seats import assert_the_seats_add_up, statuses


def at_once(line: SmallLine, body: str, phones: list[str]) -> dict[str, str]:
    """Everybody texts `body` in the same moment; what each is answered."""
    start, answers = threading.Barrier(len(phones)), dict[str, str]()

    def text(phone: str) -> None:
        start.wait()
        answers[phone] = " ".join(line.text(body, phone))

    side_by_side(*[partial(text, phone) for phone in phones])
    return answers


PHONES = [f"+15035550{last}" for last in range(120, 126)]


def test_one_of_two_gets_the_last_seat_and_the_other_is_put_in_line(on_disk: SmallLine) -> None:
    answers = at_once(on_disk, "seat 418", PHONES[:2])
    assert sorted(statuses(on_disk.store, *PHONES[:2])) == ["held", "waiting"]
    [got, waits] = sorted(answers.values(), key=lambda said: "in line" in said)
    assert got.startswith("Saved")
    assert "in line" in waits


def test_where_there_is_no_line_the_other_is_told_it_is_full(on_disk: SmallLine) -> None:
    answers = at_once(on_disk, "seat 419", PHONES[:3])  # two chairs
    assert sorted(statuses(on_disk.store, *PHONES[:3])) == ["held", "held", "none"]
    assert sum("Not enough seats" in said for said in answers.values()) == 1


@pytest.mark.parametrize("body", ["seat 417 for 2", "seat 418", "seat 424"])
def test_six_at_once_never_take_more_chairs_than_there_are(body: str, on_disk: SmallLine) -> None:
    answers = at_once(on_disk, body, PHONES)
    assert len(answers) == 6
    assert all(answers.values())
    assert_the_seats_add_up(on_disk.store)
    assert "held" in statuses(on_disk.store, *PHONES)


def test_the_first_text_of_a_person_sent_twice_makes_one_person(on_disk: SmallLine) -> None:
    at_once(on_disk, "seat 424", [ANNA] * 4)
    with on_disk.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Caller)) == 1
        assert session.scalar(select(func.sum(Meeting.taken))) == 1


def test_giving_back_twice_at_once_frees_one_chair(on_disk: SmallLine) -> None:
    on_disk.text("seat 418", ANNA)
    on_disk.text("seat 418", PHONES[0])
    at_once(on_disk, "out 418", [ANNA] * 3)
    assert_the_seats_add_up(on_disk.store)
    assert statuses(on_disk.store, ANNA, PHONES[0]) == ["released", "offered"]
