"""What the carrier plays to a caller: a person's own voice, and only while it may be heard.

Not behind the signature, which the carrier promises for its requests for words and not for sound. The name of a
recording cannot be guessed, and it is asked anew each time whether it may be played: one that was taken back a moment
ago is not.
"""

from __future__ import annotations

import structlog
from flask import Blueprint, Response

from hotline.web.port import Port

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.web")


def blueprint(port: Port) -> Blueprint:
    routes = Blueprint("voices", __name__)

    @routes.get("/voices/<sid>.mp3")
    def voice(sid: str) -> Response:
        """404 when it may not be played. The carrier then goes on with what follows, which is in words."""
        try:
            sound = port.sound(sid[:64])
        except Exception as error:
            log.error("recording_failed", error=type(error).__name__)
            return Response(status=503)
        if sound is None:
            return Response(status=404)
        return Response(sound, mimetype="audio/mpeg", headers={"Cache-Control": "no-store"})

    return routes
