"""Whether a message may go to this person now: decided as it is sent, for every message, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.outbox.kinds import KINDS
from hotline.outbox.quiet import USUAL, next_allowed
from hotline.rules import QuietHours

DAILY_CAP = 10  # nobody needs more than ten texts a day from us; a planner gone wrong must not become a flood


@dataclass(frozen=True)
class Letter:
    kind: str
    channel: str  # text | call
    expires_at: datetime | None


@dataclass(frozen=True)
class Recipient:
    has_phone: bool
    opted_out: bool
    is_landline: bool
    zone: str
    is_quiet: bool = False  # they want nothing but answers
    is_in_doubt: bool = False  # whether the number is still theirs
    sent_today: int = 0  # in the last 24 hours, of the kinds that count


@dataclass(frozen=True)
class Send:
    pass


@dataclass(frozen=True)
class AsCall:
    """This phone cannot be texted: say it instead."""


@dataclass(frozen=True)
class Hold:
    until: datetime


@dataclass(frozen=True)
class Suppress:
    reason: str  # forgotten | opted_out | quiet | in_doubt | too_many


@dataclass(frozen=True)
class Expire:
    pass


Decision = Send | AsCall | Hold | Suppress | Expire


def decide(letter: Letter, person: Recipient, now: datetime, hours: QuietHours = USUAL) -> Decision:
    kind = KINDS[letter.kind]
    if not person.has_phone:
        return Suppress("forgotten")
    if person.opted_out and not (kind.asked_for_now and letter.channel == "call"):
        # answers too: the carrier would refuse the text. Calls they ask for still come
        return Suppress("opted_out")
    if person.is_quiet and not kind.asked_for_now:
        return Suppress("quiet")
    if person.is_in_doubt and kind.rests:
        return Suppress("in_doubt")
    if letter.expires_at is not None and letter.expires_at <= now:
        return Expire()
    allowed = now if _may_wake(letter, now) else next_allowed(now, person.zone, hours)
    if letter.expires_at is not None and letter.expires_at <= allowed:
        return Expire()
    if allowed > now:
        return Hold(allowed)
    if kind.counts and person.sent_today >= DAILY_CAP:
        return Suppress("too_many")
    if person.is_landline and letter.channel == "text":
        return AsCall()
    return Send()


def _may_wake(letter: Letter, now: datetime) -> bool:
    kind = KINDS[letter.kind]
    if not kind.may_wake or kind.wakes_for is None or letter.expires_at is None:
        return kind.may_wake
    chosen = letter.expires_at - kind.lasts
    return now <= chosen + kind.wakes_for
