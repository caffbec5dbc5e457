"""Every word that people read or hear: templates/messages/<language>.toml, and the tip library.

`text` gives texts for an old phone (GSM-7 where it can be); `spoken` gives phrases for a voice, each in its
own language. Crisis numbers come from templates/crisis_numbers.toml, for the country of the line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hotline.lines import Line, Recording, Value
from hotline.segments import plain, unaccent_for_gsm
from hotline.understanding.keywords import Keywords
from hotline.words import crisis_numbers, recordings
from hotline.words.language import HOME, Language, WordsError
from hotline.words.tips import TipLibrary
from hotline.words.writer import Writer

CHANNELS = ("text", "call")
# + a language: its own file says it, in its own words
OFFERS = ("language_offer_", "language_item_")


@dataclass(frozen=True)
class Phrase:
    """Something to say aloud, and the voice for it; or somebody's own voice to play."""

    words: str
    language: str  # of the carrier's Say, "es-US"
    voice: str
    recording: str = ""  # "ht/menu.mp3": played instead, where no voice speaks the language
    recording_sid: str = ""  # of a caller who shared it


class Words:
    def __init__(self, folder: Path, country: str = HOME, offered: Collection[str] = ()) -> None:
        """Reads messages/*.toml, tips.toml and crisis_numbers.toml below `folder`. Raises WordsError naming a broken
        file, or a country that English has no words for. `offered` are the languages an organisation chose; none is all.
        """
        files = sorted((folder / "messages").glob("*.toml"))
        self.folder, self.country, self.offered = folder, country, tuple(offered)
        self.numbers = _numbers(folder, country)
        self._named = {channel: self.numbers.slots(channel) for channel in CHANNELS}  # in any line
        self._languages = {file.stem: Language(file, country) for file in files}
        self.tips = TipLibrary(
            folder / "tips.toml", {code: one.tips for code, one in self._languages.items()}
        )
        if "en" not in self._languages:
            raise WordsError(f"there is no English: {folder / 'messages' / 'en.toml'}")
        if country not in self._languages["en"].countries:
            raise WordsError(f"en.toml has no words for {country}")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those offered to callers: of those that could be, the ones an organisation chose."""
        return tuple(code for code in self.complete if self._is_chosen(code))

    @cached_property
    def complete(self) -> tuple[str, ...]:
        """Those that could be offered: English first, then each whose file says it is complete for this country, and is."""
        complete = [
            code
            for code, one in self._languages.items()
            if one.is_complete and self.country in one.countries and not self.missing(code)
        ]
        return tuple(sorted(complete, key=lambda code: (code != "en", code)))

    def _is_chosen(self, code: str) -> bool:
        return not self.offered or code in self.offered or code == "en"

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every language that has a file, offered or not: English first."""
        return tuple(sorted(self._languages, key=lambda code: (code != "en", code)))

    def missing(self, language: str) -> tuple[str, ...]:
        """Names of the lines and terms that English has and this language has not, for reading or for hearing.

        Lines that only those who run groups meet may be missing, but in the languages they are served in.
        """
        english, other = self._languages["en"], self._languages[language]
        lines = (
            (name, channel)
            for name, ways in english.lines.items()
            if other.runs_groups or not name.startswith(english.for_staff)
            for channel in ways
        )
        terms = (
            (kind, key)
            for kind, words in english.terms.items()
            if not kind.startswith("hours_")
            for key in words
        )
        return (
            *(f"{name}.{way}" for name, way in lines if way not in other.lines.get(name, {})),
            *(f"terms.{kind}.{key}" for kind, key in terms if key not in other.terms.get(kind, {})),
        )

    @cached_property
    def keywords(self) -> Keywords:
        """The commands of every language that is offered."""
        return Keywords.of({code: self._languages[code].keywords for code in self.languages})

    def naming_lifeline(self, channel: str) -> frozenset[str]:
        """Lines that tell the number for a crisis by themselves, in every language that is offered."""
        return self._naming_lifeline[channel]

    @cached_property
    def _naming_lifeline(self) -> Mapping[str, frozenset[str]]:
        spoken = [self._languages[code] for code in self.languages]
        return {
            channel: frozenset.intersection(*(one.naming("lifeline", channel) for one in spoken))
            for channel in CHANNELS
        }

    @cached_property
    def spoken_instead(self) -> Mapping[str, str]:
        """For languages that cannot be heard yet, the one that their calls are held in: {"ht": "fr"}."""
        silent = [code for code in self.languages if not self._languages[code].can_be_heard]
        return {code: self._nearest(code) for code in silent}

    def _nearest(self, code: str) -> str:
        nearest = self._languages[code].voice.get("nearest", "en")
        return nearest if nearest in self.languages and self._languages[nearest].can_be_heard else "en"

    def in_country(self, country: str) -> Words:
        """The same words for a line elsewhere. Raises WordsError when English has none for that country."""
        return self if country == self.country else Words(self.folder, country, self.offered)

    def offering(self, languages: Collection[str]) -> Words:
        """The same words, with other languages offered to callers: none of them named is all that are complete."""
        if tuple(languages) == self.offered:
            return self
        other = copy(self)
        for name in _OF_WHAT_IS_OFFERED:
            other.__dict__.pop(name, None)
        other.offered = tuple(languages)
        return other

    def language(self, code: str) -> Language:
        return self._languages.get(code) or self._languages["en"]

    def text(self, lines: Sequence[Line], language: str) -> tuple[str, ...]:
        """The texts to send: lines joined, but for those that stand alone. Those only spoken are left out."""
        texts: list[str] = []
        joined: list[str] = []
        for said in lines:
            words = self.render(said, language, "text")
            if words and said.alone:
                texts.extend(filter(None, ["\n".join(joined), words]))
                joined = []
            elif words:
                joined.append(words)
        texts.extend(filter(None, ["\n".join(joined)]))
        letters = self.language(language).letters
        return tuple(unaccent_for_gsm(plain(words), letters) for words in texts)

    def spoken(self, lines: Sequence[Line], language: str) -> tuple[Phrase, ...]:
        phrases: list[Phrase] = []
        for said in lines:
            words = self.render(said, language, "call")
            own = next((value.sid for value in said.slots.values() if isinstance(value, Recording)), "")
            if own:
                phrases.append(Phrase("", "", "", recording_sid=own))
            elif words:
                phrases.extend(self._aloud(words, self._speaker(said, language).code))
        return tuple(phrases)

    def _aloud(self, words: str, language: str) -> Iterator[Phrase]:
        """By the language's own voice, or as recordings; what is not recorded by the voice of the nearest language."""
        spoken = self.language(language)
        if not spoken.is_recorded:
            yield Phrase(words, spoken.voice["say_language"], spoken.voice["say_voice"])
            return
        nearest = self.language(spoken.voice.get("nearest", "en")).voice
        parts = recordings.pieces(words, spoken.clips) if spoken.can_be_heard else (recordings.Piece(words),)
        for part in parts:
            recording = spoken.recordings[part.clip] if part.clip else ""
            yield Phrase(part.words, nearest["say_language"], nearest["say_voice"], recording)

    def value(self, value: Value, language: str) -> str:
        """One value as it is read: "Tue Nov 24, 7pm"."""
        return Writer(self.language(language), "text", self.tips).filled("{value}", {"value": value})

    def render(self, said: Line, language: str, channel: str) -> str:
        """One line in words; "" when this channel does not say it. Raises WordsError when nobody wrote it."""
        spoken_in = self._speaker(said, language)
        ways = spoken_in.lines.get(own_name(said.name))
        if ways is None:
            raise WordsError(f"{spoken_in.code}.toml has no line {said.name}")
        template = ways.get(channel, "")
        try:
            slots = {**self._named[channel], **said.slots}
            words = Writer(spoken_in, channel, self.tips).filled(template, slots)
            return _as_sentence(words) if channel == "call" else words
        except (KeyError, ValueError, IndexError) as error:
            raise WordsError(f"{spoken_in.code}.toml: line {said.name}: {error!r}") from error

    def _speaker(self, said: Line, language: str) -> Language:
        """Whose words a line is said in: an offer in the language that it offers; English where a line is new and not
        yet translated, the whole line, for a message without words would be lost.
        """
        own = self.language(_offered(said.name) or language)
        return own if own_name(said.name) in own.lines else self._languages["en"]


# what Words works out once, from the languages that are offered
_OF_WHAT_IS_OFFERED = ("languages", "keywords", "_naming_lifeline", "spoken_instead")


def _numbers(folder: Path, country: str) -> crisis_numbers.CrisisNumbers:
    try:
        return crisis_numbers.load(folder).get(country, crisis_numbers.CrisisNumbers(country, {}))
    except crisis_numbers.NumbersError as error:
        raise WordsError(str(error)) from error


def _offered(name: str) -> str:
    """The language that a line offers: "es" of "language_offer_es"; "" for every other line."""
    return next((name.removeprefix(offer) for offer in OFFERS if name.startswith(offer)), "")


def own_name(name: str) -> str:
    """Every language offers itself, under the same name in each file."""
    return next((offer.rstrip("_") for offer in OFFERS if name.startswith(offer)), name)


def _as_sentence(words: str) -> str:
    """A slot such as "7 p.m." at the end brings a period of its own; one at the start, a small letter."""
    return words[:1].upper() + words[1:].replace("..", ".")
