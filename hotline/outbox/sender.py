"""Send what is due: claim and commit, then call the carrier, then write down what happened. Always so."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hotline.clock import Clock, system_now
from hotline.outbox import alive, broadcasts, claim, deal, outcome, pause, states
from hotline.outbox.body import Words
from hotline.outbox.carrier import Carrier, CarrierError
from hotline.outbox.claim import Claim
from hotline.outbox.errors import Verdict
from hotline.outbox.leave_by import leaving_by
from hotline.outbox.outgoing import Outgoing, Policy, Readying
from hotline.outbox.pace import LocalPace, Pace
from hotline.outbox.quiet import USUAL
from hotline.outbox.senders import sender_for
from hotline.outbox.shift import EVERYBODY, Shift
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.in_force import in_force

# What has not left after 6 seconds does not leave (leave_by.py), the carrier's answer is awaited for 10 (http.py),
# and its list may take 3 to show what reached it: after 20 nobody is at it any more.
# Only a sender on a machine that is gone is waited for so long; of the others the sweep knows at once (alive.py).
USABLE = timedelta(seconds=6)
LEASE = timedelta(seconds=20)
# once a sender is known to be dead nobody awaits an answer: so long before its lease ends the list shows what left
SHOWS_BEFORE_LEASE_ENDS = LEASE - USABLE - outcome.SHOWS_WITHIN
CLAIM_SECONDS = 0.5  # claim no more than the pace lets through in this time: what is more urgent comes next
CLAIM_AT_MOST = 100
DRAIN_SECONDS = 1.0  # then the worker is free for the tick, which finds what others left behind
HAND_BACK = timedelta(seconds=1)  # somebody else has the pace: not again at once
LOOK_AGAIN_SECONDS = 0.25  # by a number that has nothing to send while others are still at it
CALLS_PER_SECOND = 1.0  # what carriers allow by default


@dataclass
class Claimed:
    by: Claim
    seen: int = 0  # messages that were due
    dealt: int = 0
    batch: list[Outgoing] = field(default_factory=list)

    @property
    def is_dry(self) -> bool:
        return not self.seen and not self.dealt


@dataclass(frozen=True)
class Taken:
    """The carrier took it, and that is not written down yet."""

    by: Claim
    outgoing: Outgoing
    sid: str


class Sender:
    """Hands messages over for all the numbers and services in `paces`, each at its own pace.

    `clock` is the line's, which a demo may move; `real` is the one that all workers agree on.
    """

    def __init__(
        self,
        store: Store,
        words: Words,
        vault: Vault,
        carrier: Carrier,
        policy: Policy,
        clock: Clock,
        paces: Mapping[str, Pace],
        calls_pace: Pace | None = None,
        real: Clock = system_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.store, self.vault, self.carrier = store, vault, carrier
        self.policy, self.clock, self.real = policy, clock, real
        self._readying = Readying(words, vault, policy)
        self._paces, self._calls_pace = paces, calls_pace or LocalPace(CALLS_PER_SECOND)
        self.rates = {address: pace.rate for address, pace in paces.items()}
        self.queues = deal.queues(self.rates)
        self._pools: dict[str, ThreadPoolExecutor] = {}  # made on first use: after a worker has forked
        self._under_way: dict[str, set[Future[Taken | None]]] = {address: set() for address in paces}
        self.sleep = sleep

    @property
    def rate(self) -> float:
        """Segments a second, of all together."""
        return sum(self.rates.values())

    def drain(self, limit: int = 100, seconds: float = DRAIN_SECONDS, *, stays_at_work: bool = False) -> int:
        """Deal with up to `limit` due messages; gives how many. Any number of workers may do this at once.

        Begins nothing new after `seconds`, so that a slow number does not keep a worker from everything else.
        Several numbers send side by side; while one has not done its share, the others go on past theirs.
        With `stays_at_work` it may return before the last sends are over, if more may be due: the caller then drains
        again at once, or calls finish().
        """
        shift = Shift(self.rates, seconds, self.policy.concurrency)
        if len(self.rates) == 1:
            return sum(self._work(address, limit, shift, stays_at_work) for address in self.rates)
        with self.store.writing() as session:
            deal.deal(session, self.rates, self.clock())
        with ThreadPoolExecutor(len(self.rates), thread_name_prefix="sender") as threads:
            return sum(
                threads.map(lambda address: self._work(address, limit, shift, stays_at_work), self.rates)
            )

    @property
    def is_at_work(self) -> bool:
        """Whether messages are under way that are not written down yet."""
        return any(self._under_way.values())

    def finish(self) -> None:
        """Write down what is still under way."""
        for address in self.rates:
            self._write_down(address, 0)

    def _work(self, address: str, limit: int, shift: Shift, stays_at_work: bool) -> int:
        """What one of our numbers does in a shift."""
        most = max(1, min(CLAIM_AT_MOST, int(self.rates[address] * CLAIM_SECONDS)))
        # when so few are left the next are claimed: the pace is never without one
        few = min(self.policy.concurrency, most // 2)
        done, is_dry = 0, False
        threads = self._threads(address)
        with shift.working(address):
            while shift.begins(address):
                claimed = self._claim(address, min(most, limit - done if done < limit else limit))
                if claimed.is_dry and self._under_way[address]:
                    # what the carrier refused may be due again, as a call perhaps
                    self._write_down(address, 0)
                    continue
                for outgoing in claimed.batch:
                    self._under_way[address].add(threads.submit(self._deliver, claimed.by, outgoing, shift))
                done, is_dry = done + claimed.seen, claimed.is_dry
                if done >= limit or is_dry:
                    shift.has_done_its_share(address)
                if is_dry and shift.goes_on():
                    self.sleep(LOOK_AGAIN_SECONDS)
                self._write_down(address, few)
            if is_dry or not stays_at_work:
                self._write_down(address, 0)
        return done

    def _threads(self, address: str) -> ThreadPoolExecutor:
        """Twice as many as may ask the carrier at once: the others wait for their turn."""
        if address not in self._pools:
            many = 2 * self.policy.concurrency
            self._pools[address] = ThreadPoolExecutor(many, thread_name_prefix="send")
        return self._pools[address]

    def _claim(self, address: str, limit: int) -> Claimed:
        """One transaction. After it each row is settled, or marked as perhaps on its way."""
        now, real_now = self.clock(), self.real()
        claimed = Claimed(Claim(alive.new_name(), address, now, real_now + USABLE, real_now + LEASE))
        with self.store.writing() as session:
            allowed = pause.may_send(session, now, address)
            if allowed is not None:
                limit, claimed.by = min(limit, allowed), replace(claimed.by, is_trial=True)
            if not limit:
                return claimed
            if len(self.rates) > 1:
                claimed.dealt = deal.deal(session, self.rates, now)
            rows = claim.due(session, now, limit, address if len(self.rates) > 1 else deal.UNDEALT)
            claimed.seen = len(rows)
            counts = claim.sent_today(session, {caller.id for _, caller in rows}, now) if rows else Counter()
            hours = in_force(session).quiet if rows else USUAL
            stopped = broadcasts.stopped(session, {m.broadcast_id for m, _ in rows if m.broadcast_id})
            for message, caller in rows:
                if message.broadcast_id in stopped:
                    outcome.stop(message, stopped[message.broadcast_id])
                elif (right := sender_for(caller.id, caller.sender, self.rates)) != address:
                    message.sender = right  # they have texted another number meanwhile
                elif outgoing := self._readying.outgoing(message, caller, counts, now, hours):
                    claim.take(message, claimed.by)
                    claimed.batch.append(outgoing)
        return claimed

    def _write_down(self, address: str, few: int) -> None:
        """Until no more than `few` are under way. Raises what a send raised, once it is off the list."""
        while len(self._under_way[address]) > few:
            done, self._under_way[address] = wait(self._under_way[address], return_when=FIRST_COMPLETED)
            self._write_sent([taken for each in done if not each.exception() and (taken := each.result())])
            for each in done:
                each.result()

    def _deliver(self, by: Claim, outgoing: Outgoing, shift: Shift) -> Taken | None:
        """What the carrier took, to be written down with others of the moment; all else is written here."""
        told: str | CarrierError | None = None
        if not shift.is_stopped(by.sender) and self._wait_for_turn(by.sender, outgoing):
            with shift.room:
                told = self._ask(by, outgoing) if self.real() < by.good_until else None
        match told:
            case None:
                with self.store.writing() as session:
                    claim.give_back_claims(session, [outgoing.message_id], by.name, self.clock() + HAND_BACK)
            case CarrierError():
                if told.kind is Verdict.CONFIGURATION:
                    shift.stop(EVERYBODY)
                elif told.kind is Verdict.SENDER and outgoing.channel == "text":
                    shift.stop(by.sender)
                self._write_refused(outgoing, told)
            case sid:
                return Taken(by, outgoing, sid)
        return None

    def _wait_for_turn(self, sender: str, outgoing: Outgoing) -> bool:
        """False when that would take too long."""
        pace = self._calls_pace if outgoing.channel == "call" else self._paces[sender]
        seconds = pace.reserve(outgoing.segments)
        if seconds is None:
            return False
        if seconds > 0:
            self.sleep(seconds)
        return True

    def _ask(self, by: Claim, outgoing: Outgoing) -> str | CarrierError:
        left = by.good_until - self.real()  # which need not be by this machine's own clock
        try:
            with leaving_by(system_now() + left):
                return self._hand_over(by.sender, outgoing)
        except CarrierError as error:
            return error

    def _hand_over(self, sender: str, outgoing: Outgoing) -> str:
        base = self.policy.public_url.rstrip("/")
        about = f"?message={outgoing.message_id}"
        if outgoing.channel == "call":
            return self.carrier.call(
                sender, outgoing.to, f"{base}/voice{about}", f"{base}/status/call{about}"
            )
        return self.carrier.text(sender, outgoing.to, outgoing.body, f"{base}/status/message{about}")

    def _write_sent(self, taken: Sequence[Taken]) -> None:
        """In one transaction: with a carrier that is near, most of a send would be the writing down."""
        if not taken:
            return
        with self.store.writing() as session:
            messages = outcome.all_locked(session, [one.outgoing.message_id for one in taken])
            outcome.all_sent(
                session,
                [
                    (messages[one.outgoing.message_id], one.sid, one.outgoing.attempt)
                    for one in taken
                    if one.outgoing.message_id in messages
                ],
                self.clock(),
            )
            for one in taken:
                if one.by.is_trial:
                    pause.resume(session, one.by.sender, one.outgoing.channel)

    def _write_refused(self, outgoing: Outgoing, error: CarrierError) -> None:
        with self.store.writing() as session:
            message = outcome.locked(session, outgoing.message_id)
            if message is not None and message.state in states.MAYBE and message.attempt == outgoing.attempt:
                outcome.refused(session, message, error.meaning, error.code, self.clock(), self.real())
