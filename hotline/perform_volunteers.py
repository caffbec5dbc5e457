"""Carry out the effects about those who take calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from hotline import effects as e
from hotline.store.models import Volunteer

if TYPE_CHECKING:
    from hotline.perform import Occasion


def _set_duty(on: Occasion, effect: e.SetDuty) -> None:
    said = {"on_until": effect.on_until, "off_until": effect.off_until}
    on.session.execute(
        update(Volunteer)
        .where(Volunteer.id == effect.volunteer_id)
        .values(said)
        .execution_options(synchronize_session=False)
    )


BY_ANYBODY: Mapping[type, Callable[[Occasion, Any], object]] = {e.SetDuty: _set_duty}
