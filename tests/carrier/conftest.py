"""A made-up line on a real port, and the stand-in calling it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from flask import Flask, Response, request
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from hotline.carrier import CarrierConfig, CarrierServer

ACCOUNT = "AC" + "0" * 32
TOKEN = "a token for tests"
NUMBER = "+15035550100"
CALLER = "+15035550123"

Say = Callable[[dict[str, str]], Any]


def twiml(inside: str) -> Response:
    return Response(
        f'<?xml version="1.0" encoding="UTF-8"?><Response>{inside}</Response>', mimetype="text/xml"
    )


@dataclass
class Heard:
    """One request that reached the line."""

    path: str
    form: dict[str, str]
    headers: dict[str, str]
    signed: bool
    method: str


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        pass


@dataclass
class Line:
    """Answers each path with what a test put there, and remembers everything it was asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    requests: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.answers = {"/status/call": ""}
        self.requests = []

    def start(self) -> BaseWSGIServer:
        app = Flask("line")

        @app.route("/<path:path>", methods=["GET", "POST"])
        def anything(path: str) -> Any:
            form = dict(request.form)
            signature = request.headers.get("X-Twilio-Signature", "")
            signed = RequestValidator(TOKEN).validate(request.url, request.form, signature)
            query = f"?{request.query_string.decode()}" if request.query_string else ""
            self.requests.append(
                Heard(f"/{path}{query}", form, dict(request.headers), signed, request.method)
            )
            answer = self.answers.get(f"/{path}{query}", self.answers.get(f"/{path}", ("", 404)))
            return answer(form) if callable(answer) else twiml(answer) if isinstance(answer, str) else answer

        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return server

    def asked(self, path: str) -> list[dict[str, str]]:
        return [each.form for each in self.requests if each.path == path]


@dataclass
class World:
    line: Line
    carrier: CarrierServer
    line_url: str

    def post(self, path: str, given: Any, status: int = 200) -> Any:
        answer = requests.post(f"{self.carrier.url}/sim{path}", data=json.dumps(given), timeout=30)
        assert answer.status_code == status, answer.text
        return answer.json()

    def get(self, path: str, **args: str) -> Any:
        return requests.get(f"{self.carrier.url}/sim{path}", params=args, timeout=10).json()

    def text(self, body: str, sender: str = CALLER) -> list[str]:
        replies: list[str] = self.post("/sms", {"from": sender, "to": NUMBER, "body": body})["replies"]
        return replies

    def call(self, sender: str = CALLER) -> Any:
        return self.post("/calls", {"from": sender, "to": NUMBER})

    def press(self, call: Any, **what: Any) -> Any:
        return self.post(f"/calls/{call['call_sid']}", what)

    def texts_at(self, number: str = CALLER) -> list[str]:
        return [
            entry["body"] for entry in self.get("/ledger", number=number)["entries"] if entry["kind"] == "sms"
        ]

    def settle(self) -> None:
        """Waits until no callback and no outgoing call is under way."""
        wait_until(lambda: self.get("/health")["pending"] == 0)

    def warned(self) -> list[int]:
        return [notice["code"] for notice in self.get("/warnings")["warnings"]]

    @property
    def client(self) -> Client:
        client = Client(ACCOUNT, TOKEN, http_client=TwilioHttpClient(timeout=5))
        client.api.base_url = self.carrier.url
        client.lookups.base_url = self.carrier.url
        return client


def wait_until(true: Callable[[], bool], seconds: float = 8) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def said(answer: Any) -> list[str]:
    return [heard["say"] for heard in answer["heard"] if "say" in heard]


MakeWorld = Callable[..., World]


@contextmanager
def running_world(**settings: Any) -> Iterator[World]:
    line = Line()
    server = line.start()
    line_url = f"http://127.0.0.1:{server.server_port}"
    chosen: dict[str, Any] = {
        "port": 0, "line_url": line_url, "account_sid": ACCOUNT, "auth_token": TOKEN, "number": NUMBER,
        **settings,
    }  # fmt: skip
    carrier = CarrierServer(CarrierConfig(**chosen))
    running = threading.Thread(target=carrier.run, daemon=True)
    running.start()
    yield World(line, carrier, line_url)
    carrier.stop()
    running.join()
    server.shutdown()
    server.server_close()


@pytest.fixture
def make_world() -> Iterator[MakeWorld]:
    """Worlds with settings of their own; all of them end with the test."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(running_world(**settings))


@pytest.fixture(scope="session")
def lasting_world() -> Iterator[World]:
    with running_world() as world:
        yield world


@pytest.fixture
def world(lasting_world: World) -> World:
    """The ordinary world, as if nothing had happened in it yet."""
    lasting_world.settle()
    lasting_world.post("/reset", {})
    lasting_world.line.forget()
    return lasting_world
