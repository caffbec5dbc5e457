"""The line, or the least that could stand in its place, behind the web server of `hotline serve`.

    python -m benchmarks.rig.server line|bare PORT

The bare endpoint does what any answer to a carrier needs: it checks the signature, inserts one row and writes TwiML.
"""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, request
from gunicorn.app.base import BaseApplication
from sqlalchemy import insert
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from hotline import groundwork, wiring
from hotline import settings as configuration
from hotline.running import processes
from hotline.settings import Settings
from hotline.store.models import TurnRow

ANSWER = "Groups near 97214:\n1 Tue 7pm, 0.8 mi, Sunnyside Hall\n2 Thu 6pm, 2 mi, by phone too\nReply 1 for details."
START_SECONDS = 20


@contextmanager
def running(what: str, port: int) -> Iterator[None]:
    """With the settings of the environment."""
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.rig.server", what, str(port)])
    try:
        _await_answer(server, port)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _await_answer(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the web server did not start") from None
            time.sleep(0.1)


def bare_app() -> Flask:
    settings = configuration.load(dotenv=None)
    app, store = Flask("bare"), groundwork.open_store(settings)
    validator = RequestValidator(settings.twilio_auth_token)

    @app.post("/sms")
    def text() -> Response:
        signature = request.headers.get("X-Twilio-Signature", "")
        if not validator.validate(f"{settings.public_url}/sms", request.form, signature):
            return Response(status=403)
        row = {"request_id": request.form["MessageSid"], "answer": ANSWER, "answered_at": datetime.now(UTC)}
        with store.writing() as session:
            session.execute(insert(TurnRow), [row])
        response = MessagingResponse()
        response.message(ANSWER)
        return Response(str(response), mimetype="text/xml")

    return app


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, what: str, settings: Settings, port: int) -> None:
        self.what, self.settings, self.port = what, settings, port
        super().__init__()

    def load_config(self) -> None:
        options = {**processes._web_options(self.settings, self.port), "loglevel": "error"}
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return wiring.web_app() if self.what == "line" else bare_app()


if __name__ == "__main__":
    _Server(sys.argv[1], configuration.load(dotenv=None), int(sys.argv[2])).run()
