"""How long each page of the console takes with many people, groups and messages, on PostgreSQL.

    python benchmarks/console_pages.py [--people 200000] [--groups 20000] [--messages 5000000] [--only /messages]

Every page that needs nothing but a visitor is asked for as its owner, the second time and after; so is what a broadcast
to everybody shows, and /metrics. A page has 200 ms.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import text

from benchmarks.rig.databases import each_database
from hotline.directory.areas import places_in
from hotline.metrics import metrics
from hotline.phone import Phone
from hotline.store.engine import Store, open_engine
from tests.console.conftest import NOW, VAULT, Office, Visitor, office_on
from tests.console.looks import plain_pages

BAR_MS = 200
TIMES = 5
BROADCAST = 1

SERIES = "generate_series(1, :many) AS i"
CALLERS = f"""
INSERT INTO callers (id, phone_key, phone_sealed, language, zone, place, discreet, landline, tips_heard, created_at,
  seen_at)
SELECT i, 'bench-' || i, :sealed, CASE WHEN i % 5 = 0 THEN 'es' END, CASE WHEN i % 10 > 0 THEN 'America/Los_Angeles' END,
  CASE WHEN i % 20 > 0 THEN (CAST(:places AS text[]))[1 + i % :some] END, true, i % 40 = 0, 0, :now, :now FROM {SERIES}"""
CONSENTS = f"""
INSERT INTO consents (caller_id, programme, wording, channel, given_at)
SELECT i, 'announcements', 'ask', 'text', :now FROM {SERIES}"""
GROUPS = f"""
INSERT INTO groups (id, code, source, source_id, fingerprint, status, name, discreet_name, topics, audience, languages,
  format, venue, address, city, region, postal_code, country, door, transit, zone, rrule, starts, duration_minutes,
  except_dates, pauses, extra, waitlist, cost, facilitator, dial_in, online_url, first_time, notes, next_at, updated_at)
SELECT i, 'b' || i, 'bench', i, '', 'active', 'Group ' || i, '', '["grief"]', '', '["en"]', 'in_person', 'Hall ' || i % 500,
  i || ' Main St', 'Portland', 'OR', '97214', 'US', '', '', 'America/Los_Angeles', 'FREQ=WEEKLY;BYDAY=TU',
  '2026-01-06 19:00', 60, '[]', '[]', '[]', false, '', '', '', '', '', '', :now + i % 168 * interval '1 hour', :now
  FROM {SERIES}"""
MEETINGS = f"""
INSERT INTO meetings (id, group_id, starts_at, status, taken)
SELECT i, i, :now + i % 168 * interval '1 hour', 'planned', 10 FROM {SERIES}"""
SEATS = f"""
INSERT INTO seats (meeting_id, caller_id, party, status, asked_at)
SELECT (i - 1) % :groups + 1, i, 1, 'held', :now FROM {SERIES}"""
TIPS = f"""
INSERT INTO tip_subscriptions (caller_id, theme, at, zone, sent_count, next_due_at)
SELECT i, '', '08:00', 'America/Los_Angeles', 0, :now + interval '1 day' FROM {SERIES}"""
BROADCASTS = """
INSERT INTO broadcasts (id, once, words, audience, state, starts_at, expires_at, people, put_to, is_all_put, created_at)
VALUES (1, 'bench', '{"en": "Hello"}', '{"who": "subscribers", "programme": "announcements", "theme": null,
  "language": null, "area": null}', 'running', :now, :now + interval '2 days', :many, :many, true, :now)"""
