"""The words of a text exactly as they leave: what is counted in a preview is what is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hotline.lines import Line
from hotline.segments import plain, unaccent_for_gsm


class Words(Protocol):
    def text(self, lines: Sequence[Line], language: str) -> tuple[str, ...]:
        """One string a text."""


def body_of(words: Words, lines: Sequence[Line], language: str) -> str:
    """One odd character would cost everybody double. Raises ValueError when it says nothing."""
    said = "\n".join(words.text(lines, language)).strip()
    if not said:
        raise ValueError("the message says nothing")
    return unaccent_for_gsm(plain(said))
