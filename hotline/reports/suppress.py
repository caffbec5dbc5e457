"""Small counts are not told: with few people in a cell, somebody may know who they are.

A cell of 1 to 10 is hidden. If that leaves a hidden cell to be worked out from the total, the next smallest is hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

LEAST: Final = 11
Cell = TypeVar("Cell")


def suppressed(cells: Mapping[Cell, int]) -> dict[Cell, int | None]:
    """None for a cell that must not be told. The sum of all of them may be told beside."""
    hidden = {cell for cell, count in cells.items() if 0 < count < LEAST}
    if hidden:
        hidden |= _more_to_hide(cells, hidden)
    return {cell: None if cell in hidden else count for cell, count in cells.items()}


def _more_to_hide(cells: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    """One hidden cell is the total less the others; two with few people between them say nearly as much."""
    more: set[Cell] = set()
    for cell in sorted((c for c in cells if c not in hidden and cells[c]), key=lambda c: cells[c]):
        if len(hidden | more) > 1 and sum(cells[c] for c in hidden | more) >= LEAST:
            break
        more.add(cell)
    return more


def total(cells: Mapping[Cell, int]) -> int | None:
    """None when the whole table has too few."""
    all_of_it = sum(cells.values())
    return None if 0 < all_of_it < LEAST else all_of_it
