"""Start the demo as a stranger would, text it once, stop it, and look for what it left behind.

    python tests/workshop/demo_smoke.py PATH/TO/hotline

Standard library alone, so that it can judge an installed wheel from any folder.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.response import addinfourl

READY_SECONDS = 30.0  # on a busy machine; the second start is asked to be under 5 s on a quiet one
MEMORY_MIB = 400
CALLER = "+15035550123"


def main(hotline: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        demo = subprocess.Popen(
            [os.path.abspath(hotline), "demo", "--port", "0", "--carrier-port", "0", "--data", folder],
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )
        try:
            ready = ready_line(demo)
            print(f"ready after {time.monotonic() - began:.1f} s")
            reply = _text(ready["carrier"], ready["number"], "GRIEF 97214")
            print("> GRIEF 97214")
            print("\n".join(f"< {line}" for part in reply for line in part.splitlines()))
            assert any(part.strip() for part in reply), "the line did not answer a text"
            _phone_page(ready["web"])
            time.sleep(3)  # the worker and the clock start last; they are up by then
            used = _memory_mib(folder)
            print(f"memory of all its processes: {used:.0f} MiB (proportional share)")
            assert used < MEMORY_MIB, f"more than {MEMORY_MIB} MiB"
        finally:
            demo.send_signal(signal.SIGTERM)
            code = demo.wait(30)
        assert code == 0, f"it ended with code {code}"
        left = _eventually_none(folder)
        assert not left, f"left behind: {left}"
        print("stopped; nothing left running")
    return 0


def ready_line(demo: subprocess.Popen[str]) -> dict[str, str]:
    assert demo.stdout is not None
    deadline = time.monotonic() + READY_SECONDS
    for line in demo.stdout:
        if line.startswith("{"):
            found: dict[str, str] = json.loads(line)
            return found
        if time.monotonic() > deadline:
            break
    raise AssertionError(f"not ready within {READY_SECONDS:.0f} s")


def _text(carrier: str, line: str, body: str) -> list[str]:
    request = urllib.request.Request(
        f"{carrier}/sim/sms",
        data=json.dumps({"from": CALLER, "to": line, "body": body}).encode(),
        headers={"Content-Type": "application/json"},
    )
    replies: list[str] = json.load(_open(request))["replies"]
    return replies


def _phone_page(web: str) -> None:
    assert b"<html" in _open(urllib.request.Request(f"{web}/phone")).read(), "there is no phone page"


def _open(request: urllib.request.Request) -> addinfourl:
    no_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    answer: addinfourl = no_proxy.open(request, timeout=20)
    return answer


def processes_of(folder: str) -> Iterator[Path]:
    """Every process of a demo kept in this folder: its settings lead there, or its command line does."""
    for entry in Path("/proc").iterdir() if os.path.isdir("/proc") else ():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            known_by = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.encode() in known_by:
            yield entry


def _memory_mib(folder: str) -> float:
    kib = 0
    for process in processes_of(folder):
        rollup = (process / "smaps_rollup").read_text().splitlines()
        kib += next(int(row.split()[1]) for row in rollup if row.startswith("Pss:"))
    return kib / 1024


def _eventually_none(folder: str) -> list[str]:
    deadline = time.monotonic() + 5
    while left := [
        (each / "cmdline").read_bytes().decode().replace("\0", " ") for each in processes_of(folder)
    ]:
        if time.monotonic() > deadline:
            return left
        time.sleep(0.1)
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
