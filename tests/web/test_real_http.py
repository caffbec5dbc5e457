"""Over a real socket to the real web process: what HTTP itself can spoil. Addresses are signed as they are written."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from hotline.settings import environment
from hotline.store.engine import Store
from hotline.store.models import Meeting
from tests.conversations.player import LINE
from tests.sample import ANNA, on_file, texts_in
from tests.sound_settings import settings_for_tests
from tests.web.conftest import signature

ROOT = Path(__file__).parents[2]
KIND = "application/x-www-form-urlencoded; charset=UTF-8"


@dataclass
class Served:
    port: int
    store: Store

    def post(
        self, target: str, form: dict[str, str], signed: str | None = "", chunks: bool = False
    ) -> tuple[int, str]:
        """`target` goes on the wire exactly so."""
        headers = {"Content-Type": KIND, "Host": "line.example.org"}
        if signed is not None:
            headers["X-Twilio-Signature"] = signed or signature(target, form)
        body = urlencode(form).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            parts = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
            connection.request("POST", target, parts if chunks else body, headers, encode_chunked=chunks)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def served(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    for part in _migrated_sqlite.parent.iterdir():
        (folder / part.name).write_bytes(part.read_bytes())
    url = f"sqlite:///{folder / _migrated_sqlite.name}"
    store = on_file(url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = settings_for_tests(database_url=url, hotline_data=folder)
    command = [sys.executable, "-m", "hotline", "serve", "--port", str(port)]
    env = {**os.environ, **environment(settings), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield Served(port, store)
    finally:
        process.terminate()
        process.wait(timeout=30)
        store.dispose()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the web process does not answer; it ended with {process.poll()}")


def form(sid: str, body: str = "grief 97214") -> dict[str, str]:
    return {"MessageSid": sid, "From": ANNA, "To": LINE, "Body": body, "FromCity": ""}


def call(sid: str, **more: str) -> dict[str, str]:
    return {"CallSid": sid, "From": ANNA, "To": LINE, "Direction": "inbound", **more}


def test_a_signed_text_is_answered(served: Served) -> None:
    status, answer = served.post("/sms", form("SM1"))
    assert status == 200
    assert "Reply 1 for details" in texts_in(answer)[0]  # whatever the day, and whatever meets then


@pytest.mark.parametrize(
    "target",
    [
        "/voice?turn=0",
        "/voice?turn=0&x=a%20b",
        "/voice?turn=0&x=a+b",
        "/voice?turn=0&x=%7e~%2F/",
        "/voice?x=%c3%a9&turn=0",
        "/voice?turn=0&turn=1",
        "/%76oice?turn=0",
    ],
)
def test_the_address_is_signed_byte_for_byte(target: str, served: Served) -> None:
    assert served.post(target, call("CA1"))[0] == 200
    assert served.post(target, call("CA1"), signed=signature(target + "x", call("CA1")))[0] == 403


def test_without_a_signature_the_real_server_refuses(served: Served) -> None:
    for target in (
        "/sms",
        "/voice?turn=1",
        "/fallback/sms",
        "/fallback/voice",
        "/status/message",
        "/status/call",
    ):
        assert served.post(target, form("SM2"), signed=None)[0] == 403
        assert served.post(target, form("SM2"), signed="wrong")[0] == 403


def test_a_body_in_chunks_is_read_but_not_without_end(served: Served) -> None:
    assert served.post("/sms", form("SM3"), chunks=True)[0] == 200
    long = form("SM4", "a" * 1_500_000)
    assert served.post("/sms", long, chunks=True)[0] in (403, 413)


def test_the_same_request_from_eight_connections_is_done_once(served: Served) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: served.post("/sms", form("SM5", "seat 417 for 3")), range(8)))
    assert len(set(answers)) == 1
    assert answers[0][0] == 200
    with served.store.reading() as session:
        assert session.scalar(select(func.sum(Meeting.taken))) == 3


def test_health_tells_that_redis_is_away(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request("GET", "/health")
    answer = connection.getresponse()
    assert (answer.status, b"redis" in answer.read()) == (503, True)
    connection.close()
