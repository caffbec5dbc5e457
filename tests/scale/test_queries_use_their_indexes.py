"""What is asked every few seconds, or while a person waits, never reads a whole table: each plan is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from hotline.content import recordings, services, stories
from hotline.content.plan_actions import plan_actions
from hotline.content.plan_facts import plan_facts
from hotline.directory import next_meetings
from hotline.directory.search import StoredDirectory
from hotline.facts import Place, Wanted
from hotline.outbox import audience, claim, deal, history, pause, reached
from hotline.outbox.audience import Subscribers
from hotline.outbox.plans.offers import plan_offers
from hotline.outbox.plans.reminders import plan_reminders
from hotline.outbox.plans.tips import are_tips_due, plan_tips
from hotline.outbox.receipts import apply_late, take_receipt
from hotline.outbox.reconcile import reconcile
from hotline.outbox.standing import standing
from hotline.store import counted
from hotline.store.engine import Store
from hotline.switchboard.person import look_up
from tests.outbox.carriers import FakeCarrier
from tests.outbox.line import NOON, PORTLAND, VAULT, HandClock, NumberedTips
from tests.outbox.test_workers import NoRecordings
from tests.scale.conftest import SENDERS, TOPICS

WHOLE_TABLE = re.compile(
    r"Seq Scan on (?!pauses|facts)\w+|SCAN (?!pauses|facts|(?:\d+ )?CONSTANT|json_each|anon_)\w+.*"
    # an index read from end to end is no better
    r"|Index (?:Only )?Scan using \w+ on (?!facts)\w+[^\n]*(?!\n\s+Index Cond)(?:\n|$)"
)
# These tables are small enough to be read whole; told not to, PostgreSQL shows whether an index would do for large ones.
AS_IF_LARGE = "SET LOCAL enable_{} = off"
SHORT_CUTS = ("seqscan", "hashjoin", "mergejoin")
TOWN = Place("Town", "Town", PORTLAND, 37.0, -110.0)


@contextmanager
def plans_of(store: Store, short_cuts: Sequence[str] = SHORT_CUTS) -> Iterator[list[str]]:
    """The plan of every statement that was run inside, as the database tells it."""
    ran: list[tuple[str, Any]] = []
    plans: list[str] = []

    def remember(_conn: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            ran.append((statement, values[0] if isinstance(values, list) else values))  # one of many

    event.listen(store.engine, "before_cursor_execute", remember)
    try:
        yield plans
    finally:
        event.remove(store.engine, "before_cursor_execute", remember)
    explain = "EXPLAIN QUERY PLAN " if store.engine.dialect.name == "sqlite" else "EXPLAIN "
    for statement, values in ran:
        with store.writing() as session:  # a transaction, for what is local to one
            for short_cut in short_cuts if explain == "EXPLAIN " else ():
                session.execute(text(AS_IF_LARGE.format(short_cut)))
            rows = session.connection().exec_driver_sql(explain + statement, values).all()
        plans.append("\n".join([statement, *(str(row[-1]) for row in rows)]))


def assert_indexed(plans: list[str]) -> None:
    assert plans
    for plan in plans:
        found = WHOLE_TABLE.search(plan)
        assert not found, f"{found and found[0]}\n{plan}"


RATES = dict.fromkeys(SENDERS, 1.0)


def _due(session: Session) -> object:
    return claim.due(session, NOON, 100)


def _due_for_one_of_several(session: Session) -> object:
    return claim.due(session, NOON, 100, SENDERS[1])


def _dealt(session: Session) -> object:
    assert deal.deal(session, RATES, NOON) > 0
    return deal.deal(session, RATES, NOON)


def _taken_back(session: Session) -> object:
    assert deal.take_back(session, {SENDERS[0]: 1.0}) > 0
    return deal.take_back(session, RATES)


ASKED_OFTEN: dict[str, Callable[[Session], object]] = {
    "messages that are due": _due,
    "those of one of several numbers": _due_for_one_of_several,
    "whether any is due": lambda session: claim.is_any_due(session, NOON),
    "whether any number has one that is due": lambda session: claim.is_any_due(
        session, NOON, deal.queues(RATES)
    ),
    "which number each waits for": _dealt,
    "those that wait for a number that is gone": _taken_back,
    "whether a number may send": lambda session: pause.may_send(session, NOON, SENDERS[0]),
    "how many somebody got today": lambda session: claim.sent_today(session, range(100), NOON),
    "whether tips are due": lambda session: are_tips_due(session, NOON),
    "receipts that missed their message": lambda session: apply_late(session, NOON),
    "a receipt": lambda session: take_receipt(session, "SM3000", "delivered", None, NOON),
    "a receipt nobody waits for": lambda session: take_receipt(session, "SM0", "sent", None, NOON, 5),
    "who texts": lambda session: look_up(session, "key3000", None, "SMnew"),
    "who calls": lambda session: look_up(session, "key3000", "call:CA1", "CA1:0"),
}
SEARCHES = {
    "grief here": Wanted(TOWN, "grief"),
    "anything on tuesday": Wanted(TOWN, "", days=(1,)),
    "in spanish": Wanted(TOWN, "grief", language="es"),
    "in a room": Wanted(TOWN, "grief", format="in_person"),
    "from home": Wanted(None, "grief", format="online"),
    "what is not there": Wanted(TOWN, "hoarding"),
}


@pytest.mark.parametrize("name", ASKED_OFTEN)
def test_what_is_asked_often_reads_no_whole_table(name: str, crowd: Store) -> None:
    with plans_of(crowd) as plans, crowd.writing() as session:
        ASKED_OFTEN[name](session)
    assert_indexed(plans)


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_reads_no_whole_table(name: str, crowd: Store) -> None:
    with plans_of(crowd) as plans, crowd.reading() as session:
        StoredDirectory(session, NOON).near(SEARCHES[name], 3)
    assert_indexed(plans)


def test_planning_tips_reads_no_whole_table(crowd: Store) -> None:
    with plans_of(crowd) as plans:
        assert plan_tips(crowd, NOON, NumberedTips()) == 50
    assert_indexed(plans)


def test_planning_facts_and_alerts_reads_no_whole_table(crowd: Store) -> None:
    with plans_of(crowd) as plans:
        plan_facts(crowd, NOON)
        plan_actions(crowd, NOON)
    assert_indexed(plans)


def test_throwing_recordings_away_reads_no_whole_table(crowd: Store) -> None:
    with plans_of(crowd) as plans:
        assert recordings.throw_away(crowd, NoRecordings(), NOON) > 0
    assert_indexed(plans)


CONTENT: dict[str, Callable[[Session], object]] = {
    "services near": lambda session: services.near(session, TOPICS[1], TOWN, 3),
    "a story nobody heard yet": lambda session: stories.next_one(session, VAULT, "en", (1,), can_hear=True),
    "a story to read": lambda session: stories.next_one(session, VAULT, "en", (), can_hear=False),
    "what somebody shared": lambda session: stories.told_by(session, 300),
    "whether a recording may be played": lambda session: recordings.may_be_played(session, "RE300", NOON),
}


@pytest.mark.parametrize("name", CONTENT)
def test_what_callers_are_told_is_found_without_reading_a_whole_table(name: str, crowd: Store) -> None:
    with plans_of(crowd) as plans, crowd.reading() as session:
        assert CONTENT[name](session)
    assert_indexed(plans)


def test_planning_reminders_and_offers_reads_no_whole_table(crowd: Store) -> None:
    with plans_of(crowd) as plans:
        assert plan_reminders(crowd, NOON) > 0
        plan_offers(crowd, NOON)
    assert_indexed(plans)


def test_refreshing_the_next_meetings_reads_no_whole_table(crowd: Store) -> None:
    with plans_of(crowd) as plans:
        assert next_meetings.refresh(crowd, NOON) == 20
    assert_indexed(plans)


def test_settling_maybes_reads_no_whole_table(crowd: Store) -> None:
    clock = HandClock(NOON + timedelta(hours=1))
    with plans_of(crowd) as plans:
        reconcile(crowd, FakeCarrier(clock), VAULT, clock, clock)
    assert_indexed(plans)


def test_each_claim_takes_its_messages_from_the_index_in_order(crowd: Store) -> None:
    """Of a million that are due in one moment none is sorted."""
    with plans_of(crowd, (*SHORT_CUTS, "bitmapscan")) as plans, crowd.writing() as session:
        claim.due(session, NOON, 100)
        claim.due(session, NOON, 100, SENDERS[1])
    for plan in plans:
        assert "ix_messages_due" in plan
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


GLANCES: dict[str, Callable[[Session], object]] = {
    "how the outbox stands": lambda session: standing(session, NOON),
    "the newest failures": lambda session: history.newest_failures(session, NOON, 20),
    "what left each day": lambda session: history.by_day(session, NOON, PORTLAND, 14),
    "what became of a broadcast": lambda session: reached.outcome(session, 1),
    "whom it did not reach": lambda session: reached.not_reached(session, 1, 0, 50),
    "how far it is": lambda session: counted.by_state(session, 1),
}


@pytest.mark.parametrize("name", GLANCES)
def test_a_glance_in_the_console_never_reads_all_messages(name: str, crowd: Store) -> None:
    with plans_of(crowd) as plans, crowd.reading() as session:
        GLANCES[name](session)
    assert plans
    for plan in plans:
        assert not re.search(r"Seq Scan on messages|SCAN messages(?! USING)|messages_pkey", plan), plan


def test_what_a_broadcast_would_be_is_known_without_asking_of_any_person(crowd: Store) -> None:
    with plans_of(crowd) as plans, crowd.reading() as session:
        audience.count(session, Subscribers("tips", theme="sleep", area="OR"), NOON)
    assert [plan for plan in plans if "callers" in plan or "consents" in plan] == []


def test_an_area_where_few_live_is_not_asked_for_each_of_all_people(crowd: Store) -> None:
    """PostgreSQL went through all the towns and ZIP codes of Texas for each person: 44 seconds for 200,000."""
    with plans_of(crowd) as plans, crowd.reading() as session:
        found = audience.people(Subscribers("announcements", area="TX"), NOON).subquery()
        session.execute(select(found).where(found.c.id > 0).order_by(found.c.id).limit(100))
    [plan] = plans
    assert "hashed SubPlan" in plan or "LIST SUBQUERY" in plan, plan
