"""How many crises are found and how many harmless messages are bothered: `python -m tests.understanding.score`.

Prints rates only, never a message: so that a file can be reported on by somebody who must not read it. With the name
of a file, of that one; without, the tables of docs/safety.md, of all that nobody who tunes has read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotline.understanding.normalise import normalise
from tests.understanding.reading import read
from tests.understanding.voices import Written, before_blending, by_hand

FEW: Final = ("safety_report.tsv", "safety_unseen.tsv")  # what people may well send
# by three hands that knew nothing of the rest: as many harmless ones as crises
BLIND: Final = ("safety_blind.tsv", "safety_blind_second.tsv", "safety_blind_third.tsv")
HARD: Final = ("safety_hands_held_back.tsv",)  # written to mislead
REPORTED: Final = (*FEW, *BLIND, *HARD)


@dataclass(frozen=True)
class Rates:
    """`noticed` is alarm or footer. Shares of the crises, then of the harmless; 0 to 1."""

    crises: int
    alarm: float
    noticed: float
    harmless: int
    false_alarm: float
    bothered: float


@dataclass(frozen=True)
class Heard:
    written: Written
    tier: str
    kind: str | None


def heard(written: Iterable[Written]) -> list[Heard]:
    found = []
    for one in written:
        understood = read(one.text)
        found.append(Heard(one, understood.tier, understood.crisis))
    return found


def unseen(names: Sequence[str] = REPORTED) -> list[Written]:
    """What is reported on. A message that somebody on the learning side happened to write as well is left out."""
    learnt = {normalise(one.text).text for one in before_blending(0)}
    return [one for name in names for one in by_hand(name) if normalise(one.text).text not in learnt]


def rates(found: Sequence[Heard]) -> Rates:
    crises = [one.tier for one in found if one.written.kind != "harmless"]
    harmless = [one.tier for one in found if one.written.kind == "harmless"]
    return Rates(
        len(crises),
        crises.count("alarm") / max(1, len(crises)),
        1 - crises.count("none") / max(1, len(crises)),
        len(harmless),
        harmless.count("alarm") / max(1, len(harmless)),
        1 - harmless.count("none") / max(1, len(harmless)) if harmless else 0.0,
    )


def table(found: Sequence[Heard]) -> str:
    """The tables of docs/safety.md: per file, per language, then per class."""
    files = [*dict.fromkeys(_file(one) for one in found)]
    languages = [*dict.fromkeys(one.written.language for one in found)]
    kinds = [*dict.fromkeys(one.written.kind for one in found if one.written.kind != "harmless")]
    lines = [
        "| file | crises | alarm | alarm or footer | harmless | alarm | alarm or footer |",
        "|---|---|---|---|---|---|---|",
        *(_row(file, [one for one in found if _file(one) == file]) for file in files),
        "",
        "| language | crises | alarm | alarm or footer | harmless | alarm | alarm or footer |",
        "|---|---|---|---|---|---|---|",
        *(
            _row(language, [one for one in found if one.written.language == language])
            for language in languages
        ),
        _row("all", found),
        "",
        "| class | crises | alarm | alarm or footer | class named right |",
        "|---|---|---|---|---|",
        *(_kind_row(kind, [one for one in found if one.written.kind == kind]) for kind in kinds),
    ]
    return "\n".join(lines)


def _file(one: Heard) -> str:
    return one.written.thought.partition(":")[0]


def _row(name: str, found: Sequence[Heard]) -> str:
    at = rates(found)
    return (
        f"| {name} | {at.crises} | {at.alarm:.1%} | {at.noticed:.1%} "
        f"| {at.harmless} | {at.false_alarm:.1%} | {at.bothered:.1%} |"
    )


def _kind_row(kind: str, found: Sequence[Heard]) -> str:
    at = rates(found)
    right = sum(one.kind == kind for one in found) / len(found)
    return f"| {kind} | {at.crises} | {at.alarm:.1%} | {at.noticed:.1%} | {right:.1%} |"


if __name__ == "__main__":
    named = [one for name in sys.argv[1:] for one in by_hand(name)]
    print(table(heard(named or unseen())))
