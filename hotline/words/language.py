"""One language file: its lines as they are in one country, its calendar and terms, its commands, its voice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from hotline.segments import UNACCENTED
from hotline.words import recordings

HOME = "US"  # the country of a line that says nothing else, and of a language file likewise


class WordsError(Exception):
    """A language file or a line of it is missing or broken. Says which."""


class Language:
    """One file of words: its lines as they are in one country."""

    def __init__(self, file: Path, country: str = HOME) -> None:
        try:
            content = tomllib.loads(file.read_text("utf-8"))
            self.code: str = content["code"]
            self.name: str = content["name"]
            self.is_complete: bool = content["complete"]
            self.voice: Mapping[str, str] = content["voice"]
            self.calendar: Mapping[str, Any] = content["calendar"]
            self.miles: Mapping[str, str] = content["miles"]
            self.terms: Mapping[str, Mapping[str, str]] = content["terms"]
            self.lines: Mapping[str, Mapping[str, str]] = {
                name: {"text": ways, "call": ways} if isinstance(ways, str) else ways
                for name, ways in (content["lines"] | _of_country(content, country)).items()
            }
            self.keywords: Mapping[str, str] = content.get("keywords", {})
            self.tips: Mapping[str, str] = content.get("tips", {})
            self.crisis: Mapping[str, str] = content.get("crisis", {})
            self.runs_groups: bool = content.get("runs_groups", False)
            # how names of such lines begin
            self.for_staff: tuple[str, ...] = tuple(content.get("for_staff", ()))
            self.reviewed_by: str | None = content.get("reviewed_by")  # None: its writers are native speakers
            self.is_recorded: bool = self.voice.get("say_voice") is None
            self.recordings: Mapping[str, str] = recordings.files(file.parents[1], file.stem)
            self.is_gsm: bool = content.get("alphabet", "GSM-7") == "GSM-7"
            self.letters: Mapping[int, int | str] = _letters(content)
            self.counts: str = content.get("counts", "words")  # what a sentence is measured in
            self.telling: str = content.get("telling", "")  # words that tell a stranger too much
            self.countries: tuple[str, ...] = (
                *content.get("countries", (HOME,)),
                *content.get("country", {}),
            )
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise WordsError(f"{file.name}: {error!r}") from error

    def naming(self, slot: str, channel: str) -> frozenset[str]:
        """The lines that have this slot where they are read, or heard."""
        return frozenset(name for name, ways in self.lines.items() if f"{{{slot}}}" in ways.get(channel, ""))

    @property
    def is_crisis_reviewed(self) -> bool:
        return bool(self.crisis.get("reviewed_by"))

    @property
    def is_read_by_native(self) -> bool:
        return self.reviewed_by != ""

    def unreviewed(self) -> Iterator[str]:
        """What nobody has signed yet."""
        if not self.is_crisis_reviewed:
            version = self.crisis.get("version", "?")
            yield f"{self.code}.toml: the crisis texts of {version} are not reviewed: [crisis] reviewed_by is empty"
        if not self.is_read_by_native:
            yield f"{self.code}.toml: no native speaker has read it: reviewed_by is empty"

    @cached_property
    def clips(self) -> tuple[recordings.Clip, ...]:
        """What must be recorded before a language without a voice can be heard."""
        return recordings.clips(self.lines, self.calendar, self.miles)

    @property
    def can_be_heard(self) -> bool:
        return not self.is_recorded or all(clip.name in self.recordings for clip in self.clips)


def _letters(content: Mapping[str, Any]) -> Mapping[int, int | str]:
    """Letters that old phones lack, and what is written instead; none where the alphabet is paid for anyway."""
    if content.get("alphabet", "GSM-7") != "GSM-7":
        return {}
    return {**UNACCENTED, **str.maketrans(content.get("letters", {}))}


def _of_country(content: Mapping[str, Any], country: str) -> Mapping[str, Any]:
    """Lines that are other there: where help is another number for a call than for a text."""
    lines: dict[str, Any] = dict(content.get("country", {}).get(country, {}))
    other = lines.pop("like", None)
    return {**_of_country(content, other), **lines} if other else lines
