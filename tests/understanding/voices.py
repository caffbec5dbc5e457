"""What the crisis model learns from: ways of saying it, unfolded, blurred and put inside ordinary requests.

`data/safety/*.txt` hold one thought a line in several voices: "(i|we) (want|need) help" is four messages. What
changes between two voices of a thought is what does not matter. Nothing here is ever reported on.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from hotline.understanding.crisis_floor import denies, is_plea, may_be_plea
from hotline.understanding.crisis_model import KINDS
from hotline.understanding.normalise import normalise

DATA: Final = Path(__file__).parent / "data"
FOLDER: Final = DATA / "safety"
HANDS: Final = DATA / "safety_hands"
SAFETY: Final = ("safety.tsv", "safety_tune.tsv")
# Ordinary requests, and the column of what was said.
ORDINARY: Final = {
    "intents.tsv": 4,
    "intents_more.tsv": 3,
    "intents_families.tsv": 3,
    **dict.fromkeys(
        (
            *("intents_tune.tsv", "intents_second.tsv", "intents_third.tsv", "intents_fourth.tsv"),
            *("intents_fifth.tsv", "intents_sixth.tsv", "intents_seventh.tsv", "intents_eighth.tsv"),
            *("intents_ninth.tsv", "intents_tenth.tsv", "intents_eleventh.tsv"),
        ),
        5,
    ),
}
VOICES: Final = 25  # of one thought at most
COPIES: Final = 4  # of a message somebody wrote by hand: a thought has more voices than that
HANDS_COUNT: Final = 6  # copies of a message by other hands
INSIDE: Final = 0.35  # the share that is told a second time, before or after an ordinary request
BLURRED: Final = 0.12  # ...with slips of the thumb
SHORT: Final = 60  # characters of a request that something else is put beside


@dataclass(frozen=True)
class Written:
    """`thought` is the line it came from: voices of one thought are never on both sides of a test."""

    language: str
    kind: str
    text: str
    thought: str


def sources(draw: int) -> Iterator[tuple[str, list[Written]]]:
    """All there is to learn from, by who wrote it: one hand, ordinary requests, other hands. Another `draw` has other voices."""
    beside = [one for name in BESIDE for one in by_hand(name)]
    yield ONE_HAND, [*blended([*voices(draw)], beside, draw)]
    for names, copies in ((SAFETY, COPIES), (ORDINARY, 1), (hands(), HANDS_COUNT)):
        for name in names:
            yield name, [*blended(list(by_hand(name)) * copies, beside, draw)]


ONE_HAND: Final = "voices"
BESIDE: Final = ("intents.tsv", "intents_more.tsv", "intents_tune.tsv", "intents_second.tsv")


def before_blending(draw: int) -> Iterator[Written]:
    """The same messages as they were written, each once."""
    yield from voices(draw)
    yield from (one for name in (*SAFETY, *ORDINARY, *hands()) for one in by_hand(name))


def hands() -> list[str]:
    """Messages by many other hands: `data/safety_hands`."""
    return [f"{HANDS.name}/{path.name}" for path in sorted(HANDS.glob("*.tsv"))]


def digest() -> str:
    """Of the safety data learnt from. The weights carry it, so that a test sees when they are older."""
    paths = [*sorted(FOLDER.glob("*.txt")), *(DATA / name for name in SAFETY), *sorted(HANDS.glob("*.tsv"))]
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def by_hand(name: str) -> Iterator[Written]:
    """Safety files: language, kind, anything, text. The others hold ordinary requests. None if it is not there.

    Of those to learn from, pleas and searches for a refuge are left out: what is asked for is one thing, danger another.
    """
    path = DATA / name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        row = line.split("\t")
        if line and not line.startswith("#") and row[0] != "language":
            kind = row[1] if row[1] in KINDS else "harmless"
            text = row[ORDINARY.get(name, -1)]
            if name not in ORDINARY or not (_MAY_BE_DANGER.search(line) or _begs(text)):
                yield Written(row[0], kind, text, f"{name}:{number}")


def _begs(text: str) -> bool:
    said = normalise(text).text
    return is_plea(said) or may_be_plea(said) or denies(said)


_MAY_BE_DANGER: Final = re.compile(
    r"topic=(?:dv_shelter|domestic_violence)|safe house|before he gets|i want out of this$|não quero mais nada"
)


def voices(draw: int) -> Iterator[Written]:
    """At most VOICES of every thought; the same ones whatever thoughts stand beside it."""
    for path in sorted(FOLDER.glob("*.txt")):
        kind = "harmless"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("= "):
                kind = line[2:] if line[2:] in KINDS else "harmless"
            elif line and not line.startswith("#"):
                chance = random.Random(f"{draw} {line}")
                for text in sorted({unfolded(line, chance) for _ in range(VOICES)}):
                    yield Written(path.stem.partition("_")[0], kind, text, f"{path.stem}:{number}")


def unfolded(line: str, chance: random.Random) -> str:
    """One voice of a thought. Raises ValueError when a bracket is missing."""
    text, end = _sequence(line, 0, chance)
    if end != len(line):
        raise ValueError(f"a bracket too many: {line}")
    return " ".join(text.split())


def _sequence(line: str, at: int, chance: random.Random) -> tuple[str, int]:
    """Up to the "|" or ")" that ends it; with where that is."""
    said = ""
    while at < len(line) and line[at] not in "|)":
        if line[at] == "(":
            piece, at = _choice(line, at + 1, chance)
            said += piece
        else:
            said += line[at]
            at += 1
    return said, at


def _choice(line: str, at: int, chance: random.Random) -> tuple[str, int]:
    pieces = []
    while True:
        piece, at = _sequence(line, at, chance)
        pieces.append(piece)
        if at >= len(line):
            raise ValueError(f"a bracket is missing: {line}")
        if line[at] == ")":
            return chance.choice(pieces), at + 1
        at += 1


def blended(written: Sequence[Written], beside: Iterable[Written], draw: int) -> Iterator[Written]:
    """Each as it is; and some again beside an ordinary request, of their own or of `beside`, or with slips."""
    chance = random.Random(draw)
    requests = _short([*written, *beside])
    for one in written:
        yield one
        drawn = chance.random()
        if drawn < INSIDE:
            request = chance.choice(requests[one.language if chance.random() < 0.85 else "en"])
            both = [request, one.text] if chance.random() < 0.55 else [one.text, request]
            text = chance.choice(BETWEEN).join(both)
            yield replace(one, text=_slipped(text, chance) if chance.random() < BLURRED else text)
        elif drawn < INSIDE + BLURRED and one.language != "zh":
            yield replace(one, text=_slipped(one.text, chance))


def _short(written: Iterable[Written]) -> Mapping[str, list[str]]:
    """By language, the harmless ones that something else may stand beside."""
    short = defaultdict(list)
    for one in written:
        if one.kind == "harmless" and len(one.text) < (SHORT // 3 if one.language == "zh" else SHORT):
            short[one.language].append(one.text)
    return short


BETWEEN: Final = (". ", " ", ", ", "? ", "! ", " ... ")


def _slipped(text: str, chance: random.Random) -> str:
    """A letter lost, swapped, doubled, vowels left out, or two words run together; twice in a long text."""
    words = text.split(" ")
    for _ in range(2 if len(words) > 8 else 1):
        at = chance.randrange(len(words))
        word = words[at]
        if len(word) < 4:
            continue
        cut = chance.randrange(1, len(word) - 1)
        slips = (
            word[:cut] + word[cut + 1 :],
            word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :],
            word[:cut] + word[cut] + word[cut:],
            word[:cut] + "".join(letter for letter in word[cut:] if letter not in "aeiou"),
            word + words[at + 1] if at + 1 < len(words) else word,
        )
        chosen = chance.randrange(len(slips))
        words[at] = slips[chosen]
        if chosen == len(slips) - 1 and at + 1 < len(words):
            del words[at + 1]
    return " ".join(words)
