"""Numbers for Prometheus: how the outbox stands, and counts without persons."""

from __future__ import annotations

from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select

from hotline.content.recordings import TRIES_SOON
from hotline.outbox.standing import standing
from hotline.store.engine import Store
from hotline.store.models import Caller, Group, LooseRecording, Seat, Service, Story, Tally, TipSubscription


def metrics(store: Store, now: datetime) -> str:
    """Runs a handful of counting queries; cheap enough for a scrape every 15 seconds."""
    registry = CollectorRegistry()
    messages = Gauge("hotline_messages", "Messages of the outbox by state", ["state"], registry=registry)
    oldest = Gauge("hotline_oldest_due_seconds", "Age of the oldest message that is due", registry=registry)
    tallies = Gauge("hotline_tally_today", "What happened today, by kind", ["kind"], registry=registry)
    things = Gauge("hotline_things", "Rows that are in use", ["thing"], registry=registry)
    stuck = Gauge("hotline_stuck", "Messages claimed long ago and not settled", registry=registry)
    paused = Gauge("hotline_paused", "1 while the carrier refuses our account or a sender", registry=registry)
    refused = Gauge(
        "hotline_sender_paused", "1 while the carrier refuses texts from it", ["sender"], registry=registry
    )
    errors = Gauge(
        "hotline_errors", "Messages of a day by the carrier's error code", ["code"], registry=registry
    )
    with store.reading() as session:
        outbox = standing(session, now)
        for state, n in outbox.by_state.items():
            messages.labels(state).set(n)
        for code, n in outbox.errors_today.items():
            errors.labels(code).set(n)
        oldest.set(outbox.oldest_due_seconds)
        stuck.set(outbox.stuck)
        paused.set(outbox.is_paused)
        for sender in outbox.paused_senders:
            refused.labels(sender).set(1)
        today = select(Tally.kind, func.sum(Tally.count)).where(Tally.day == now.date()).group_by(Tally.kind)
        for kind, n in session.execute(today):
            tallies.labels(kind).set(n)
        counts = {
            "callers": select(func.count()).select_from(Caller),
            "groups": select(func.count()).select_from(Group).where(Group.status == "active"),
            "services": select(func.count()).select_from(Service).where(Service.status == "active"),
            "stories_waiting": select(func.count()).select_from(Story).where(Story.status == "held"),
            "recordings_not_deleted": select(func.count())
            .select_from(LooseRecording)
            .where(LooseRecording.tries >= TRIES_SOON),
            "seats": select(func.count()).select_from(Seat).where(Seat.status == "held"),
            "tip_subscribers": select(func.count())
            .select_from(TipSubscription)
            .where(TipSubscription.next_due_at.is_not(None)),
        }
        for thing, query in counts.items():
            things.labels(thing).set(session.scalar(query) or 0)
    return generate_latest(registry).decode()
