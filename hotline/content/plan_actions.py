"""Tell those who asked for alerts of a new way to speak up where they live: each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from hotline.content.actions import is_for
from hotline.facts_content import ActionFacts
from hotline.lines import Line
from hotline.outbox.audience import USUAL_LANGUAGE
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.models import Action, Caller, Consent, Subscription
from hotline.topics.actions import told_in

BATCH: Final = 500


def plan_actions(store: Store, now: datetime) -> int:
    """Gives how many are new. Twice is once. Where one stands is in its row: after a crash nobody is passed over."""
    today = now.date()
    query = select(Action.id).where(
        Action.is_nonpartisan,
        Action.starts_on <= today,
        Action.ends_on >= today,
        exists().where(Subscription.id > Action.alerted_to),
    )
    with store.reading() as session:
        due = session.scalars(query).all()
    planned = 0
    for action_id in due:
        with store.writing() as session:
            planned += _alert(session, action_id, now)
    return planned


def _alert(session: Session, action_id: int, now: datetime) -> int:
    action = session.scalar(select(Action).where(Action.id == action_id).with_for_update(skip_locked=True))
    if action is None:  # in other hands
        return 0
    people = session.execute(_SUBSCRIBERS.where(Subscription.id > action.alerted_to).limit(BATCH)).all()
    drafts = [
        Draft(once.action(action.id, row.caller_id), row.caller_id, "action", _said(action, row.language))
        for row in people
        if is_for(action.areas, row.place, row.region) and _asked_before(session, row.caller_id, action)
    ]
    newest = session.scalar(select(func.max(Subscription.id))) or 0
    action.alerted_to = newest if len(people) < BATCH else people[-1].id
    return len(put_all(session, drafts, now))


_SUBSCRIBERS: Any = (
    select(Subscription.id, Subscription.caller_id, Subscription.place, Subscription.region, Caller.language)
    .join(Caller, Caller.id == Subscription.caller_id)
    .where(
        Subscription.programme == "actions", Caller.opted_out_at.is_(None), Caller.phone_sealed.is_not(None)
    )
    .order_by(Subscription.id)
)


def _asked_before(session: Session, caller_id: int, action: Action) -> bool:
    """Who asks for alerts today has just been told what goes on today."""
    consent = exists().where(
        Consent.caller_id == caller_id,
        Consent.programme == "actions",
        Consent.ended_at.is_(None),
        Consent.given_at < action.created_at,
    )
    return bool(session.scalar(select(consent)))


def _said(action: Action, language: str | None) -> tuple[Line, ...]:
    told = ActionFacts(action.id, action.what, action.how, action.ends_on, action.phone, action.source)
    return told_in(told, language or USUAL_LANGUAGE)
