"""A call, turn by turn: 9 8 8 at any prompt, the keys that work everywhere, silence, and calls that the line makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hotline.conversation import Called, DialEnded, Open, Pressed, Session, Silence
from hotline.effects import Forget
from hotline.facts import CallerFacts
from hotline.lines import line
from hotline.respond import TOPICS
from tests.conversations.player import ATLAS
from tests.person import CRISIS, ON_CALL, PORTLAND, Person, asked, seat

# ---- 9 8 8, key by key


@pytest.mark.parametrize(
    "session",
    [
        asked("welcome", "menu", keys={"1": "find", "3": "seats"}),
        asked("find_group", "place", search={}),
        asked("message", "ready"),
        asked("callback", "good_time", lines=[]),
        asked("forget", "sure"),
        Session(),
    ],
    ids=lambda session: session.open.topic if session.open else "nothing open",
)
def test_988_keyed_one_by_one_is_understood_at_any_prompt(session: Session) -> None:
    person = Person(ON_CALL, session)
    person.does(Pressed("9"))
    person.does(Pressed("8"))
    assert person.does(Pressed("8"))[0] == "crisis_988"
    assert person.does(Pressed("1")) == ["connecting_988"]
    assert person.turn is not None
    assert person.turn.dial == "988"
    assert not person.effects(Forget)


def test_988_keyed_where_a_zip_code_was_asked_for_is_understood() -> None:
    for keys in ("988", "98898", "98800"):
        assert not ATLAS.is_postal_code(keys)
        assert Person(ON_CALL, asked("find_group", "place", search={})).does(Pressed(keys))[0] == "crisis_988"


@pytest.mark.parametrize("zip_code", ["98801", "33988", "97214"])
def test_a_zip_code_with_988_in_it_is_a_zip_code(zip_code: str) -> None:
    person = Person(ON_CALL, asked("find_group", "place", search={}))
    assert "crisis_988" not in person.does(Pressed(zip_code))


def test_the_end_of_a_zip_code_and_two_keys_are_not_988() -> None:
    person = Person(ON_CALL, asked("find_group", "place", search={}))
    for keys in ("97239", "8", "8"):
        assert "crisis_988" not in person.does(Pressed(keys))


def test_when_988_did_not_answer_the_caller_hears_how_else() -> None:
    person = Person(ON_CALL, asked("crisis", "connect"))
    person.does(Pressed("1"))
    assert person.does(DialEnded(answered=False))[0] == "crisis_dial_failed"
    person = Person(ON_CALL, asked("crisis", "connect"))
    assert person.does(DialEnded(answered=True))[0] == "crisis_any_time"


def test_after_danger_key_2_goes_on_where_the_caller_was() -> None:
    person = Person(ON_CALL)
    person.does(Called())
    person.does(Pressed("1"))
    person.does(CRISIS)
    assert person.does(Pressed("2")) == ["crisis_any_time", "ask_place"]


# ---- on a call


def test_three_silences_lead_elsewhere_and_a_fourth_says_goodbye() -> None:
    person = Person(ON_CALL)
    person.does(Called())
    said = [person.does(Silence())[0] for _ in range(4)]
    assert said == ["silence_1", "silence_2", "silence_3", "silence_goodbye"]
    assert person.turn is not None
    assert person.turn.ends


def test_one_key_makes_the_silences_forgotten() -> None:
    person = Person(ON_CALL)
    person.does(Called())
    person.does(Silence())
    person.does(Pressed("1"))
    assert person.does(Silence())[0] == "silence_1"


@pytest.mark.parametrize("opens", [None, Open("reminder", "coming", {"seat_id": 7})])
def test_our_own_call_tells_a_machine_or_a_stranger_nothing(opens: Open | None) -> None:
    about = (line("reminder_day"),) if opens else ()
    assert Person(ON_CALL).does(Called(about, opens, by_machine=True)) == ["machine_message"]
    person = Person(ON_CALL)
    assert person.does(Called(about, opens or Open("welcome", "menu"))) == ["good_time"]
    said = [name for _ in range(3) for name in person.does(Silence())]
    assert set(said) == {"silence_1", "silence_2", "good_time", "another_time"}
    assert person.turn is not None
    assert person.turn.ends


def test_back_on_our_own_call_tells_a_stranger_nothing_either() -> None:
    person = Person(ON_CALL)
    person.does(Called((line("reminder_day"),), Open("reminder", "coming", {"seat_id": 7})))
    for keys in ("9", "*", "9"):
        assert person.does(Pressed(keys)) == ["good_time"]


def test_who_asked_to_be_called_comes_to_the_menu_after_a_yes() -> None:
    person = Person(ON_CALL)
    person.does(Called((), Open("welcome", "menu")))
    assert person.does(Pressed("1")) == ["menu"]
    assert person.does(Pressed("1")) == ["ask_place"]


def test_forgetting_on_a_call_ends_it() -> None:
    person = Person(ON_CALL, asked("forget", "sure"))
    assert person.does(Pressed("1")) == ["forgotten", "goodbye"]
    assert person.turn is not None
    assert person.turn.ends
    assert person.effects(Forget)


def test_back_again_and_person_work_at_every_prompt() -> None:
    for topic in TOPICS.values():
        for question in topic.questions:
            for key, expected in (("0", "whom"), ("#", None), ("9", None), ("*", None)):
                session = asked(topic.name, question, **EVERYTHING)
                names = Person(replace(ON_CALL, seats=(seat(),)), session).does(Pressed(key))
                assert expected is None or names[0] == expected


EVERYTHING: dict[str, Any] = {
    "search": {},
    "label": "Portland, OR",
    "labels": ["Salem, OR", "Salem, MA"],
    "ids": [1, 2],
    "miles": [1.0, 2.0],
    "index": 0,
    "place": "97214",
    "kind": "food",
    "skip": 0,
    "programme": "facts",
    "region": "OR",
    "town": "Portland, Oregon",
    "number": 1,
    "heard": [1],
    "id": 1,
    "page": 0,
    "began": "2026-11-22T20:00:00+00:00",
    "round": 1,
    "seat_id": 7,
    "talk": 1,
    "at": "08:00",
    "theme": "",
    "zone": PORTLAND,
    "tip": "",
    "sid": "RE1",
    "seconds": 9,
    "lines": [],
    "account": 1,
    "group": 1,
    "meets_at": "2026-11-24T20:00:00+00:00",
    "code": "417000",
    "days": 1,
    "do": "off",
    "reason": "",
}


def test_a_call_is_never_silent_however_many_keys_are_pressed() -> None:
    person = Person(ON_CALL)
    person.does(Called())
    for _ in range(80):
        person.does(Pressed("4"))


def test_opted_out_of_texts_one_may_still_call() -> None:
    caller = replace(ON_CALL, caller=CallerFacts(opted_out=True))
    assert Person(caller).does(Called())[0] == "welcome"


@pytest.mark.parametrize("words", ["thank you goodbye", "ok bye", "hasta luego"])
def test_who_says_goodbye_is_not_read_the_menu_again(words: str) -> None:
    person = Person(ON_CALL)
    person.does(Called())
    assert person.does(words) == ["goodbye"]
    assert person.turn is not None
    assert person.turn.ends


def test_a_goodbye_after_a_cry_for_help_ends_no_call() -> None:
    for said in ([CRISIS, "bye"], ["adios"], ["buenas noches"]):  # nor does a greeting of the evening
        person = Person(ON_CALL)
        person.does(Called())
        for words in said:
            person.does(words)
        assert person.turn is not None
        assert not person.turn.ends
