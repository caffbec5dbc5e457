"""The weekly fact, for those who agreed to it: put in the outbox when its hour has come on the person's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.content import facts
from hotline.content.weekly import next_due
from hotline.facts_content import FactFacts
from hotline.lines import line
from hotline.outbox.audience import USUAL_LANGUAGE
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.models import Caller, Subscription

BATCH: Final = 500
LATEST: Final = timedelta(days=2)  # after the line was down; older ones are let go, never sent in a burst


def plan_facts(store: Store, now: datetime) -> int:
    """Gives how many are new. Twice is once: a fact is named by its day and person. Any number of workers may share it."""
    if not _are_due(store, now):  # asked every second: nobody should wait for a lock meanwhile
        return 0
    planned = 0
    while True:
        with store.writing() as session:
            due = _due(session, now)
            planned += _put(session, due, now)
        if len(due) < BATCH:
            return planned


def _are_due(store: Store, now: datetime) -> bool:
    query = select(Subscription.id).where(Subscription.programme == "facts", Subscription.next_due_at <= now)
    with store.reading() as session:
        return session.scalar(query.limit(1)) is not None


def _due(session: Session, now: datetime) -> list[Any]:
    """Locked until the transaction ends; those in other hands are looked at again later."""
    query = (
        select(Subscription, Caller)
        .join(Caller, Caller.id == Subscription.caller_id)
        .where(Subscription.programme == "facts", Subscription.next_due_at <= now)
        .order_by(Subscription.next_due_at, Subscription.id)
        .limit(BATCH)
        .with_for_update(of=[Subscription, Caller], key_share=True, skip_locked=True)
    )
    return list(session.execute(query))


def _put(session: Session, due: list[Any], now: datetime) -> int:
    drafts = {}
    told = facts.every(session) if due else []
    for subscription, caller in due:
        if draft := _draft(told, subscription, caller, now):
            drafts[subscription.id] = draft
    new = put_all(session, list(drafts.values()), now)
    for subscription, caller in due:
        if subscription.id in drafts and drafts[subscription.id].once in new:
            subscription.sent_count += 1
        is_gone = caller.opted_out_at is not None or caller.phone_sealed is None
        subscription.next_due_at = (
            None if is_gone else next_due(subscription.zone, subscription.next_due_at, now)
        )
    return len(new)


def _draft(told: list[FactFacts], subscription: Subscription, caller: Caller, now: datetime) -> Draft | None:
    due_at = subscription.next_due_at
    is_gone = caller.opted_out_at is not None or caller.phone_sealed is None
    if not told or due_at is None or is_gone or now - due_at > LATEST:
        return None
    fact = told[subscription.sent_count % len(told)]
    words = fact.words.get(caller.language or USUAL_LANGUAGE) or fact.words[USUAL_LANGUAGE]
    day = due_at.astimezone(ZoneInfo(subscription.zone)).date()
    said = line("fact_text", note=words, source=fact.source)
    return Draft(f"{once.fact_of(day)}{caller.id}", caller.id, "fact", (said,))
