"""Places, days, times, numbers and languages, each by itself."""

from __future__ import annotations

import pytest

from hotline.understanding.days import days
from hotline.understanding.language import language_of
from hotline.understanding.normalise import normalise
from hotline.understanding.numbers import party, position
from hotline.understanding.places import city, postal_code
from hotline.understanding.times import pause_days, pause_until, tip_time
from hotline.understanding.topics import group_topic, service_topic
from tests.understanding.gazetteer import FewPlaces
from tests.understanding.reading import GAZETTEER as ATLAS


@pytest.mark.parametrize(
    "raw, text",
    [
        ("SEAT1", "seat 1"),
        ("grief97214", "grief 97214"),
        ("Séat  1", "seat 1"),
        ("I don't want to", "i dont wanna"),
        ("see u 2nite", "see you tonight"),
        ("kiero un grupo d duelo xq", "quiero un grupo de duelo porque"),
        ("tips at 7.30 p.m.", "tips at 7:30 pm"),
        ("k", "k"),
        ("covid19", "covid19"),
    ],
)
def test_one_plain_spelling(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "97214",
        "97214-3301",
        "9 7 2 1 4",
        "nine seven two one four",
        "nueve siete dos uno cuatro",
        "zip is 97214 ok",
    ],
)
def test_a_zip_is_read_however_it_is_given(text: str) -> None:
    assert postal_code(normalise(text).text) == "97214"


@pytest.mark.parametrize("text", ["9721", "972145", "5035550123", "12:34", "1 2 3 4"])
def test_other_numbers_are_no_zip(text: str) -> None:
    assert postal_code(normalise(text).text) is None


@pytest.mark.parametrize(
    "text, place",
    [
        ("portland", "Portland"),
        ("portland oregon", "Portland, OR"),
        ("portland me", "Portland, ME"),
        ("st paul mn", "St. Paul, MN"),
        ("groups in hope", "Hope"),
        ("las vegas nevada", "Las Vegas, NV"),
        ("albuqerque", "Albuquerque"),
        ("nyc", "New York"),
        ("grupos en los angeles", "Los Angeles"),
        ("hope", None),
        ("help me", None),
        ("i hope you can help", None),
        ("friend", None),
        ("nowhereville", None),
    ],
)
def test_a_city_is_known_and_an_everyday_word_is_none(text: str, place: str | None) -> None:
    assert city(normalise(text).text, FewPlaces()) == place


@pytest.mark.parametrize(
    "text, found",
    [
        ("tues or thurs", "tuesday,thursday"),
        ("tmrw", "tomorrow"),
        ("mañana", "tomorrow"),
        ("en la mañana", None),
        ("any day but friday", None),
        ("this week saturday", "saturday"),
        ("hoy en la noche", "today"),
        ("i sat there", None),
        ("same but friday", "friday"),
    ],
)
def test_days_people_name(text: str, found: str | None) -> None:
    assert days(normalise(text).text) == found


@pytest.mark.parametrize(
    "text, time",
    [
        ("tips at 7", "07:00"),
        ("tips 7pm", "19:00"),
        ("tips at 8:30am", "08:30"),
        ("consejos a las 8 de la noche", "20:00"),
        ("tips at noon", "12:00"),
        ("tips at 12am", "00:00"),
        ("tips in the morning", "morning"),
        ("tips before bed", "evening"),
        ("daily tips", None),
    ],
)
def test_the_hour_of_a_tip(text: str, time: str | None) -> None:
    assert tip_time(normalise(text).text) == time


def test_a_pause_is_so_many_days_or_until_a_day() -> None:
    assert pause_days("pause for 2 weeks") == 14
    assert pause_days("pausa 3 dias") == 3
    assert pause_until("pause until next monday") == "monday"
    assert pause_until("pause til the 15th") == "15"
    assert pause_until("pause") is None


@pytest.mark.parametrize(
    "text, number",
    [
        ("the second one", 2),
        ("#3", 3),
        ("el primero", 1),
        ("number two", 2),
        ("for 2 people", None),
        ("7pm", None),
        ("3 days", None),
    ],
)
def test_positions_in_a_list(text: str, number: int | None) -> None:
    assert position(text) == number


@pytest.mark.parametrize(
    "text, people",
    [("seat 1 for 2 people", 2), ("me and my wife", 2), ("seat 1 +1", 2), ("bringing 2 friends", 3), ("somos tres", 3),
     ("party of 4", 4), ("seat 1", None), ("sign me up for 2", None)],
)  # fmt: skip
def test_how_many_come(text: str, people: int | None) -> None:
    assert party(text) == people


@pytest.mark.parametrize(
    "text, topic",
    [("postpartum depression", "postpartum"), ("anxity", "anxiety"), ("my brother is bipolar", "family"), ("bipolar", "bipolar"),
     ("discovery", None)],
)  # fmt: skip
def test_the_particular_topic_wins_and_slips_are_mended(text: str, topic: str | None) -> None:
    assert group_topic(text) == topic


def test_services_are_told_apart() -> None:
    words = ("food stamps", "food", "immigration lawyer", "lawyer", "light bill", "shelter")
    found = [service_topic(text) for text in words]
    assert found == ["food_stamps", "food", "immigration_legal", "legal", "utilities", "shelter"]


@pytest.mark.parametrize(
    "text, language",
    [("hola busco un grupo", "es"), ("where is the group", "en"), ("preciso de ajuda", "pt"), ("je cherche un groupe", "fr"),
     ("tôi cần giúp", "vi"), ("mwen bezwen ed", "ht"), ("salamat po", "tl"), ("谢谢", "zh")],
)  # fmt: skip
def test_a_message_shows_its_language(text: str, language: str) -> None:
    said = normalise(text)
    found = language_of(said.text, said.marked, "en")
    assert (found.language, found.is_shown or language == "en") == (language, True)


def test_a_number_shows_no_language_and_keeps_the_one_used_so_far() -> None:
    found = language_of("97214", "97214", "es")
    assert (found.language, found.is_shown) == ("es", False)


@pytest.mark.parametrize(
    "text, found",
    [
        ("lunes a viernes", "weekday"),
        ("monday through friday", "weekday"),
        ("monday no good friday", "friday"),
        ("el lunes no puedo", "monday"),  # the day that is given up
        ("grupo de luto em newark no sabado", "saturday"),
        ("i have not slept since friday", None),
    ],
)
def test_a_day_is_one_that_somebody_means(text: str, found: str | None) -> None:
    assert days(text) == found


@pytest.mark.parametrize("text", ["the friday one", "what about the one on thursday", "the online one"])
def test_the_one_that_is_told_by_something_else_is_not_number_one(text: str) -> None:
    assert position(text) is None


@pytest.mark.parametrize(
    "text, people",
    [
        ("sign up me and my two boys", 3),
        ("tres sillas pal sabado yo y mis dos hijas", 3),
        ("somos mi esposo mis dos hijos y yo", 4),
        ("vamos 5", 5),
        ("un solo asiento", 1),
    ],
)
def test_who_comes_along_is_counted_with_the_sender(text: str, people: int) -> None:
    assert party(text) == people


@pytest.mark.parametrize(
    "text", ["my husband passed in the spring", "is it open on columbus day", "my green card"]
)
def test_a_season_a_holiday_and_a_colour_are_no_towns(text: str) -> None:
    assert city(text, ATLAS) is None


def test_such_a_town_is_one_with_its_state() -> None:
    assert city("grief group spring tx", ATLAS) == "Spring, TX"


def test_who_thinks_aloud_before_a_zip_says_no_one() -> None:
    assert postal_code("um seven nine nine oh seven") == "79907"
