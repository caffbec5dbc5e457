"""FORGET removes a person in one turn, also in the middle of a call, and danger comes before it."""

from __future__ import annotations

from sqlalchemy import func, select

from hotline.store.models import Base, Caller
from tests.sample import ANNA, BEN, VAULT, SmallLine
from tests.switchboard.soundness import assert_sound_call

PERSONAL = ("callers", "sessions", "seats", "consents", "messages", "tip_subscriptions", "voice_messages")


def rows(line: SmallLine) -> dict[str, int]:
    with line.store.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
            if name in PERSONAL
        }


def lives_a_full_life(line: SmallLine) -> None:
    for body in ("grief 97214", "seat 417", "tips 7pm", "1", "plain", "mine"):
        line.text(body)
    call = line.call()
    for keys in ("1", "97214", "3"):
        call.press(keys)


def test_nothing_of_a_person_is_left(small: SmallLine) -> None:
    lives_a_full_life(small)
    assert min(rows(small)[name] for name in PERSONAL if name != "voice_messages") > 0
    small.text("forget")
    assert "I know nothing of you" in small.text("1")[0]
    assert set(rows(small).values()) == {0}
    with small.store.reading() as session:
        assert not session.scalars(select(Base.metadata.tables["turns"].c.caller_id).distinct()).one()


def test_of_one_who_opted_out_only_the_keyed_hash_stays(small: SmallLine) -> None:
    lives_a_full_life(small)
    for body in ("stop", "forget", "1"):
        small.text(body)
    assert {name for name, n in rows(small).items() if n} == {"callers"}
    with small.store.reading() as session:
        left = session.scalars(select(Caller)).one()
        assert (left.phone_sealed, left.place, left.zone, left.language) == (None, None, None, None)
        assert left.sender is None
        assert left.phone_key == VAULT.key(ANNA)
        assert left.opted_out_at is not None
    assert "I stay quiet" in small.text("hi")[0]


def test_the_same_forget_again_gets_the_same_answer_and_makes_nobody(small: SmallLine) -> None:
    lives_a_full_life(small)
    small.text("forget")
    first = small.text("1", sid="SMlast")
    assert small.text("1", sid="SMlast") == first
    assert rows(small)["callers"] == 0


def test_others_are_not_forgotten_with_them(small: SmallLine) -> None:
    small.text("seat 417", BEN)
    lives_a_full_life(small)
    small.text("forget")
    small.text("1")
    assert (rows(small)["callers"], rows(small)["seats"]) == (1, 1)


def test_forgetting_on_a_call_ends_it_and_leaves_nothing(small: SmallLine) -> None:
    call = small.call()
    call.say("forget me")
    call.press("1")
    assert call.is_over
    assert set(rows(small).values()) == {0}


def test_danger_in_the_same_breath_still_leads_to_988(small: SmallLine) -> None:
    call = small.call()
    call.say("forget me")
    call.say("yes, I want to end my life")
    assert_sound_call(call.answer)
    assert "9 8 8" in call.heard
    call.press("1")
    assert [verb.tag for verb in call.document.verbs][-1] == "Dial"


def test_calls_that_cannot_be_told_apart_share_nothing(small: SmallLine) -> None:
    first = small.call()
    first.sid = ""
    first.say("grief 97214")
    assert "sessions" in PERSONAL
    with small.store.reading() as session:
        keys = session.scalars(select(Base.metadata.tables["sessions"].c.key)).all()
    assert "call:unknown" not in keys
