"""Carry out the effects about those who take calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from hotline import effects as e
from hotline.office import ringing, talks
from hotline.office.acts import NotAsItWas
from hotline.store.models import Caller, Volunteer

if TYPE_CHECKING:
    from hotline.switchboard.perform import Occasion


def _set_duty(on: Occasion, effect: e.SetDuty) -> None:
    """Also ends a talk that the carrier never told us the end of."""
    said = {"on_until": effect.on_until, "off_until": effect.off_until, "busy_with": "", "busy_until": None}
    on.session.execute(
        update(Volunteer)
        .where(Volunteer.id == effect.volunteer_id)
        .values(said)
        .execution_options(synchronize_session=False)
    )


def _ring(on: Occasion, effect: e.RingVolunteers) -> None:
    ringing.reserve(on.session, on.call_sid, on.language, effect.round, effect.volunteer_ids, on.now)


def _stop(on: Occasion, effect: e.StopRinging) -> None:
    """Whoever was put through need not be called by others as well."""
    if on.caller_id is not None and ringing.was_taken(on.session, on.call_sid):
        talks.end_waiting(on.session, on.caller_id, on.now)
    ringing.stop(on.session, on.call_sid, on.now)


def _ask_for_talk(on: Occasion, caller: Caller, effect: e.AskForTalk, _: int) -> bool:
    once = f"asked:{on.request_id or on.now.isoformat()}"
    return talks.ask(on.session, caller.id, on.language, effect.volunteer_ids, once, on.now)


def _take_talk(on: Occasion, effect: e.TakeTalk) -> bool:
    if not talks.take(on.session, effect.talk_id, effect.volunteer_id, on.now):
        raise NotAsItWas(f"talk:{effect.talk_id}")
    if not effect.is_on_call:
        talks.call_volunteer(on.session, effect.talk_id, effect.volunteer_id, on.now)
    return True


def _put_through(on: Occasion, effect: e.PutThrough) -> None:
    if not talks.put_through(on.session, effect.talk_id, on.call_sid, on.now):
        raise NotAsItWas(f"talk:{effect.talk_id}")


def _end_talk(on: Occasion, effect: e.EndTalk) -> bool:
    return talks.end(on.session, effect.talk_id, on.now, effect.number)


BY_ANYBODY: Mapping[type, Callable[[Occasion, Any], object]] = {
    e.SetDuty: _set_duty,
    e.RingVolunteers: _ring,
    e.StopRinging: _stop,
    e.TakeTalk: _take_talk,
    e.PutThrough: _put_through,
    e.EndTalk: _end_talk,
}
BY_CALLER: Mapping[type, Callable[[Occasion, Caller, Any, int], object]] = {e.AskForTalk: _ask_for_talk}
