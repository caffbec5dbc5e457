"""Every word that people read or hear: templates/messages/<language>.toml, and the tip library.

`text` gives texts for an old phone (GSM-7 where it can be); `spoken` gives phrases for a voice, each in its
own language. Crisis numbers come from templates/crisis_numbers.toml, for the country of the line.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hotline import crisis_numbers, recordings
from hotline.lines import Clock, Day, Digits, Hours, Line, Miles, Pattern, Recording, Term, Value, When
from hotline.segments import UNACCENTED, plain, unaccent_for_gsm
from hotline.understanding.keywords import Keywords

ALL_THEMES = ""
CHANNELS = ("text", "call")
HOME = "US"  # the country of a line that says nothing else, and of a language file likewise
# + a language: its own file says it, in its own words
OFFERS = ("language_offer_", "language_item_")


class WordsError(Exception):
    """A language file or a line of it is missing or broken. Says which."""


@dataclass(frozen=True)
class Phrase:
    """Something to say aloud, and the voice for it; or somebody's own voice to play."""

    words: str
    language: str  # of the carrier's Say, "es-US"
    voice: str
    recording: str = ""  # "ht/menu.mp3": played instead, where no voice speaks the language
    recording_sid: str = ""  # of a caller who shared it


@dataclass(frozen=True)
class Tip:
    id: str
    theme: str
    words: Mapping[str, str]  # by language


class Words:
    def __init__(self, folder: Path, country: str = HOME, offered: Collection[str] = ()) -> None:
        """Reads messages/*.toml, tips.toml and crisis_numbers.toml below `folder`. Raises WordsError naming a broken
        file, or a country that English has no words for. `offered` are the languages an organisation chose; none is all.
        """
        files = sorted((folder / "messages").glob("*.toml"))
        self.folder, self.country, self._offered = folder, country, offered
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
        """Those offered to callers: English first, then each whose file says it is complete for this country, and is."""
        complete = [
            code
            for code, one in self._languages.items()
            if one.is_complete and self.country in one.countries and self._is_chosen(code)
            if not self.missing(code)
        ]
        return tuple(sorted(complete, key=lambda code: (code != "en", code)))

    def _is_chosen(self, code: str) -> bool:
        return not self._offered or code in self._offered or code == "en"

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
        return self if country == self.country else Words(self.folder, country, self._offered)

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
        return _Writer(self.language(language), "text", self.tips).filled("{value}", {"value": value})

    def render(self, said: Line, language: str, channel: str) -> str:
        """One line in words; "" when this channel does not say it. Raises WordsError when nobody wrote it."""
        spoken_in = self._speaker(said, language)
        ways = spoken_in.lines.get(own_name(said.name))
        if ways is None:
            raise WordsError(f"{spoken_in.code}.toml has no line {said.name}")
        template = ways.get(channel, "")
        try:
            slots = {**self._named[channel], **said.slots}
            words = _Writer(spoken_in, channel, self.tips).filled(template, slots)
            return _as_sentence(words) if channel == "call" else words
        except (KeyError, ValueError, IndexError) as error:
            raise WordsError(f"{spoken_in.code}.toml: line {said.name}: {error!r}") from error

    def _speaker(self, said: Line, language: str) -> Language:
        """Whose words a line is said in: an offer in the language that it offers; English where a line is new and not
        yet translated, the whole line, for a message without words would be lost.
        """
        own = self.language(_offered(said.name) or language)
        return own if own_name(said.name) in own.lines else self._languages["en"]


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
            self.for_staff: tuple[str, ...] = tuple(
                content.get("for_staff", ())
            )  # how names of such lines begin
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

    def unreviewed(self) -> Iterator[str]:
        """What nobody has signed yet."""
        if not self.crisis.get("reviewed_by"):
            version = self.crisis.get("version", "?")
            yield f"{self.code}.toml: the crisis texts of {version} are not reviewed: [crisis] reviewed_by is empty"
        if self.reviewed_by == "":
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


