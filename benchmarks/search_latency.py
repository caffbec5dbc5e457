"""How long a person waits for a search by text, with a large directory: one web process, real HTTP, real signatures.

    python benchmarks/search_latency.py [--groups 200000] [--searches 400] [--feed FILE ...]

Prints the median and the 99th percentile in milliseconds for each kind of search, every search from another phone.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import insert
from twilio.request_validator import RequestValidator

from hotline import groundwork
from hotline import settings as configuration
from hotline.directory.places import __file__ as places_file
from hotline.directory.record import GroupRecord, fingerprint
from hotline.directory.rows import topic_rows
from hotline.recurrence import Recurrence, next_meeting
from hotline.store.models import Group, GroupTopic

PORT = 8077
TOKEN = "a token for the benchmark only, 32+"
TOPICS = (
    "anxiety depression bipolar grief suicide_loss ptsd addiction alcohol eating_disorders postpartum family "
    "caregivers lgbtq ocd adhd bpd dual_diagnosis gambling divorce anger stress sleep loneliness"
).split()
SEARCHES = {
    "topic and ZIP": "{topic} {zip}",
    "ZIP alone": "{zip}",
    "topic, ZIP and day": "{topic} {zip} tue",
    "big town, any topic": "New York NY",
    "nothing near": "hoarding 59427",
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONDAY = datetime(2026, 1, 5)


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
    os.environ.update(_environment(folder))
    try:
        settings = configuration.load(dotenv=None)
        groundwork.migrate(settings)
        if options.feed:
            print("\n".join(groundwork.import_files(settings, options.feed)))
        zips = _fill(settings, options.groups)
        with _web(settings):
            for kind, form in SEARCHES.items():
                waits = sorted(_waits(form, zips, options.searches))
                print(
                    f"{kind:22} median {statistics.median(waits):6.1f} ms   p99 {waits[int(len(waits) * 0.99) - 1]:6.1f} ms"
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--groups", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--feed", action="append", default=[])
    return parser.parse_args()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOTLINE_DATA": str(folder),
        "HOTLINE_DEMO": "1",
        "PUBLIC_URL": f"http://127.0.0.1:{PORT}",
        "TWILIO_API_URL": "http://127.0.0.1:9",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "SECRET_KEY": "a key for the benchmark only, long enough to pass",
        "HOTLINE_NUMBER": "+15035550100",
        "ORG_NAME": "Benchmark",
    }


def _fill(settings: configuration.Settings, groups: int) -> list[str]:
    """Made-up groups at real ZIP codes, spread as ZIP codes are. Gives the ZIP codes to search from."""
    chance = random.Random(1)
    with sqlite3.connect(Path(places_file).with_name("geo.sqlite")) as geo:
        spots = geo.execute(
            "select code, latitude / 10000.0, longitude / 10000.0 from postal where country = 'US'"
        ).fetchall()
    now = datetime.now(UTC)
    store = groundwork.open_store(settings)
    began = time.perf_counter()
    for start in range(0, groups, 5_000):
        numbers = range(start, min(start + 5_000, groups))
        records = [_record(chance, number, chance.choice(spots)) for number in numbers]
        with store.writing() as session:
            session.execute(
                insert(Group),
                [_row(number, record, now) for number, record in zip(numbers, records, strict=True)],
            )
            rows = [
                row
                for n, r in zip(numbers, records, strict=True)
                for row in topic_rows(1_000_000 + n, r, _next(r, now))
            ]
            session.execute(insert(GroupTopic), rows)
    store.dispose()
    print(f"{groups} groups made in {time.perf_counter() - began:.0f} s")
    return [code for code, _, _ in chance.sample(spots, 300)]


def _record(chance: random.Random, number: int, spot: tuple[str, float, float]) -> GroupRecord:
    code, latitude, longitude = spot
    day = chance.randrange(7)
    start = MONDAY + timedelta(days=day, hours=chance.randrange(8, 21))
    return GroupRecord(
        source_id=str(number),
        name=f"Group {number}",
        format=chance.choices(("in_person", "hybrid", "phone", "online"), (80, 10, 5, 5))[0],
        zone="America/Chicago",
        topics=tuple(chance.sample(TOPICS, chance.choice((1, 1, 2)))),
        languages=("en",),
        venue=f"Hall {number}",
        address=f"{number % 9999} Main St",
        city="Somewhere",
        postal_code=code,
        latitude=latitude + chance.uniform(-0.05, 0.05),
        longitude=longitude + chance.uniform(-0.05, 0.05),
        recurrence=Recurrence(f"FREQ=WEEKLY;BYDAY={DAYS[day]}", start, "America/Chicago"),
        capacity=chance.choice((None, 12)),
    )


def _next(record: GroupRecord, now: datetime) -> datetime | None:
    return next_meeting(record.recurrence, now) if record.recurrence else None


def _row(number: int, record: GroupRecord, now: datetime) -> dict[str, object]:
    rule = record.recurrence
    assert rule
    return {
        "id": 1_000_000 + number,
        "code": f"X{number}",
        "source": "benchmark",
        "source_id": record.source_id,
        "fingerprint": fingerprint(record),
        "status": "active",
        "name": record.name,
        "topics": list(record.topics),
        "languages": list(record.languages),
        "format": record.format,
        "venue": record.venue,
        "address": record.address,
        "city": record.city,
        "postal_code": record.postal_code,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "zone": record.zone,
        "rrule": rule.rrule,
        "starts": rule.start.replace(tzinfo=UTC),
        "except_dates": [],
        "pauses": [],
        "extra": [],
        "capacity": record.capacity,
        "next_at": _next(record, now),
        "updated_at": now,
    }


@contextmanager
def _web(settings: configuration.Settings) -> Iterator[None]:
    server = subprocess.Popen([sys.executable, "-m", "hotline", "serve", "--port", str(PORT)])
    try:
        for _ in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=2)
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _waits(form: str, zips: list[str], searches: int) -> Iterator[float]:
    """Milliseconds from request to answer."""
    chance = random.Random(2)
    validator = RequestValidator(TOKEN)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    for number in range(searches):
        body = form.format(topic=chance.choice(TOPICS), zip=chance.choice(zips))
        fields = {
            "MessageSid": f"SM{uuid4().hex}",
            "From": f"+1503555{100 + number % 100:04}",
            "To": "+15035550100",
            "Body": body.replace("_", " "),
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": validator.compute_signature(f"http://127.0.0.1:{PORT}/sms", fields),
        }
        began = time.perf_counter()
        connection.request("POST", "/sms", urlencode(fields), headers)
        answer = connection.getresponse().read()
        waited = (time.perf_counter() - began) * 1000
        assert b"<Message>" in answer, answer
        if number >= 20:  # the first ones warm up
            yield waited


if __name__ == "__main__":
    main()
