"""Whatever people text, press, say or leave unsaid, the line answers, and stays able to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from hotline import sessions
from hotline.conversation import Session
from hotline.store.engine import Store
from hotline.store.models import (
    Caller,
    Consent,
    Meeting,
    Message,
    Seat,
    SessionRow,
    Tally,
    TipSubscription,
    TurnRow,
    VoiceMessage,
)
from tests.sample import ANNA, BEN, SmallCall, SmallLine, in_memory, texts_in
from tests.switchboard.seats import assert_the_seats_add_up
from tests.switchboard.soundness import assert_sound_call, assert_sound_text

SOMETIMES_SAID = (
    *(
        "grief 97214",
        "97214",
        "salem",
        "springfield",
        "portland or",
        "anxiety online",
        "near me",
        "more",
        "1",
    ),
    *("2", "3", "417", "seat 1", "seat 418", "seat 417 for 3", "seat 419 for 2", "seat", "out", "out 418"),
    *("mine", "undo", "tips", "tips 7pm", "tip", "tips off", "pause", "resume", "stop", "start", "help"),
    *("forget", "my data", "yes", "no", "0", "call me", "plain", "discreet", "espanol", "english", "thanks"),
    *(
        "hi",
        "wrong number",
        "friday",
        "by phone",
        "food",
        "i want to die",
        "quiero morir",
        "my brother took pills",
    ),
)
# after which thanks and hearts get nothing more
CLOSING = re.compile("You are welcome|I am here any time|De nada|Aqui estoy")
WORDS = st.one_of(
    st.sampled_from(SOMETIMES_SAID),
    st.sampled_from(SOMETIMES_SAID),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.lists(st.sampled_from(SOMETIMES_SAID), min_size=2, max_size=3).map(" ".join),
)
KEYS = st.one_of(st.text("0123456789*#", min_size=1, max_size=6), st.sampled_from(list("1234567890*")))
ON_A_CALL = st.one_of(
    st.tuples(st.just("Digits"), KEYS),
    st.tuples(st.just("Digits"), KEYS),
    st.tuples(st.just("SpeechResult"), WORDS),
    st.tuples(st.just("silence"), st.just("")),
    st.tuples(st.just("RecordingSid"), st.sampled_from(["RE1", "RE2"])),
    st.tuples(
        st.just("DialCallStatus"), st.sampled_from(["completed", "no-answer", "busy", "failed", "odd"])
    ),
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    store = in_memory()
    yield store
    store.dispose()


def afresh(store: Store) -> SmallLine:
    """The same directory, and nobody has called yet."""
    with store.writing() as session:
        for table in (
            Message,
            Seat,
            Consent,
            TipSubscription,
            VoiceMessage,
            SessionRow,
            TurnRow,
            Caller,
            Meeting,
            Tally,
        ):
            session.execute(delete(table))
    return SmallLine(store)


MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(said=st.lists(st.tuples(st.sampled_from([ANNA, BEN]), WORDS, st.integers(0, 50)), max_size=6))
def test_every_text_gets_an_answer(said: list[tuple[str, str, int]], shared: Store) -> None:
    line = afresh(shared)
    last: dict[str, str] = {}
    for sender, body, hours in said:
        line.wait(hours=hours)
        answer = line.text_twiml(body, sender)
        assert_sound_text(answer)
        told = texts_in(answer)
        assert told or CLOSING.search(last.get(sender, "")), body
        last[sender] = told[-1] if told else last[sender]
    assert_nothing_is_broken(shared)


@MANY
@given(
    events=st.lists(ON_A_CALL, max_size=14),
    sender=st.sampled_from([ANNA, "anonymous", "+266696687", ""]),
)
def test_every_step_of_a_call_is_answered_in_words(
    events: list[tuple[str, str]], sender: str, shared: Store
) -> None:
    call = SmallCall(afresh(shared), sender, "CA1")
    assert_sound_call(call.answer)
    for name, value in events:
        if call.is_over:
            call = SmallCall(call.line, sender, f"{call.sid}1"[:40])
        more = {"RecordingDuration": "7"} if name == "RecordingSid" else {}
        call.request(**({name: value} if name != "silence" else {}), **more)
        assert_sound_call(call.answer)
    assert_nothing_is_broken(shared)


def assert_nothing_is_broken(store: Store) -> None:
    """Sessions can be read back, and the seats add up."""
    with store.reading() as session:
        for state in session.scalars(select(SessionRow.state)):
            assert json.loads(json.dumps(sessions.to_json(sessions.from_json(state)))) == state
            assert sessions.from_json(state) != Session()
    assert_the_seats_add_up(store)
