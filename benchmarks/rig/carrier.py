"""A carrier that takes every text and costs next to nothing: a process of its own, which notes when each came.

    python -m benchmarks.rig.carrier PORT DELAY_SECONDS

GET /texts gives [seconds, number] for each, and forgets them.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import parse_qs

_texts: list[tuple[float, str]] = []
_numbers = count(1)


@contextmanager
def running_carrier(port: int, delay_seconds: float) -> Iterator[str]:
    """Its address."""
    command = [sys.executable, "-m", "benchmarks.rig.carrier", str(port), str(delay_seconds)]
    process = subprocess.Popen(command)
    try:
        for _ in range(100):
            try:
                texts_taken(port)
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def texts_taken(port: int) -> list[tuple[float, str]]:
    """When each text came (seconds since the epoch), and for whom, since the last time this was asked."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/texts")
    return [(at, to) for at, to in json.loads(connection.getresponse().read())]


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if head.startswith(b"get /texts"):
                body, status = json.dumps(_texts).encode(), b"200 OK"
                _texts.clear()
            else:
                length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
                form = parse_qs((await reader.readexactly(length)).decode())
                _texts.append((time.time(), form["To"][0]))
                await asyncio.sleep(delay)
                row = {"sid": f"SM{next(_numbers):032d}", "status": "queued", "direction": "outbound-api"}
                body, status = json.dumps(row).encode(), b"201 Created"
            kind = b"content-type: application/json\r\n"
            writer.write(b"HTTP/1.1 %b\r\n%bcontent-length: %d\r\n\r\n%b" % (status, kind, len(body), body))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _main(port: int, delay: float) -> None:
    server = await asyncio.start_server(lambda r, w: _serve(r, w, delay), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2])))
