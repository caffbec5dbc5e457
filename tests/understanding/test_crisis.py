"""Crises are found, and what only sounds like one is left alone.

The rates are the promise; `safety_unseen.tsv` is never used for rules or weights.
"""

from __future__ import annotations

import pytest

from tests.understanding.reading import read, rows
from tests.understanding.score import heard, rates


def test_of_the_crises_we_know_none_goes_unnoticed() -> None:
    found = rates(heard(["safety.tsv"]))
    assert found.alarm >= 0.99
    assert found.noticed == 1.0
    assert found.false_alarm <= 0.01
    assert found.bothered <= 0.25


def test_of_the_crises_never_seen_before_most_raise_the_alarm() -> None:
    found = rates(heard(["safety_unseen.tsv"]))
    assert found.alarm >= 0.90
    assert found.noticed >= 0.97
    assert found.false_alarm <= 0.06
    assert found.bothered <= 0.30


def test_ordinary_requests_raise_no_alarm() -> None:
    tiers = [read(row[4]).tier for row in rows("intents.tsv")]
    assert tiers.count("alarm") == 0
    assert tiers.count("footer") / len(tiers) <= 0.05


@pytest.mark.parametrize(
    "text, kind",
    [
        ("i want to die", "self"),
        ("my brother says hes going to kill himself", "other"),
        ("I took all my pills", "overdose"),
        ("i cut myself again tonight", "self_harm"),
        ("my husband hits me", "hurt"),
        ("im going to shoot my landlord", "harm_others"),
        ("my stepdad touches me at night", "child"),
        ("me quiero morir", "self"),
        ("mi marido me pega", "hurt"),
    ],
)
def test_each_kind_of_crisis_has_its_own_class(text: str, kind: str) -> None:
    assert (read(text).tier, read(text).crisis) == ("alarm", kind)


@pytest.mark.parametrize(
    "text",
    ["k!ll myself", "i want 2 d1e", "su1cidal tonight", "k i l l myself", "s.u.i.c.i.d.e is all i think about",
     "iwanttodie", "I WANT TO DIE!!!", "i wanna dieeee", "kil my self", "suicde thoughts again"],
)  # fmt: skip
def test_hidden_or_misspelt_words_are_still_heard(text: str) -> None:
    assert read(text).tier == "alarm"


def test_a_crisis_inside_a_request_is_heard_and_the_request_still_understood() -> None:
    heard = read("Do you have a grief group in 97214? i dont want to live anymore")
    assert (heard.tier, heard.intent) == ("alarm", "find_group")
    assert heard.slots["place"] == "97214"


def test_a_crisis_inside_a_cancellation_is_heard() -> None:
    heard = read("out 2. i'll be dead by then")
    assert (heard.tier, heard.intent) == ("alarm", "cancel_rsvp")


@pytest.mark.parametrize(
    "text", ["I'm not suicidal, just lonely", "I attempted suicide in 2009. I'm doing well", "what is 988"]
)
def test_a_denial_the_past_and_a_question_get_the_footer(text: str) -> None:
    assert read(text).tier == "footer"


@pytest.mark.parametrize(
    "text", ["my son died by suicide, is there a group", "self harm support group for teens"]
)
def test_someone_looking_for_a_group_is_not_told_to_call_a_crisis_line_first(text: str) -> None:
    heard = read(text)
    assert (heard.tier, heard.intent) == ("footer", "find_group")


@pytest.mark.parametrize(
    "text",
    ["my battery died sorry", "this traffic is killing me", "dying to hear the next story lol", "groups in Killeen TX",
     "STOP", "HELP", "kill the daily tips", "me muero de hambre", "se me murio el telefono", "out 1"],
)  # fmt: skip
def test_idioms_devices_and_place_names_are_no_crisis(text: str) -> None:
    assert read(text).tier == "none"


def test_an_idiom_does_not_hide_a_real_crisis_beside_it() -> None:
    assert read("my phone is dying and i want to die too").tier == "alarm"


def test_the_grief_of_someone_left_behind_does_not_hide_their_own_danger() -> None:
    assert read("my son died by suicide and now i want to kill myself").tier == "alarm"


def test_past_danger_that_is_back_is_present_danger() -> None:
    assert read("i tried to kill myself two years ago and im going to try again tonight").tier == "alarm"


def test_words_quoted_by_a_reaction_are_not_the_callers() -> None:
    heard = read('Loved "Call or text 988 if you want to die"')
    assert (heard.tier, heard.intent) == ("none", "unknown")


def test_pain_that_looks_like_opting_out_is_heard_as_pain() -> None:
    assert read("make it stop please i cant do this anymore").tier == "alarm"
    assert read("I want this to stop. Quit texting me").tier == "none"


def test_the_rule_explains_without_repeating_what_was_said() -> None:
    said = read("my name is Rosalind and i want to die")
    assert said.rule.startswith("en.self.")
    assert "rosalind" not in said.rule.lower()


@pytest.mark.parametrize(
    "text", ["i want to kill myself", "I wanna kill my self", "thoughts of killing myself"]
)
def test_wanting_to_kill_oneself_is_never_taken_for_wanting_to_kill(text: str) -> None:
    assert read(text).crisis == "self"


def test_a_word_of_a_cry_for_help_is_not_a_town() -> None:
    assert "place" not in read("she took all her pills and wont wake up").slots
    assert read("groups in portland i want to die").slots["place"] == "Portland"
