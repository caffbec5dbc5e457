"""Small things that people do, in eight languages: each was misread once."""

from __future__ import annotations

import pytest

from hotline.understanding import understand
from tests.understanding.reading import GAZETTEER, NOW, core

AFTER_A_LIST = "after_group_list(n=3)"
AFTER_AN_OFFER = "after_offer_rsvp(number=1)"
AFTER_A_REMINDER = "after_reminder_confirm(number=1)"


def read(text: str, context: str | None = None) -> tuple[str, dict[str, str | int]]:
    said = understand(text, context=context, now=NOW, gazetteer=GAZETTEER)
    return said.intent, dict(core(said))


@pytest.mark.parametrize(
    "text, place",
    [
        ("ninety seven two fourteen", "97214"),
        ("noventa y siete dos catorce", "97214"),
        ("en en de de sis", "11226"),  # Haitian
        ("AA70118", "70118"),
        ("grief group thurs St. Paul, MN", "St. Paul, MN"),
        ("ansiedad el paso tx", "El Paso, TX"),
        ("food pantry flint mi open today", "Flint, MI"),
        ("Flushing, NY有没有抑郁症的互助小组", "Flushing, NY"),
        ("groups by my house", "near_me"),
        ("gwoup toupre m", "near_me"),
    ],
)
def test_a_place_is_heard_however_it_is_said(text: str, place: str) -> None:
    assert read(text)[1]["place"] == place


@pytest.mark.parametrize(
    "text", ["como saco las estampillas", "al anon -- no wait, AA, for me", "stop na po"]
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert "place" not in read(text)[1]


@pytest.mark.parametrize(
    "text, context, slots",
    [
        ("lemme hear about the last one", AFTER_A_LIST, {"number": 3}),
        ("el de en medio", AFTER_A_LIST, {"number": 2}),
        ("number to please", AFTER_A_LIST, {"number": 2}),
        ("um the second one", AFTER_A_LIST, {"number": 2}),
        ("seat 1 x4", AFTER_A_LIST, {"number": 1, "party": 4}),
        ("预约1 两个人", AFTER_A_LIST, {"number": 1, "party": 2}),
        ("yes just me", AFTER_AN_OFFER, {"number": 1, "party": 1}),
        ("oo kasama ko si mama", AFTER_AN_OFFER, {"number": 1, "party": 2}),
        ("\U0001f44d", AFTER_AN_OFFER, {"number": 1}),
        ("cant make it tonight", AFTER_A_REMINDER, {"number": 1}),
    ],
)
def test_which_one_and_how_many(text: str, context: str, slots: dict[str, int]) -> None:
    assert read(text, context)[1] == slots


@pytest.mark.parametrize(
    "text, intent, slots",
    [
        ("send me a tip every night at 830pm", "tips_subscribe", {"time": "20:30"}),
        ("早上8点发贴士", "tips_subscribe", {"time": "08:00"}),
        ("snooze tips 1 wk", "tips_pause", {"days": 7}),
        ("小贴士停一周", "tips_pause", {"days": 7}),
        ("sem dicas até segunda", "tips_pause", {"until": "monday"}),
        ("não vou poder ir na quinta", "cancel_rsvp", {"day": "thursday"}),
        ("thứ sáu tôi không đến được", "cancel_rsvp", {"day": "friday"}),
        ("doctor barato sin aseguranza", "resources", {"topic": "clinic"}),
    ],
)
def test_times_days_and_what_is_lacking(text: str, intent: str, slots: dict[str, str | int]) -> None:
    assert read(text) == (intent, slots)


@pytest.mark.parametrize(
    "text",
    [
        "ARRET",
        "arrêtez",
        "ALTO",
        "PARAR",
        "dừng",
        "ngừng",
        "hinto",
        "rete",
        "SISPANN",
        "停止",
        "退订",
        "退訂",
    ],
)
def test_each_language_has_its_exact_word_for_stop(text: str) -> None:
    said = understand(text, now=NOW, gazetteer=GAZETTEER)
    assert (said.intent, said.rule.split()[-1]) == ("stop", "stop.word")


@pytest.mark.parametrize("text", ["ajuda", "aide", "giúp", "èd", "tulong", "帮助", "ayuda"])
def test_each_language_has_its_word_for_help(text: str) -> None:
    assert read(text)[0] == "help"


@pytest.mark.parametrize(
    "text, intent",
    [
        ("take my name off the list for the group", "cancel_rsvp"),
        ("u got the wrong number take me off", "stop"),
        ("i dont need the coping messages, just my group", "tips_stop"),
        ("\U0001f64f", "thanks"),
        ("\U0001f937", "unknown"),
    ],
)
def test_near_misses_of_opting_out_and_pictures(text: str, intent: str) -> None:
    assert read(text)[0] == intent


def test_nothing_is_guessed_over_what_the_last_list_was_about() -> None:
    asked = read("what about eugene or", "after_group_list(place=97214,topic=alcohol)")
    assert asked == ("find_group", {"topic": "alcohol", "place": "Eugene, OR"})
