"""Recorded prompts, for a language that no carrier has a voice for: templates/recordings/<language>/<clip>.mp3.

A sentence is said as clips: its fixed parts, days, months, numbers. What nobody can record beforehand (the name of a hall)
is left to a voice. A language is spoken once every clip is there; until then calls in it use the nearest language.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "recordings"
KINDS: Final = (".mp3", ".wav")
LARGEST: Final = 2_000_000  # bytes: two minutes of speech
LAST_NUMBER: Final = 59
CALENDAR_WORDS: Final = ("weekdays", "months")


class RecordingError(Exception):
    """A recording that cannot be taken; says why."""


@dataclass(frozen=True)
class Clip:
    name: str
    words: str  # what is to be said on it


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: the clip that says it, or "" and the words for a voice."""

    words: str
    clip: str = ""


def clips(
    lines: Mapping[str, Mapping[str, str]], calendar: Mapping[str, Any], miles: Mapping[str, str]
) -> tuple[Clip, ...]:
    """All that a language must have recorded, each wording once."""
    found: dict[tuple[str, ...], Clip] = {}
    for name, words in _wanted(lines, calendar, miles):
        found.setdefault(_words(words), Clip(name, words.strip(" ,.;:")))
    found.pop((), None)
    return tuple(found.values())


def _wanted(
    lines: Mapping[str, Mapping[str, str]], calendar: Mapping[str, Any], miles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name, ways in lines.items():
        parts = _fixed_parts(ways.get("call", ""))
        for number, words in enumerate(parts, start=1):
            yield name if len(parts) == 1 else f"{name}-{number}", words
    for key in CALENDAR_WORDS:
        for number, words in enumerate(calendar[key], start=1):
            yield f"{key}-{number}", words
    for key, words in calendar.items():
        if isinstance(words, str) and not key.endswith("_text"):
            for number, part in enumerate(_fixed_parts(words), start=1):
                yield f"{key}-{number}", part
    for start, words in calendar["parts_call"].items():
        yield f"parts-{start}", words
    for key in ("call", "call_one", "call_under"):
        for number, part in enumerate(_fixed_parts(miles[key]), start=1):
            yield f"miles_{key}-{number}", part
    for number in range(LAST_NUMBER + 1):
        yield f"number-{number}", str(number)


def _fixed_parts(template: str) -> list[str]:
    """What stands between the slots, if there is anything to say in it."""
    return [text for text, *_ in string.Formatter().parse(template) if _words(text)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w'-]+", text.lower()))


def pieces(sentence: str, recorded: Sequence[Clip]) -> tuple[Piece, ...]:
    """A whole sentence as clips, the longest that fit first, and what is between them."""
    by_words = {_words(clip.words): clip.name for clip in recorded}
    longest = max(map(len, by_words), default=0)
    said = [(match[0], match.start(), match.end()) for match in re.finditer(r"[\w'-]+", sentence)]
    lower = [word.lower() for word, _, _ in said]
    found: list[Piece] = []
    at, unknown_from = 0, None
    while at < len(said):
        size = next(
            (n for n in range(min(longest, len(said) - at), 0, -1) if tuple(lower[at : at + n]) in by_words),
            0,
        )
        if not size:
            unknown_from = said[at][1] if unknown_from is None else unknown_from
            at += 1
            continue
        if unknown_from is not None:
            found.append(Piece(sentence[unknown_from : said[at - 1][2]]))
            unknown_from = None
        words = tuple(lower[at : at + size])
        found.append(Piece(sentence[said[at][1] : said[at + size - 1][2]], by_words[words]))
        at += size
    if unknown_from is not None:
        found.append(Piece(sentence[unknown_from : said[-1][2]]))
    return tuple(found)


# ---- the files


def files(folder: Path, language: str) -> Mapping[str, str]:
    """The path of each clip that is there, below the recordings' address: "ht/menu.mp3"."""
    own = folder / FOLDER / language
    if not own.is_dir():
        return {}
    return {file.stem: f"{language}/{file.name}" for file in sorted(own.iterdir()) if file.suffix in KINDS}


def add(folder: Path, language: str, clip: str, file: Path, wanted: Sequence[Clip]) -> Path:
    """Puts a recording in its place, instead of an older one. Raises RecordingError."""
    if clip not in {one.name for one in wanted}:
        raise RecordingError(f"{language} has no clip {clip}: hotline prompt missing {language} lists them")
    kind = file.suffix.lower()
    if kind not in KINDS:
        raise RecordingError(f"{file.name} is neither .mp3 nor .wav")
    content = file.read_bytes()
    if not content or len(content) > LARGEST:
        raise RecordingError(f"{file.name} has {len(content)} bytes; up to {LARGEST:,} are taken")
    if not _is_sound(kind, content):
        raise RecordingError(f"{file.name} is not a {kind} recording inside")
    own = folder / FOLDER / language
    own.mkdir(parents=True, exist_ok=True)
    for other in KINDS:
        (own / f"{clip}{other}").unlink(missing_ok=True)
    place = own / f"{clip}{kind}"
    place.write_bytes(content)
    return place


def _is_sound(kind: str, content: bytes) -> bool:
    """By its first bytes: RIFF, an ID3 tag, or the sync of an MPEG frame."""
    if kind == ".wav":
        return content.startswith(b"RIFF")
    return content.startswith(b"ID3") or (content[0] == 0xFF and content[1:2] >= b"\xe0")
