"""A due message is made ready to leave: whether it may (door.py), to which number, in which words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from hotline.lines import from_json, plainly
from hotline.outbox import alerts, outcome, states
from hotline.outbox.audience import USUAL_LANGUAGE
from hotline.outbox.body import Words, body_of
from hotline.outbox.deal import UNDEALT
from hotline.outbox.door import AsCall, Expire, Hold, Letter, Recipient, Send, Suppress, decide
from hotline.outbox.kinds import KINDS
from hotline.phone import Phone, time_zone
from hotline.rules import QuietHours
from hotline.segments import count
from hotline.store.columns import Vault
from hotline.store.models import Caller, Message


@dataclass(frozen=True)
class Policy:
    """What the organisation may set."""

    public_url: str
    zone: str  # for people whose place is unknown
    concurrency: int = 16


@dataclass(frozen=True)
class Outgoing:
    """A claimed message, ready to go."""

    message_id: int
    attempt: int
    channel: str
    to: Phone = field(repr=False)
    body: str = field(repr=False)
    segments: int


@dataclass(frozen=True)
class Readying:
    """Reads the rows of the message and of its person, and changes only that of the message."""

    words: Words
    vault: Vault
    policy: Policy

    def outgoing(
        self, message: Message, caller: Caller, sent_today: Counter[int], now: datetime, hours: QuietHours
    ) -> Outgoing | None:
        """None when it is not to go out now; the row says then what becomes of it.

        `sent_today`: by caller id, how many messages that count towards the daily cap were sent; this one is added.
        """
        if caller.phone_sealed is None:
            outcome.end(message, states.SUPPRESSED, "forgotten")
            return None
        phone = self.vault.unseal(caller.phone_sealed)
        letter = Letter(message.kind, message.channel, message.expires_at)
        person = self._recipient(caller, phone, sent_today[caller.id], now)
        match decide(letter, person, now, hours):
            case Hold(until):
                message.next_attempt_at, message.sender = until, UNDEALT
                return None
            case Suppress(reason):
                outcome.end(message, states.SUPPRESSED, reason)
                return None
            case Expire():
                outcome.end(message, states.EXPIRED)
                return None
            case AsCall():
                message.channel = "call"
            case Send():
                pass
        sent_today[caller.id] += KINDS[message.kind].counts
        return self._in_words(message, caller, phone)

    def _recipient(self, caller: Caller, phone: Phone, sent_today: int, now: datetime) -> Recipient:
        return Recipient(
            has_phone=caller.forgotten_at is None,
            opted_out=caller.opted_out_at is not None,
            is_quiet=caller.quiet_until is not None and caller.quiet_until > now,
            is_in_doubt=caller.in_doubt_at is not None,
            is_landline=caller.landline,
            zone=caller.zone or time_zone(phone) or self.policy.zone,
            sent_today=sent_today,
        )

    def _in_words(self, message: Message, caller: Caller, phone: Phone) -> Outgoing | None:
        """A call says them itself, once it is picked up."""
        try:
            body = self._body(message, caller) if message.channel == "text" else ""
        except Exception as error:  # one message without words must not hold up everybody else's
            alerts.words_missing(message.id, error)
            outcome.end(message, states.FAILED)
            return None
        message.segments = count(body).segments if body else None
        message.body_key = self.vault.words_key(body) if body else None
        return Outgoing(
            message_id=message.id,
            attempt=message.attempt + 1,
            channel=message.channel,
            to=phone,
            body=body,
            segments=message.segments or 1,
        )

    def _body(self, message: Message, caller: Caller) -> str:
        dull = tuple(from_json(row) for row in message.lines or ())
        lines = dull if caller.discreet else plainly(dull)  # as they want it now, not when it was planned
        return body_of(self.words, lines, caller.language or USUAL_LANGUAGE)
