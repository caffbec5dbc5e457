"""An operator sees at a glance how the outbox stands, and never who is in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.lines import line
from hotline.outbox import standing as outstanding
from hotline.outbox.put import put
from hotline.outbox.standing import Standing, in_words, standing
from hotline.store.models import Message
from tests.outbox.line import HandLine


def test_an_empty_outbox_says_that_nothing_is_due(hotline: HandLine) -> None:
    with hotline.store.reading() as session:
        assert in_words(standing(session, hotline.clock()))[0].startswith("Due now: nothing.")


def test_what_is_due_what_is_for_later_and_what_is_stuck_are_told_apart(hotline: HandLine) -> None:
    caller = hotline.caller(142)
    now = hotline.clock()
    with hotline.store.writing() as session:
        for name, due in (("a", now - timedelta(minutes=5)), ("b", now), ("c", now + timedelta(hours=1))):
            put(
                session,
                once=name,
                caller_id=caller,
                kind="tip",
                lines=(line("all_right"),),
                now=now,
                due_at=due,
            )
        put(session, once="d", caller_id=caller, kind="answer", lines=(line("all_right"),), now=now)
        row = session.query(Message).filter_by(once="d").one()
        row.state, row.claimed_at = "sending", now - timedelta(minutes=3)
        row.leased_until = now - timedelta(minutes=2)
    with hotline.store.reading() as session:
        stands = standing(session, now)
    assert stands.due_by_kind == {"tip": 2}
    assert (stands.later, stands.stuck, stands.oldest_due_seconds) == (1, 1, 300.0)


def test_one_number_that_stands_still_is_named() -> None:
    said = in_words(Standing(paused_senders={"+15035550101": 21606}))
    assert said[0] == "STANDING STILL: the carrier refuses texts from +15035550101 (error 21606)."


def test_a_line_that_stands_still_says_so_first() -> None:
    assert in_words(Standing(is_all_paused=True, paused_for=20003))[0].startswith("STANDING STILL")


def test_the_next_to_go_are_told_over_all_numbers_of_the_line(
    hotline: HandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each number the first few, of those the first few: a slow number's tips stand behind another's answers."""
    monkeypatch.setattr(outstanding, "LOOKED_AT", 3)
    now, caller = hotline.clock(), hotline.caller()
    with hotline.store.writing() as session:
        for name, kind, sender in (
            ("a", "tip", "+15035550100"),
            ("b", "tip", "+15035550100"),
            ("c", "answer", "+15035550101"),
            ("d", "reminder", "+15035550100"),
            ("e", "tip", ""),
        ):
            put(session, once=name, caller_id=caller, kind=kind, lines=(line("all_right"),), now=now)
            session.query(Message).filter_by(once=name).one().sender = sender
    with hotline.store.reading() as session:
        stands = standing(session, now)
    assert stands.due == 5
    assert stands.due_by_kind == {"answer": 1, "reminder": 1, "tip": 1}
