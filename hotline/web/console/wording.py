"""The console's words: English in the pages, other languages beside them in templates/console/<language>/*.toml.

`N_` marks a sentence that is translated later, where it is shown.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

SOURCE = "en"


def N_(english: str) -> str:  # its usual name
    return english


class Wording:
    def __init__(self, folder: Path) -> None:
        """Reads every <language>/*.toml in `folder`: one file for a few pages that belong together."""
        self._other: dict[str, dict[str, str]] = {}
        for file in sorted(folder.glob("*/*.toml")):
            words = tomllib.loads(file.read_text(encoding="utf-8"))
            self._other.setdefault(file.parent.name, {}).update(words)

    @property
    def languages(self) -> tuple[str, ...]:
        return (SOURCE, *self._other)

    def say(self, language: str, english: str, **values: object) -> str:
        """The sentence in this language, its {slots} filled; English where nobody has translated it yet."""
        words = self._other.get(language, {}).get(english, english)
        return words.format(**values) if values else words
