"""How late a reminder leaves while a broadcast to a hundred thousand people runs.

    python benchmarks/reminders_amid_a_broadcast.py [--people 100000] [--reminders 60] [--database postgresql]

Two workers and a clock, as in production, at a hundred segments a second. Each second a reminder falls due, for somebody
who is not of the broadcast; how late it is, is measured at the carrier, from the second it fell due.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.rig.carrier import running_carrier, texts_taken
from benchmarks.rig.databases import KINDS, Database, each_database
from benchmarks.rig.environment import line_settings
from hotline import groundwork
from hotline.embedded.redis_server import EmbeddedRedis, NoRedis
from hotline.outbox import broadcasts
from hotline.outbox.audience import Subscribers
from hotline.paths import SAMPLE_GROUPS
from hotline.phone import Phone
from hotline.settings import Settings
from hotline.store.columns import Vault
from hotline.store.models import Caller, Consent, Group, Meeting, Seat

PORT = 8075
PACE = "100"
REMIND_BEFORE = timedelta(hours=2)
RUN_UP = 15  # seconds for the workers to start, and the broadcast to run
AREAS = range(201, 300)
BATCH = 5000


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="hotline-"))
    try:
        with EmbeddedRedis(folder) as redis, each_database(options.database or KINDS) as databases:
            for database in databases:
                _measure(database, redis.url, folder, options.people, options.reminders)
    except NoRedis as reason:
        print(f"skipped: {reason}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--reminders", type=int, default=20)
    parser.add_argument("--database", action="append", choices=KINDS)
    return parser.parse_args()


def _measure(database: Database, redis_url: str, folder: Path, people: int, reminders: int) -> None:
    more = {"REDIS_URL": redis_url, "TWILIO_API_URL": f"http://127.0.0.1:{PORT}"}
    more |= {"SEGMENTS_PER_SECOND": PACE, "QUIET_HOURS": "00:00-23:59"}
    settings = line_settings(database.url, PORT, folder, **more)
    groundwork.import_files(settings, [SAMPLE_GROUPS])
    _begin(settings, people)
    with running_carrier(PORT, 0.0), _processes():
        due = _remind(settings, reminders)
        time.sleep(RUN_UP + reminders + 10)
        taken = texts_taken(PORT)
    late = sorted(at - due[to] for at, to in taken if to in due)
    others = sum(1 for _, to in taken if to not in due)
    if len(late) != reminders:
        raise RuntimeError(f"{len(late)} of {reminders} reminders came")
    print(
        f"{database.kind:10} {reminders} reminders amid a broadcast to {people:,} ({others:,} of it sent meanwhile): "
        f"median {late[len(late) // 2]:.2f} s after the second they were due, latest {late[-1]:.2f} s"
    )


def _begin(settings: Settings, people: int) -> None:
    store, vault, now = groundwork.open_store(settings), Vault(settings.secret_key), datetime.now(UTC)
    sealed = [vault.seal(Phone(f"+1{area}555{last:04}")) for area in AREAS for last in range(100, 200)]
    for start in range(0, people, BATCH):
        with store.writing() as session:
            rows = [
                {"phone_key": f"crowd-{n}", "phone_sealed": sealed[n % len(sealed)], "created_at": now, "seen_at": now}
                for n in range(start, min(start + BATCH, people))
            ]  # fmt: skip
            ids = session.scalars(insert(Caller).returning(Caller.id), rows).all()
            agreed = {"programme": "announcements", "wording": "", "channel": "text", "given_at": now}
            session.execute(insert(Consent), [{"caller_id": each} | agreed for each in ids])
    with store.writing() as session:
        words = {"en": "The hall has no heat tonight. Bring a coat."}
        broadcasts.begin(
            session,
            once="bench",
            words=words,
            audience=Subscribers("announcements"),
            now=now,
            most_alone=people,
        )
    store.dispose()


def _remind(settings: Settings, reminders: int) -> dict[str, float]:
    """A seat for each of so many people, and when each is to be reminded, by number: one a second."""
    store, vault, now = groundwork.open_store(settings), Vault(settings.secret_key), datetime.now(UTC)
    phones = [Phone(f"+1808555{100 + number:04}") for number in range(reminders)]
    first = now.replace(microsecond=0) + timedelta(seconds=RUN_UP)
    due = [first + timedelta(seconds=number) for number in range(reminders)]
    with store.writing() as session:
        group = session.query(Group).where(Group.format == "in_person").first()
        assert group is not None
        for phone, at in zip(phones, due, strict=True):
            caller = Caller(
                phone_key=vault.key(phone), phone_sealed=vault.seal(phone), created_at=now, seen_at=now
            )
            meeting = Meeting(group_id=group.id, starts_at=at + REMIND_BEFORE, taken=1)
            session.add_all([caller, meeting])
            session.flush()
            asked_at = now - timedelta(hours=3)
            session.add(Seat(meeting_id=meeting.id, caller_id=caller.id, status="held", asked_at=asked_at))
    store.dispose()
    return {phone: at.timestamp() for phone, at in zip(phones, due, strict=True)}


@contextmanager
def _processes(commands: Sequence[str] = ("work", "work", "clock")) -> Iterator[None]:
    running = [
        subprocess.Popen([sys.executable, "-m", "hotline", command], stdout=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        yield
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            process.wait(30)


if __name__ == "__main__":
    main()
