"""What is written down of an ordinary turn is written whole or not at all, on either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline import sessions
from hotline.conversation import Session
from hotline.store.models import Caller, SessionRow, TipSubscription, TurnRow
from hotline.store.view import Taken
from hotline.switchboard.ordinary_turn import OrdinaryTurn, write_down
from tests.sample import ANNA, SmallLine

HELLO = "SM-hello"


def the_next_turn(line: SmallLine) -> OrdinaryTurn:
    """Of Anna, who has texted once."""
    line.text("hello", ANNA, sid=HELLO)
    with line.store.reading() as session:
        anna = session.scalars(select(Caller)).one()
    now = line.now + timedelta(minutes=1)
    learnt = {"seen_at": now, "place": "97214"}
    state = sessions.to_json(Session(misses=2))
    return OrdinaryTurn(
        anna.id, anna.seen_at, learnt, f"text:{anna.id}", state, "SM-next", "<Response/>", now
    )


def kept(line: SmallLine) -> tuple[str | None, int, list[str]]:
    """Anna's place, the misses of her session, and which requests have an answer."""
    with line.store.reading() as session:
        return (
            session.scalars(select(Caller.place)).one(),
            session.scalars(select(SessionRow.state)).one()["misses"],
            sorted(session.scalars(select(TurnRow.request_id))),
        )


def test_the_person_the_session_and_the_answer_are_kept_together(on_disk: SmallLine) -> None:
    turn = the_next_turn(on_disk)
    with on_disk.store.noting() as note:
        assert write_down(turn, note)
    assert kept(on_disk) == ("97214", 2, [HELLO, "SM-next"])


def test_of_a_turn_that_was_overtaken_nothing_is_kept(on_disk: SmallLine) -> None:
    turn = the_next_turn(on_disk)
    before = kept(on_disk)
    late = replace(turn, last_seen_at=turn.last_seen_at - timedelta(seconds=1))
    with on_disk.store.noting() as note:
        assert not write_down(late, note)
    assert kept(on_disk) == before


def test_of_a_request_that_has_an_answer_nothing_is_kept(on_disk: SmallLine) -> None:
    turn = the_next_turn(on_disk)
    before = kept(on_disk)
    with pytest.raises(Taken), on_disk.store.noting() as note:
        write_down(replace(turn, request_id=HELLO), note)
    assert kept(on_disk) == before


def test_two_turns_written_down_in_turn_are_both_kept(on_disk: SmallLine) -> None:
    first = the_next_turn(on_disk)
    seen_at = first.now + timedelta(seconds=1)
    second = replace(
        first, last_seen_at=first.now, learnt={"seen_at": seen_at}, request_id="SM-third", now=seen_at
    )
    with on_disk.store.noting() as note:
        assert write_down(first, note)
        assert write_down(second, note)
    assert kept(on_disk) == ("97214", 2, [HELLO, "SM-next", "SM-third"])


def test_whoever_asks_for_a_tip_again_is_told_another(on_disk: SmallLine) -> None:
    """Counted in the person's own row, or beside it for who gets them daily."""
    told = [str(on_disk.text("tip", ANNA)) for _ in range(3)]
    assert len({*told}) == 3
    with on_disk.store.reading() as session:
        assert session.scalars(select(Caller.tips_heard)).one() == 3
    for text in ("tips daily at 9am", "yes"):
        on_disk.text(text, ANNA)
    told += [str(on_disk.text("tip", ANNA)) for _ in range(2)]
    assert len({*told}) == 5
    with on_disk.store.reading() as session:
        assert session.scalars(select(Caller.tips_heard)).one() == 5
        assert session.scalars(select(TipSubscription.sent_count)).one() == 5
