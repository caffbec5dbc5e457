"""ON DUTY, OFF DUTY, DUTY, TAKE: what a volunteer texts about taking calls. Exact words: none of them is a carrier's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from hotline.understanding.normalise import normalise

Word = Literal["on", "off", "look", "take"]


@dataclass(frozen=True)
class DutyWord:
    word: Word
    hours: int | None = None  # "on duty 2"
    language: str = "en"


_WORDS: Final[dict[tuple[Word, str], str]] = {
    ("on", "en"): "on duty",
    ("off", "en"): "off duty",
    ("look", "en"): "duty|my duty|my shifts",
    ("take", "en"): "take|take it|i take it|i ll take it|ill take it|i will take it|i can take it",
    ("on", "es"): "de turno|en turno",
    ("off", "es"): "fuera de turno|sin turno",
    ("look", "es"): "turno|mis turnos",
    ("take", "es"): "tomo|lo tomo|la tomo|yo lo tomo|yo la tomo",
}
_SAID: Final = {word: said for said, words in _WORDS.items() for word in words.split("|")}
_DUTY: Final = re.compile(
    rf"(?:i m |i am |im )?(?P<word>{'|'.join(_SAID)})(?: (?:now|for|ahora|por))?"
    r"(?: (?P<hours>\d{1,2})(?: ?(?:h|hours?|horas?))?)?"
)
_MAY_BE: Final = re.compile("dut|shift|turno|take|tomo", re.IGNORECASE)


def duty_word(text: str) -> DutyWord | None:
    """None when it is anything else."""
    if not _MAY_BE.search(text):  # nearly always; to normalise a text takes longer
        return None
    found = _DUTY.fullmatch(" ".join(re.sub(r"[^\w ]", " ", normalise(text).text).split()))
    if found is None:
        return None
    hours = int(found["hours"]) if found["hours"] else None
    word, language = _SAID[found["word"]]
    return DutyWord(word, hours, language) if word == "on" or hours is None else None
