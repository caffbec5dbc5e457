"""Every few seconds: whatever fell between two chairs. It is all found in the database, not in Redis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hotline.outbox import alerts, alive, claim
from hotline.outbox.outcome import SHOWS_WITHIN
from hotline.outbox.receipts import apply_late
from hotline.outbox.reconcile import reconcile
from hotline.outbox.sender import Sender


@dataclass(frozen=True)
class Swept:
    settled: int  # maybes that are maybes no more
    receipts: int  # receipts that had missed their message
    woke: bool  # messages were due


def sweep(sender: Sender, wake: Callable[[], None]) -> Swept:
    """Safe to run twice, and by two workers at once: every change is made by condition."""
    with sender.store.writing() as session:
        orphans = claim.let_go_of_the_dead(session, alive.is_surely_dead, sender.real())
    if orphans:
        alerts.sender_died(orphans)
        sender.sleep(SHOWS_WITHIN.total_seconds())  # rare, and shorter than waiting for the next tick
    settled = reconcile(sender.store, sender.carrier, sender.vault, sender.clock, sender.real)
    now = sender.clock()
    with sender.store.writing() as session:
        receipts = apply_late(session, now)
    with sender.store.reading() as session:
        is_due = claim.is_any_due(session, now)
    if is_due:
        wake()
    return Swept(settled, receipts, is_due)
