"""Signed texts as a carrier posts them, and wrk to post them. Every text has an id of its own: none is a repeat."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from twilio.request_validator import RequestValidator

from benchmarks.rig.environment import NUMBER, TOKEN

AREAS = ("503", "971", "541", "458", "206", "253", "360", "425", "509", "564")
CALLERS = 100 * len(AREAS)  # the line answers one person sixty times in ten minutes, and no more

SCRIPT = """
local bodies = {}
for line in io.lines(FILE) do bodies[#bodies + 1] = line end
local i = 0
request = function()
  i = i + 1
  if i > #bodies then wrk.thread:stop() end
  local signature, body = bodies[(i - 1) % #bodies + 1]:match('^(%S+) (.*)$')
  return wrk.format('POST', '/sms',
    {['Content-Type'] = 'application/x-www-form-urlencoded', ['X-Twilio-Signature'] = signature}, body)
end
done = function(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('RESULT %d %d %.3f %.3f %d %d\\n', summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors, summary.errors.status))
end
"""


@dataclass(frozen=True)
class Measured:
    per_second: float
    p50: float  # milliseconds
    p99: float


def is_here() -> bool:
    return shutil.which("wrk") is not None


def post_texts(port: int, texts: Sequence[str], folder: Path, seconds: int, connections: int) -> Measured:
    """Raises RuntimeError when any post was not answered with 200."""
    bodies = folder / "bodies"
    bodies.write_text("\n".join(_signed(port, texts, seconds * 2_500)))
    script = folder / "post.lua"
    script.write_text(SCRIPT.replace("FILE", f"'{bodies}'"))
    how = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "15s", "-s", str(script)]
    run = subprocess.run(
        ["wrk", *how, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True
    )
    found = re.search(r"RESULT (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+) (\d+)", run.stdout)
    if not found or int(found[5]) or int(found[6]):
        raise RuntimeError(f"wrk: {run.stdout[-400:]} {run.stderr[-400:]}")
    return Measured(int(found[1]) / int(found[2]) * 1e6, float(found[3]), float(found[4]))


def _signed(port: int, texts: Sequence[str], many: int) -> list[str]:
    validator, chance = RequestValidator(TOKEN), random.Random(3)
    first = chance.randrange(CALLERS)
    rows = []
    for number in range(many):
        form = _form(chance.choice(texts), (first + number) % CALLERS)
        rows.append(f"{validator.compute_signature(f'http://127.0.0.1:{port}/sms', form)} {urlencode(form)}")
    return rows


def _form(body: str, caller: int) -> dict[str, str]:
    """The twenty fields of a text."""
    sid, area = f"SM{uuid4().hex}", AREAS[caller // 100]
    return {
        "ToCountry": "US",
        "ToState": "OR",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "PORTLAND",
        "FromZip": "97214",
        "SmsSid": sid,
        "FromState": "OR",
        "SmsStatus": "received",
        "FromCity": "PORTLAND",
        "Body": body,
        "FromCountry": "US",
        "To": NUMBER,
        "MessagingServiceSid": "MG" + "0" * 32,
        "ToZip": "97201",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "From": f"+1{area}555{100 + caller % 100:04}",
        "ApiVersion": "2010-04-01",
    }
