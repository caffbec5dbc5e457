"""Every few seconds: whatever fell between two chairs. It is all found in the database, not in Redis."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from hotline.outbox import alerts, alive, claim, deal, pause
from hotline.outbox.receipts import apply_late
from hotline.outbox.reconcile import reconcile
from hotline.outbox.sender import SHOWS_BEFORE_LEASE_ENDS, Sender

DEAL_SECONDS = 1.0  # the rest is for the next sweep


@dataclass(frozen=True)
class Swept:
    settled: int  # maybes that are maybes no more
    receipts: int  # receipts that had missed their message
    woke: bool  # messages were due


def sweep(sender: Sender, wake: Callable[[], None]) -> Swept:
    """Safe to run twice, and by two workers at once: every change is made by condition."""
    _await_what_the_dead_left(sender)
    settled = reconcile(sender.store, sender.carrier, sender.vault, sender.clock, sender.real)
    now = sender.clock()
    _deal_again(sender)
    with sender.store.writing() as session:
        receipts = apply_late(session, now)
        pause.forget_others(session, sender.rates)
    with sender.store.reading() as session:
        is_due = claim.is_any_due(session, now, sender.queues)
    if is_due:
        wake()
    return Swept(settled, receipts, is_due)


def _await_what_the_dead_left(sender: Sender) -> None:
    real_now = sender.real()
    with sender.store.writing() as session:
        orphans, shows = claim.let_go_of_the_dead(
            session, alive.is_surely_dead, real_now, SHOWS_BEFORE_LEASE_ENDS
        )
    if orphans:
        alerts.sender_died(orphans)
        sender.sleep((shows - real_now).total_seconds())  # rare, and shorter than waiting for the next tick


def _deal_again(sender: Sender) -> None:
    """What waits for a number or service that has gone from the settings."""
    began, again = time.monotonic(), 0
    while time.monotonic() - began < DEAL_SECONDS:
        with sender.store.writing() as session:
            taken = deal.take_back(session, sender.rates)
        again += taken
        if taken < deal.AT_ONCE:
            break
    if again:
        alerts.dealt_again(again)
