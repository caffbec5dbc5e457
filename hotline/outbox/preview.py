"""What a broadcast would be before it is one: for how many, in which words, at what cost, and what may go wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from hotline.lines import line
from hotline.outbox import audience as audiences
from hotline.outbox import wording
from hotline.outbox.audience import USUAL_LANGUAGE, Audience, Part
from hotline.outbox.body import Words, body_of
from hotline.outbox.quiet import is_quiet
from hotline.phone import time_zone
from hotline.rules import QuietHours
from hotline.segments import Segments, count
from hotline.store.columns import Vault
from hotline.store.models import Caller

# numbers at most that are opened to see which zone they are of; more are reckoned from these
UNSEALED: Final = 100


@dataclass(frozen=True)
class House:
    """What a preview needs of the line."""

    words: Words
    vault: Vault
    org: str
    zone: str  # of people whose place is not known
    quiet: QuietHours


@dataclass(frozen=True)
class Text:
    """In one language."""

    language: str
    people: int  # who get it as a text
    said: str  # as it leaves
    cost: Segments
    is_usual: bool  # nobody wrote it in this language: they get the words of the usual one


@dataclass(frozen=True)
class Preview:
    people: int
    called: int  # their phones take no texts
    discreet: int  # asked that texts give nothing away to others who see the phone
    quiet: int  # it begins in their night: they get it in the morning
    is_about: bool  # `quiet` was reckoned from some of them
    texts: tuple[Text, ...]
    filtered: tuple[str, ...]  # words that carriers stop
    topics: tuple[str, ...]  # that the words name

    @property
    def segments(self) -> int:
        return sum(text.people * text.cost.segments for text in self.texts)


def preview(
    session: Session,
    house: House,
    audience: Audience,
    said: Mapping[str, str],
    now: datetime,
    starts_at: datetime,
) -> Preview:
    """`said` by language code, the usual one among them. Changes nothing."""
    parts = audiences.parts(session, audience, now)
    texted: Counter[str] = Counter()
    for part in parts:
        texted[part.language] += 0 if part.landline else part.many
    quiet, is_about = _in_their_night(session, house, parts, audience, now, starts_at)
    return Preview(
        people=sum(part.many for part in parts),
        called=sum(part.many for part in parts if part.landline),
        discreet=sum(part.many for part in parts if part.discreet),
        quiet=quiet,
        is_about=is_about,
        texts=tuple(_text(house, said, language, many) for language, many in _in_order(texted, said)),
        filtered=wording.filtered(said.values()),
        topics=wording.topics(said.values()),
    )


def _in_order(texted: Counter[str], said: Mapping[str, str]) -> Sequence[tuple[str, int]]:
    """Those that were written, then those that nobody wrote, the largest first."""
    written = [(language, texted[language]) for language in said]
    return written + [(each, many) for each, many in texted.most_common() if each not in said and many]


def _text(house: House, said: Mapping[str, str], language: str, many: int) -> Text:
    note = said.get(language) or said[USUAL_LANGUAGE]
    words = body_of(house.words, [line("broadcast", org=house.org, note=note)], language)
    return Text(language, many, words, count(words), is_usual=language not in said)


def _in_their_night(
    session: Session,
    house: House,
    parts: Sequence[Part],
    audience: Audience,
    now: datetime,
    starts_at: datetime,
) -> tuple[int, bool]:
    """How many, and whether that was reckoned from some of them."""
    by_zone: Counter[str | None] = Counter()
    for part in parts:
        by_zone[part.zone] += part.many
    unknown = by_zone.pop(None, 0)
    asleep = sum(many for zone, many in by_zone.items() if zone and is_quiet(starts_at, zone, house.quiet))
    if not unknown:
        return asleep, False
    some = audiences.people(audience, now).with_only_columns(Caller.phone_sealed)
    numbers = session.scalars(some.where(Caller.zone.is_(None)).limit(UNSEALED)).all()
    zones = [time_zone(house.vault.unseal(number)) or house.zone for number in numbers if number]
    share = sum(is_quiet(starts_at, zone, house.quiet) for zone in zones) / max(len(zones), 1)
    return asleep + round(share * unknown), unknown > len(zones)
