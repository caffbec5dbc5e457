"""How hard words are to read: Flesch and Kincaid's grade in English, the length of sentences in every language.

A language is counted in words, in syllables where each is written apart (Vietnamese), or in characters where
nothing is (Chinese).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

GRADE: Final = 6.0  # Flesch-Kincaid
# of one sentence, and of all on average; a Vietnamese word has about one and a half syllables, a Chinese one as
# many characters
LIMITS: Final[Mapping[str, tuple[int, float]]] = {
    "words": (16, 12.0),
    "syllables": (26, 20.0),
    "characters": (32, 22.0),
}
# Flesch counts a unit of thought set off by a colon or semicolon as a sentence
SENTENCE_END: Final = re.compile(r"[.?!:;]+(?=\s|$)|[。？！：；]+|\n")
COUNTED: Final[Mapping[str, str]] = {"characters": r"[\u3400-\u9fff]|[\w'&-]+?(?=[\u3400-\u9fff\W]|$)"}


def hard_to_read(text: str, language: str, counts: str) -> Iterator[str]:
    """`text` without slots; `counts` is what sentences are measured in."""
    sentences = _sentences(text, counts)
    if not sentences:
        return
    lengths = [len(sentence) for sentence in sentences]
    mean = sum(lengths) / len(lengths)
    most, most_on_average = LIMITS[counts]
    if max(lengths) > most:
        yield f"a sentence of {max(lengths)} {counts}, {most} at most"
    elif mean > most_on_average:
        yield f"sentences of {mean:.1f} {counts}, {most_on_average:.0f} at most on average"
    # the formula was made for English; elsewhere the length of sentences is what we have
    if language == "en" and (grade := flesch_kincaid(sentences)) > GRADE:
        yield f"grade {grade:.1f}, {GRADE:.0f} at most"


def _sentences(text: str, counts: str = "words") -> list[list[str]]:
    """Words of each sentence. Digits parted for the voice are one word."""
    joined = re.sub(r"(?<=\b\d) (?=\d\b)", "", text)
    counted = COUNTED.get(counts, r"[\w'&-]+")
    return [found for part in SENTENCE_END.split(joined) if (found := re.findall(counted, part))]


def flesch_kincaid(sentences: Sequence[Sequence[str]]) -> float:
    """Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e. A number counts as one: it is read at a glance."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    heard = _SILENT.sub("", letters) or letters
    return max(1, len(re.findall(r"[aeiouy]+", heard)) + len(_PARTED.findall(letters)))


# name, names, saved; whole; but not wanted, places
_SILENT: Final = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouylcszghx])es$|(?<=[aeiouy])le$"
)
_PARTED: Final = re.compile(r"(?<![ctsg])i[ao]|[eo]ing|uie|rea$")  # di-al, go-ing, qui-et, a-re-a
