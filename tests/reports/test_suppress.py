"""A small count is never told, and never to be worked out from what is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hotline.reports.suppress import LEAST, suppressed, total

CELLS = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=8)


def test_ten_are_hidden_and_eleven_are_told() -> None:
    assert suppressed({"a": 10, "b": 11, "c": 40, "d": 3}) == {"a": None, "b": 11, "c": 40, "d": None}


def test_one_hidden_cell_takes_the_next_smallest_with_it() -> None:
    assert suppressed({"a": 3, "b": 20, "c": 40}) == {"a": None, "b": None, "c": 40}


def test_nothing_is_told_as_nothing() -> None:
    assert suppressed({"a": 0, "b": 20}) == {"a": 0, "b": 20}
    assert total({}) == 0


def test_a_table_with_few_people_in_all_tells_no_total() -> None:
    assert total({"a": 5, "b": 5}) is None


@given(CELLS)
def test_no_cell_under_eleven_is_ever_told(cells: dict[str, int]) -> None:
    told = suppressed(cells)
    assert set(told) == set(cells)
    assert all(count is None or count == 0 or count >= LEAST for count in told.values())
    assert all(count is None or count == cells[cell] for cell, count in told.items())


@given(CELLS)
def test_total_and_told_cells_never_give_a_hidden_one_away(cells: dict[str, int]) -> None:
    told = suppressed(cells)
    hidden = [cell for cell, count in told.items() if count is None]
    if hidden and total(cells) is not None:
        rest = sum(cells.values()) - sum(count or 0 for count in told.values())
        assert rest >= LEAST
        assert len(hidden) > 1 or len([c for c in cells.values() if c]) == 1
