"""Numbers change hands: who was silent for long is asked once, in words that tell a stranger nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.lines import from_json, line
from hotline.outbox.plans.still_there import plan_still_there
from hotline.paths import TEMPLATES
from hotline.store.models import Caller, Consent, TipSubscription
from hotline.words import Words
from tests.outbox.line import HandLine

ORG = "Neighbors Together"


def subscribed(hotline: HandLine, last: int = 123, **fields: object) -> int:
    caller = hotline.caller(last, **fields)
    hotline.subscribe(caller, "08:00", hotline.clock() + timedelta(days=1))
    with hotline.store.writing() as session:
        session.add(
            Consent(
                caller_id=caller,
                programme="tips",
                wording="tips_offer",
                channel="text",
                given_at=hotline.clock(),
            )
        )
    return caller


def plan(hotline: HandLine, **later: float) -> int:
    hotline.clock.move(**later)
    return plan_still_there(hotline.store, hotline.clock(), ORG)


def test_after_ninety_silent_days_a_person_is_asked_once(hotline: HandLine) -> None:
    subscribed(hotline)
    assert plan(hotline, days=90) == 0
    assert plan(hotline, days=1) == 1
    assert [plan(hotline, days=1) for _ in range(3)] == [0, 0, 0]
    (message,) = hotline.all("still")
    assert message.opens is not None
    assert message.opens["topic"] == "still_there"
    assert [from_json(row) for row in message.lines or ()] == [line("still_there", org=ORG)]


def test_who_gets_nothing_unasked_is_not_asked_either(hotline: HandLine) -> None:
    hotline.caller(123)
    subscribed(hotline, 124, opted_out_at=hotline.clock())
    assert plan(hotline, days=400) == 0


def test_no_answer_ends_tips_and_consents(hotline: HandLine) -> None:
    caller = subscribed(hotline)
    plan(hotline, days=91)
    plan(hotline, days=14)
    with hotline.store.reading() as session:
        assert session.scalars(select(TipSubscription.next_due_at)).one() is not None
    plan(hotline, days=1)
    with hotline.store.reading() as session:
        assert session.scalars(select(TipSubscription.next_due_at)).one() is None
        assert session.scalars(select(Consent.ended_at)).one() is not None
        assert session.get_one(Caller, caller).opted_out_at is None


def test_an_answer_keeps_everything_and_starts_the_days_anew(hotline: HandLine) -> None:
    caller = subscribed(hotline)
    plan(hotline, days=91)
    hotline.clock.move(days=3)
    with hotline.store.writing() as session:
        session.get_one(Caller, caller).seen_at = hotline.clock()
    assert plan(hotline, days=30) == 0
    with hotline.store.reading() as session:
        assert session.scalars(select(Consent.ended_at)).one() is None
    assert plan(hotline, days=61) == 1


@pytest.mark.parametrize("language", Words(TEMPLATES).languages)
def test_the_question_names_no_health_topic(language: str) -> None:
    asked = Words(TEMPLATES).text([line("still_there", org=ORG)], language)[0]
    assert ORG in asked
