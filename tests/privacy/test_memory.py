"""What somebody wrote is gone from the memory of the process as well, once it is answered."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from tests.sample import in_memory, texts_in
from tests.web.conftest import signed_line

# Written backwards, so that only what was sent holds a word that begins with this mark.
MARK = "qzx"
MESSAGES = (
    "teerts drofxzq raen em stih yawollohxzq dna grebxzq anna si eman ym",
    "thginot enilemxzq ni 41279 ta fluwxzq a evah i",
    "41279 nni llebxzq yb kao ta peelsxzq dna yteixna",
    "tbedxzq tuoba 305xzq ta em llac",
    "41279 knab doofxzq",
    "eid dna yawxzq htebxzq pots",
    "nogero ellivxzq ni puorg feirg",
    "RO ellivxzq",
    "tsapxzq tuoba yrots",
)


def held() -> Iterator[str]:
    """Every text that an object of this process refers to, also by dicts and tuples that the collector does not follow."""
    gc.collect()
    for one in gc.get_objects():
        waiting = gc.get_referents(one)
        while waiting:
            each = waiting.pop()
            if type(each) is str:
                yield each
            elif type(each) in (dict, tuple) and not gc.is_tracked(each):
                waiting += gc.get_referents(each)


def test_no_word_of_a_message_stays_in_memory_after_its_answer() -> None:
    line = signed_line(in_memory())
    for backwards in MESSAGES:
        assert texts_in(line.text(backwards[::-1]).text)
    assert {text for text in held() if MARK in text.lower() and text != MARK} == set()