# over thirty days, the newest last; the last hundredth is a day's end: queued, sending, sent
MESSAGES = f"""
INSERT INTO messages (id, once, caller_id, broadcast_id, kind, urgency, channel, sender, state, attempt, next_attempt_at,
  expires_at, sid, segments, error_code, created_at, sent_at, delivered_at, claimed_at, leased_until)
SELECT i, 'm' || i, i % :people + 1, CASE WHEN i > :many - :people THEN 1 END,
  CASE WHEN i % 10 < 6 THEN 'tip' WHEN i % 10 < 8 THEN 'broadcast' WHEN i % 10 < 9 THEN 'reminder' ELSE 'answer' END,
  CASE WHEN i % 10 < 6 THEN 3 WHEN i % 10 < 8 THEN 2 WHEN i % 10 < 9 THEN 1 ELSE 0 END,
  CASE WHEN i % 40 = 0 THEN 'call' ELSE 'text' END, '', state, 1, at, at + interval '2 days', 'SM' || i, 1,
  CASE WHEN state IN ('failed', 'undelivered') THEN (ARRAY[30003, 30005, 30006, 30007])[i % 4 + 1] END,
  at, CASE WHEN state NOT IN ('queued', 'suppressed') THEN at END, CASE WHEN state = 'delivered' THEN at END,
  at, CASE WHEN state = 'sending' THEN at END
FROM (SELECT i, :now - (:many - i) * (interval '30 days' / :many) AS at, CASE
  WHEN i > :many * 0.99 AND i % 3 = 0 THEN 'queued' WHEN i > :many * 0.9999 THEN 'sending'
  WHEN i % 50 = 0 THEN 'failed' WHEN i % 100 = 1 THEN 'undelivered' WHEN i % 100 = 2 THEN 'suppressed'
  WHEN i % 100 = 3 THEN 'sent' ELSE 'delivered' END AS state FROM {SERIES}) AS n"""


def main() -> None:
    options = _options()
    with each_database(["postgresql"]) as databases:
        for database in databases:
            store = Store(open_engine(database.url))
            began = time.perf_counter()
            fill(store, options.people, options.groups, options.messages)
            print(
                f"{options.people} people, {options.groups} groups, {options.messages} messages, "
                f"made in {time.perf_counter() - began:.0f} s; each page has {BAR_MS} ms"
            )
            for name, seconds in timed(store, options.only):
                over = "" if seconds * 1000 <= BAR_MS else "  TOO SLOW"
                print(f"{name:44} {seconds * 1000:7.1f} ms{over}")
            store.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--groups", type=int, default=2_000)
    parser.add_argument("--messages", type=int, default=300_000)
    parser.add_argument("--only", default="", help="pages that begin so")
    return parser.parse_args()


def fill(store: Store, people: int, groups: int, messages: int) -> None:
    now = NOW.replace(tzinfo=None)
    sealed = VAULT.seal(Phone("+15035550123"))
    places = sorted(places_in("OR", "US"))  # towns and ZIP codes; one person in twenty told none
    with store.writing() as session:

        def put(statement: str, many: int, **more: Any) -> None:
            session.execute(text(statement), {"many": many, "now": now} | more)

        put(CALLERS, people, sealed=sealed, places=places, some=len(places))
        put(CONSENTS, people)
        put(TIPS, people // 2)
        put(GROUPS, groups)
        put(MEETINGS, groups)
        put(SEATS, people, groups=groups)
        put(BROADCASTS, people)
        put(MESSAGES, messages, people=people)
        for table in ("callers", "groups", "meetings", "broadcasts", "messages"):
            session.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def timed(store: Store, only: str = "") -> Iterator[tuple[str, float]]:
    """Each page with its seconds, at the median."""
    office = office_on(store)
    olga = office.visitor("owner")
    for name, ask in _asked(office, olga):
        if name.startswith(only):
            ask()  # the first time more is made than shown
            yield name, statistics.median(_seconds(ask) for _ in range(TIMES))


def _asked(office: Office, olga: Visitor) -> Iterator[tuple[str, Callable[[], object]]]:
    for path in plain_pages(office):
        yield path, lambda path=path: olga.get(path)  # type: ignore[misc]
    for path in (
        f"/broadcasts/{BROADCAST}",
        f"/broadcasts/{BROADCAST}/progress",
        f"/broadcasts/{BROADCAST}/not-reached",
    ):
        yield path, lambda path=path: olga.get(path)  # type: ignore[misc]
    for name, filled in {
        "/broadcasts/preview of all": {"to": "announcements"},
        "/broadcasts/preview of a state": {"to": "announcements", "area": "OR"},
        "/broadcasts/preview of a town": {"to": "announcements", "area": "Portland, OR"},
        "/broadcasts/preview of all around": {"to": "announcements", "area": "300 miles of 97214"},
        "/broadcasts/preview of a group": {"to": "group", "group": "b7"},
    }.items():
        form = filled | {"words_en": "Hello"}
        yield name, lambda form=form: olga.post("/broadcasts/preview", form)  # type: ignore[misc]
    yield "/metrics", lambda: metrics(office.store, office.now)


def _seconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
