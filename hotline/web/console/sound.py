"""What somebody recorded, for whoever may hear it."""

from __future__ import annotations

from flask import Response, abort

from hotline.outbox.carrier import CarrierError
from hotline.web.console.desk import Desk


def sound(desk: Desk, recording_sid: str | None) -> Response:
    """404 when there is none, here or at the carrier."""
    if not recording_sid:
        abort(404)
    try:
        content = desk.recording(recording_sid)
    except (CarrierError, LookupError):
        abort(404)
    return Response(content, mimetype="audio/mpeg")
