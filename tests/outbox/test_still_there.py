"""Numbers change hands: who was silent for long is asked once, in words that tell a stranger nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from hotline.lines import from_json, line
from hotline.outbox.plans.still_there import plan_still_there
from hotline.paths import TEMPLATES
from hotline.store.models import Caller, Consent, Message, TipSubscription
from hotline.words.words import Words
from tests.outbox.line import HandLine
from tests.sample import BEN, SmallLine, in_memory

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
    return plan_still_there(hotline.store, hotline.clock())


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


def test_a_yes_keeps_everything_and_starts_the_days_anew() -> None:
    line = tips_by_text()
    assert asked_after(line, days=91) == 1
    assert line.text("1", BEN)  # somebody else's
    line.wait(days=9)
    assert line.text("1") == ["Good. They will go on."]
    assert asked_after(line, days=30) == 0
    assert still_agreed(line)
    assert asked_after(line, days=61) == 1


def test_another_text_is_no_yes_and_tips_rest_until_there_is_one() -> None:
    line = tips_by_text()
    asked_after(line, days=91)
    line.text("who is this")
    assert doubted(line)
    asked_after(line, days=15)
    assert not still_agreed(line)


@pytest.mark.parametrize("words", ["tips", "seat 417"])
def test_who_asks_for_it_again_has_said_yes(words: str) -> None:
    line = tips_by_text()
    asked_after(line, days=91)
    line.text(words)
    assert not doubted(line)
    asked_after(line, days=15)
    assert still_agreed(line)


def test_a_no_or_a_wrong_number_removes_everything() -> None:
    for words in ("2", "wrong number"):
        line = tips_by_text()
        asked_after(line, days=91)
        assert line.text(words) == ["Sorry. I removed this number and will not text it again."]
        with line.store.reading() as session:
            assert session.scalars(select(TipSubscription)).all() == []
            assert session.scalars(select(Caller.phone_sealed)).all() == [None]


# ---- a text that did not arrive


@pytest.mark.parametrize("code, is_asked", [(30005, 1), (21211, 1), (30004, 1), (30007, 0), (21408, 0)])
def test_after_a_text_that_did_not_arrive_the_person_is_asked_once(
    hotline: HandLine, code: int, is_asked: int
) -> None:
    caller = subscribed(hotline)
    not_arrived(hotline, caller, code)
    assert [plan(hotline, hours=n) for n in (0, 1, 24)] == [is_asked, 0, 0]
    not_arrived(hotline, caller, code)  # what was on its way already
    assert plan(hotline, hours=1) == 0


def test_tips_rest_while_it_is_in_doubt_and_reminders_do_not(hotline: HandLine) -> None:
    caller = subscribed(hotline)
    not_arrived(hotline, caller, 30005)
    for kind in ("tip", "broadcast", "reminder"):
        hotline.put(f"{kind}:later", caller, kind)
    hotline.sender.drain()
    assert [hotline.state(f"{kind}:later") for kind in ("tip", "broadcast", "reminder")] == [
        "suppressed",
        "suppressed",
        "sent",
    ]


def test_a_phone_that_is_off_for_an_hour_is_not_in_doubt(hotline: HandLine) -> None:
    caller = subscribed(hotline)
    not_arrived(hotline, caller, 30003)
    assert plan(hotline, hours=0) == 0


def test_who_does_not_get_the_question_either_is_left_in_peace(hotline: HandLine) -> None:
    caller = subscribed(hotline)
    not_arrived(hotline, caller, 30005)
    plan(hotline, hours=0)
    (question,) = hotline.all("still")
    hotline.sender.drain()
    hotline.receipt(hotline.message(question.once).sid or "", "undelivered", 30005)
    plan(hotline, days=15)
    with hotline.store.reading() as session:
        assert session.scalars(select(TipSubscription.next_due_at)).one() is None
        assert session.scalars(select(Consent.ended_at)).one() is not None
    assert len(hotline.all("still")) == 1


def not_arrived(hotline: HandLine, caller: int, code: int) -> None:
    once = f"tip:{code}:{hotline.clock()}"
    hotline.put(once, caller, "answer")
    hotline.sender.drain()
    hotline.receipt(hotline.message(once).sid or "", "undelivered", code)


def tips_by_text() -> SmallLine:
    line = SmallLine(in_memory())
    line.text("tips 97214")
    line.text("1")
    assert still_agreed(line)
    return line


def asked_after(line: SmallLine, **later: float) -> int:
    """How many were asked; the question has left."""
    line.wait(**later)
    asked = plan_still_there(line.store, line.now)
    with line.store.writing() as session:
        session.execute(
            update(Message)
            .where(Message.kind == "still", Message.state == "queued")
            .values(state="sent", sent_at=line.now)
        )
    return asked


def still_agreed(line: SmallLine) -> bool:
    with line.store.reading() as session:
        return session.scalars(select(Consent.ended_at).where(Consent.programme == "tips")).all() == [None]


def doubted(line: SmallLine) -> bool:
    with line.store.reading() as session:
        return session.scalars(select(Caller.in_doubt_at)).one() is not None


@pytest.mark.parametrize("language", Words(TEMPLATES).languages)
def test_the_question_names_no_health_topic(language: str) -> None:
    asked = Words(TEMPLATES).text([line("still_there", org=ORG)], language)[0]
    assert ORG in asked
