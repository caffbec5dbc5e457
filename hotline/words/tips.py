"""The tip library: templates/tips.toml in English and Spanish, and what other language files bring themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ALL_THEMES = ""


@dataclass(frozen=True)
class Tip:
    id: str
    theme: str
    words: Mapping[str, str]  # by language
    is_reviewed: bool = False


class TipLibrary:
    def __init__(self, file: Path, more: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> None:
        """`more` holds tips that a language file brings itself: words by id, by language."""
        rows = tomllib.loads(file.read_text("utf-8"))["tip"] if file.exists() else []
        self._tips = {
            row["id"]: Tip(row["id"], row["theme"], _in_all(row, more), bool(row.get("reviewed_by")))
            for row in rows
        }
        self._by_theme: dict[str, list[str]] = {}
        for tip in self._tips.values():
            self._by_theme.setdefault(tip.theme, []).append(tip.id)
        self._by_theme[ALL_THEMES] = _in_turn(list(self._by_theme.values()))

    def themes(self) -> tuple[str, ...]:
        return tuple(theme for theme in self._by_theme if theme)

    def tip(self, theme: str, number: int) -> str:
        """The id of the number-th tip of a theme, round and round. Unknown themes count as all."""
        ids = self._by_theme.get(theme) or self._by_theme[ALL_THEMES]
        return ids[number % len(ids)]

    def words(self, tip_id: str, language: str) -> str:
        """In another language than English and Spanish there are fewer: then another of its theme, always the same."""
        tip = self._tips[tip_id]
        if language in tip.words:
            return tip.words[language]
        ids = self._by_theme[tip.theme]
        known = [id for id in ids if language in self._tips[id].words]
        if not known:
            return tip.words["en"]
        return self._tips[known[ids.index(tip_id) % len(known)]].words[language]

    def __iter__(self) -> Iterator[Tip]:
        return iter(self._tips.values())


def _in_all(row: Mapping[str, str], more: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    own = {key: words for key, words in row.items() if len(key) == 2}
    return {language: tips[row["id"]] for language, tips in more.items() if row["id"] in tips} | own


def _in_turn(lists: list[list[str]]) -> list[str]:
    """One of each theme, then the next of each: no two days alike."""
    longest = max((len(one) for one in lists), default=0)
    return [one[n] for n in range(longest) for one in lists if n < len(one)]
