"""Carry out the effects about those who take calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from hotline import effects as e
from hotline.office import ringing
from hotline.store.models import Volunteer

if TYPE_CHECKING:
    from hotline.perform import Occasion


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
    ringing.stop(on.session, on.call_sid, on.now)


BY_ANYBODY: Mapping[type, Callable[[Occasion, Any], object]] = {
    e.SetDuty: _set_duty,
    e.RingVolunteers: _ring,
    e.StopRinging: _stop,
}