class TipLibrary:
    def __init__(self, file: Path, more: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> None:
        """`more` holds tips that a language file brings itself: words by id, by language."""
        rows = tomllib.loads(file.read_text("utf-8"))["tip"] if file.exists() else []
        self._tips = {row["id"]: Tip(row["id"], row["theme"], _in_all(row, more)) for row in rows}
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


A_LINK = ("https://", "http://")  # cut short, it leads nowhere


class _Writer:
    """Fills the slots of a line in one language, for reading ("text") or for hearing ("call")."""

    def __init__(self, language: Language, channel: str, tips: TipLibrary) -> None:
        self.language, self.channel, self.tips = language, channel, tips

    def filled(self, template: str, slots: Mapping[str, Value]) -> str:
        """ "{place:40}" is a slot, and how long it may be at most."""
        return "".join(
            literal if name is None else literal + self._slot(slots[name], longest)
            for literal, name, longest in _parts(template)
        )

    def _slot(self, value: Value, longest: str) -> str:
        words = self._words(value)
        return shortened(words, int(longest)) if longest and not words.startswith(A_LINK) else words

    def _words(self, value: Value) -> str:
        match value:
            case str() | int():  # nearly all are
                return " ".join(str(value).split())  # a name with a line break must not look like our line
            case When(at, zone):
                return _when(self.language, self.channel, self.tips, at, zone)
            case Day(day):
                return self._filled("day", day)
            case Clock(at):
                return self._clock(time.fromisoformat(at))
            case Miles(miles):
                return self._miles(miles)
            case Digits(digits):
                return self._digits(digits)
            case Term("tip", tip_id):
                return self.tips.words(tip_id, self.language.code)
            case Term(kind, key):
                return self.language.terms[kind].get(key, key)  # a language nobody named keeps its code
            case Hours(hours):
                return self._hours(hours)
            case Recording():
                return ""  # it is played, not said
            case Pattern():
                raise ValueError("a pattern has no words yet")

    def _hours(self, hours: str) -> str:
        """Word by word; a word that no language has its own for stays, as in a place's own words."""
        terms = self.language.terms.get(f"hours_{self.channel}", {})
        return re.sub(r"[A-Za-z]+", lambda word: terms.get(word[0].lower(), word[0]), hours)

    def when(self, local: datetime) -> str:
        return self._filled("when", local.date(), self._time(local.time()), self._at(local.time()))

    def _clock(self, at: time) -> str:
        form = self.language.calendar[f"clock_{self.channel}"]
        return str(form.format(time=self._time(at), at=self._at(at)))

    def _at(self, at: time) -> str:
        """The word before a time, where it depends on the hour: "a la 1", "a las 7", "al mediodía"."""
        name = _twelve(at) or ("one" if at.hour % 12 == 1 else "many")
        return str(self.language.calendar.get(f"at_{name}", ""))

    def _filled(self, form: str, day: date, at_time: str = "", at: str = "") -> str:
        calendar = self.language.calendar
        slots = {
            "weekday": calendar["weekdays"][day.weekday()],
            "weekday_short": calendar["weekdays_short"][day.weekday()],
            "month": calendar["months"][day.month - 1],
            "month_short": calendar["months_short"][day.month - 1],
            "day": str(day.day),
            "time": at_time,
            "at": at,
        }
        return str(calendar[f"{form}_{self.channel}"].format_map(slots))

    def _time(self, at: time) -> str:
        calendar = self.language.calendar
        if twelve := _twelve(at):
            return str(calendar[twelve])
        parts = {int(start): word for start, word in calendar[f"parts_{self.channel}"].items()}
        slots = {
            "hour": str(at.hour % 12 or 12),
            "hour24": str(at.hour),
            "minutes": calendar[f"minutes_{self.channel}"].format(minute=f"{at.minute:02}")
            if at.minute
            else "",
            f"part_{self.channel}": parts[max(start for start in parts if start <= at.hour)],
        }
        return str(calendar[f"time_{self.channel}"].format_map(slots))

    def _miles(self, miles: float) -> str:
        forms = self.language.miles
        if self.channel == "text":
            number = f"{miles:.1f}" if miles < 9.95 else f"{miles:.0f}"
            return forms["text"].format(n=number.replace(".", forms.get("decimal", ".")))
        if miles < 1:
            return forms["call_under"]
        whole = round(miles)
        return forms["call_one"] if whole == 1 else forms["call"].format(n=whole)

    def _digits(self, digits: str) -> str:
        if self.channel == "text":
            return _readable_phone(digits)
        heard = digits.removeprefix("+1") if len(digits) == 12 else digits
        return " ".join(character for character in heard if character.isalnum())


@lru_cache(2_000)  # the same meetings are told to everybody
def _when(language: Language, channel: str, tips: TipLibrary, at: datetime, zone: str) -> str:
    return _Writer(language, channel, tips).when(at.astimezone(ZoneInfo(zone)))


@cache  # of our own lines: there are a few hundred
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Words, and the slot after them: its name (None after the last words) and length. Raises ValueError."""
    return tuple(
        (literal, name, longest or "") for literal, name, longest, _ in string.Formatter().parse(template)
    )


def _twelve(at: time) -> str:
    """ "noon", "midnight", or "" for every other time."""
    return {(0, 0): "midnight", (12, 0): "noon"}.get((at.hour, at.minute), "")


def _readable_phone(digits: str) -> str:
    if digits.startswith("+1") and len(digits) == 12:
        return f"{digits[2:5]}-{digits[5:8]}-{digits[8:]}"
    return digits


def shortened(words: str, longest: int) -> str:
    """Cut at a word where there is one; no dots, they cost as much as letters."""
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rpartition(" ")[0]  # "" when the first word is longer than that
    return (cut if len(cut) >= longest // 2 else words[:longest]).rstrip(" ,;-(")
