"""Send what is due: claim and commit, then call the carrier, then write down what happened. Always so."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from hotline.lines import Line, from_json
from hotline.outbox import alerts, alive, broadcasts, claim, outcome, pause, states
from hotline.outbox.carrier import Carrier, CarrierError
from hotline.outbox.door import DAILY_CAP, AsCall, Expire, Hold, Letter, Recipient, Send, Suppress, decide
from hotline.outbox.errors import Verdict
from hotline.outbox.kinds import KINDS
from hotline.outbox.leave_by import leaving_by
from hotline.outbox.pace import LocalPace, Pace
from hotline.outbox.quiet import USUAL, QuietHours
from hotline.phone import Phone, time_zone
from hotline.segments import count, plain, unaccent_for_gsm
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.models import Caller, Message

# What has not left after 6 seconds does not leave (leave_by.py), the carrier's answer is awaited for 10 (http.py),
# and its list may take 3 to show what reached it: after 20 nobody is at it any more.
# Only a sender on a machine that is gone is waited for so long; of the others the sweep knows at once (alive.py).
USABLE = timedelta(seconds=6)
LEASE = timedelta(seconds=20)
CLAIM_SECONDS = 4  # claim no more than the pace lets through in this time
CLAIM_AT_MOST = 100
DRAIN_SECONDS = 4.0  # then the worker is free for the tick, which finds what others left behind
HAND_BACK = timedelta(seconds=1)  # somebody else has the pace: not again at once
CALLS_PER_SECOND = 1.0  # what carriers allow by default

Clock = Callable[[], datetime]


def real_clock() -> datetime:
    return datetime.now(UTC)


class Words(Protocol):
    def text(self, lines: Sequence[Line], language: str) -> tuple[str, ...]:
        """One string a text."""


@dataclass(frozen=True)
class Policy:
    """What the organisation may set."""

    public_url: str
    zone: str  # for people whose place is unknown
    language: str = "en"  # for people whose language is unknown
    concurrency: int = 16
    quiet: QuietHours = USUAL
    daily_cap: int = DAILY_CAP


@dataclass(frozen=True)
class Outgoing:
    """A claimed message, ready to go."""

    message_id: int
    attempt: int
    channel: str
    to: Phone = field(repr=False)
    body: str = field(repr=False)
    segments: int
    good_until: datetime  # by the real clock; later than this it may be somebody else's


class Sender:
    """`clock` is the line's; `real` is the machine's. They differ only where a demo moves the clock."""

    def __init__(
        self,
        store: Store,
        words: Words,
        vault: Vault,
        carrier: Carrier,
        policy: Policy,
        clock: Clock,
        pace: Pace,
        calls_pace: Pace | None = None,
        real: Clock = real_clock,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.store, self.words, self.vault, self.carrier = store, words, vault, carrier
        self.policy, self.clock, self.real = policy, clock, real
        self._paces = {"text": pace, "call": calls_pace or LocalPace(CALLS_PER_SECOND)}
        self.sleep = sleep

    @property
    def rate(self) -> float:
        """Segments a second."""
        return self._paces["text"].rate

    def drain(self, limit: int = 100, seconds: float = DRAIN_SECONDS) -> int:
        """Deal with up to `limit` due messages; gives how many. Any number of senders may do this at once.

        Begins nothing new after `seconds`, so that a slow number does not keep a worker from everything else.
        """
        done, began = 0, time.monotonic()
        while done < limit and (done == 0 or time.monotonic() - began < seconds):
            name = alive.new_name()
            seen, batch = self._claim(name, min(limit - done, self._batch_size()))
            if seen == 0:
                break
            done += seen
            self._deliver_all(name, batch)
        return done

    def _batch_size(self) -> int:
        return max(1, min(CLAIM_AT_MOST, int(self._paces["text"].rate * CLAIM_SECONDS)))

    def _claim(self, name: str, limit: int) -> tuple[int, list[Outgoing]]:
        """One transaction. After it each row is settled, or marked as perhaps on its way."""
        now = self.clock()
        with self.store.writing() as session:
            allowed = pause.may_send(session, now)
            if allowed is not None:
                limit = min(limit, allowed)
            rows = claim.due(session, now, limit) if limit else []
            counts = (
                claim.sent_today(session, {caller.id for _, caller in rows}, now) if rows else Counter[int]()
            )
            stopped = broadcasts.stopped(session, {m.broadcast_id for m, _ in rows if m.broadcast_id})
            leased_until = self.real() + LEASE
            batch = []
            for message, caller in rows:
                if message.broadcast_id in stopped:
                    outcome.stop(message, stopped[message.broadcast_id])
                    continue
                outgoing = self._admit(message, caller, counts, now, leased_until)
                if outgoing is not None:
                    claim.take(message, now, name, leased_until)
                    batch.append(outgoing)
        return len(rows), batch

    def _admit(
        self, message: Message, caller: Caller, counts: Counter[int], now: datetime, leased_until: datetime
    ) -> Outgoing | None:
        """None when it is not to go out now; the row says then what becomes of it."""
        if caller.phone_sealed is None:
            outcome.end(message, states.SUPPRESSED)
            return None
        phone = self.vault.unseal(caller.phone_sealed)
        letter = Letter(message.kind, message.channel, message.expires_at)
        person = Recipient(
            has_phone=caller.forgotten_at is None,
            opted_out=caller.opted_out_at is not None,
            is_landline=caller.landline,
            zone=caller.zone or time_zone(phone) or self.policy.zone,
            sent_today=counts[caller.id],
        )
        match decide(letter, person, now, self.policy.quiet, self.policy.daily_cap):
            case Hold(until):
                message.next_attempt_at = until
                return None
            case Suppress():
                outcome.end(message, states.SUPPRESSED)
                return None
            case Expire():
                outcome.end(message, states.EXPIRED)
                return None
            case AsCall():
                message.channel = "call"
            case Send():
                pass
        counts[caller.id] += KINDS[message.kind].counts
        return self._addressed(message, caller, phone, leased_until)

    def _addressed(
        self, message: Message, caller: Caller, phone: Phone, leased_until: datetime
    ) -> Outgoing | None:
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
            good_until=leased_until - LEASE + USABLE,
        )

    def _body(self, message: Message, caller: Caller) -> str:
        lines = [from_json(row) for row in message.lines or ()]
        language = caller.language or self.policy.language
        body = "\n".join(self.words.text(lines, language)).strip()
        if not body:
            raise ValueError("the message says nothing")
        return unaccent_for_gsm(plain(body))  # one odd character would cost everybody double

    def _deliver_all(self, name: str, batch: Sequence[Outgoing]) -> None:
        if not batch:
            return
        stop = threading.Event()
        size = min(self.policy.concurrency, len(batch))
        with ThreadPoolExecutor(size, thread_name_prefix="send") as threads:
            sends = [threads.submit(self._deliver, name, outgoing, stop) for outgoing in batch]
        for send in sends:
            send.result()

    def _deliver(self, name: str, outgoing: Outgoing, stop: threading.Event) -> None:
        if stop.is_set() or not self._wait_for_turn(outgoing) or self.real() >= outgoing.good_until:
            with self.store.writing() as session:
                claim.give_back_claims(session, [outgoing.message_id], name, self.clock() + HAND_BACK)
            return
        try:
            with leaving_by(outgoing.good_until):
                sid = self._hand_over(outgoing)
        except CarrierError as error:
            if error.kind is Verdict.CONFIGURATION:
                stop.set()
            self._write_refused(outgoing, error)
        else:
            self._write_sent(outgoing, sid)

    def _wait_for_turn(self, outgoing: Outgoing) -> bool:
        wait = self._paces[outgoing.channel].reserve(outgoing.segments)
        if wait is None:
            return False
        if wait > 0:
            self.sleep(wait)
        return True

    def _hand_over(self, outgoing: Outgoing) -> str:
        base = self.policy.public_url.rstrip("/")
        about = f"?message={outgoing.message_id}"
        if outgoing.channel == "call":
            return self.carrier.call(outgoing.to, f"{base}/voice{about}", f"{base}/status/call{about}")
        return self.carrier.text(outgoing.to, outgoing.body, f"{base}/status/message{about}")

    def _write_sent(self, outgoing: Outgoing, sid: str) -> None:
        with self.store.writing() as session:
            message = outcome.locked(session, outgoing.message_id)
            if message is not None:
                outcome.sent(session, message, sid, outgoing.attempt, self.clock())
            pause.resume(session)

    def _write_refused(self, outgoing: Outgoing, error: CarrierError) -> None:
        with self.store.writing() as session:
            message = outcome.locked(session, outgoing.message_id)
            if message is not None and message.state in states.MAYBE and message.attempt == outgoing.attempt:
                outcome.refused(session, message, error.meaning, error.code, self.clock(), self.real())
