"""How many years of school an English text asks for, by Flesch and Kincaid (1975)."""

from __future__ import annotations

import re

VOWELS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$")
SILENT_ED = re.compile(r"(?<=[^aeioutdy])ed$")


def grade(text: str) -> float:
    words, count = words_of(text), len(sentences_of(text))
    return 0.39 * len(words) / count + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[.!?]+\s*", text) if words_of(sentence)]


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text)


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e. Digits and initials count one each."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    return max(1, len(VOWELS.findall(SILENT_ED.sub("d", SILENT_E.sub("", letters)))))
