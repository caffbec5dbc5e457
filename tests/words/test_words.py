"""How lines become words: days and hours in two languages, distances, numbers for the eye and for the ear."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.lines import Clock, Day, Digits, Line, Miles, Term, Value, When, alone, line
from hotline.paths import TEMPLATES
from hotline.segments import count
from hotline.words.language import WordsError
from hotline.words.tips import TipLibrary
from hotline.words.words import Words
from hotline.words.writer import shortened

LINES = """
code = "{code}"
name = "Test"
complete = {complete}
voice = {{ say_language = "{code}", say_voice = "V", gather_language = "{code}" }}
calendar = {{ }}
miles = {{ }}
terms = {{ }}
[lines]
{lines}
"""


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(TEMPLATES)


HOLDS: Mapping[type, tuple[str, str]] = {
    When: ("say_when", "when"),
    Clock: ("tips_resumed", "at"),
    Day: ("tips_paused", "day"),
    Digits: ("unknown_zip", "zip"),
}


def said(words: Words, value: Value, language: str, channel: str) -> str:
    """One value in words, by way of a line that holds little else."""
    name, slot = HOLDS[type(value)]
    return words.render(Line(name, {slot: value}), language, channel)


def at(hour: int, minute: int = 0, zone: str = "UTC") -> When:
    return When(datetime(2026, 11, 24, hour, minute, tzinfo=UTC), zone)


# ---- days and hours


@pytest.mark.parametrize(
    "language,expected",
    [
        ("en", "Tuesday, November 24, at 7 p.m."),
        ("es", "El martes 24 de noviembre, a las 7 de la noche."),
    ],
)
def test_a_meeting_is_told_as_people_say_it(words: Words, language: str, expected: str) -> None:
    assert said(words, at(19), language, "call") == expected


@pytest.mark.parametrize("language,expected", [("en", "Tue Nov 24, 7pm"), ("es", "mar 24 nov, 7pm")])
def test_a_meeting_is_short_in_a_text(words: Words, language: str, expected: str) -> None:
    assert expected in words.render(line("see_you", when=at(19)), language, "text")


@pytest.mark.parametrize(
    "zone,expected",
    [
        ("America/Los_Angeles", "Mon Nov 23, 10:30pm"),
        ("America/New_York", "Tue Nov 24, 1:30am"),
        ("Pacific/Honolulu", "Mon Nov 23, 8:30pm"),
        ("Asia/Kolkata", "Tue Nov 24, noon"),
    ],
)
def test_one_moment_is_told_by_the_clock_of_its_place(words: Words, zone: str, expected: str) -> None:
    assert expected in words.render(line("see_you", when=at(6, 30, zone)), "en", "text")


@pytest.mark.parametrize(
    "hour,minute,expected",
    [
        (0, 0, "a la medianoche"),
        (0, 30, "a las 12 y 30 de la madrugada"),
        (1, 0, "a la 1 de la madrugada"),
        (9, 0, "a las 9 de la mañana"),
        (12, 0, "al mediodía"),
        (12, 30, "a las 12 y 30 de la tarde"),
        (13, 0, "a la 1 de la tarde"),
        (13, 15, "a la 1 y 15 de la tarde"),
        (18, 0, "a las 6 de la tarde"),
        (19, 0, "a las 7 de la noche"),
        (23, 5, "a las 11 y 05 de la noche"),
    ],
)
def test_spanish_hours_have_their_own_small_words(
    words: Words, hour: int, minute: int, expected: str
) -> None:
    assert said(words, at(hour, minute), "es", "call") == f"El martes 24 de noviembre, {expected}."


@pytest.mark.parametrize(
    "clock,english,spanish",
    [
        ("08:00", "at 8am.", ", a las 8am."),
        ("13:00", "at 1pm.", ", a la 1pm."),
        ("12:00", "at noon.", ", al mediodía."),
        ("00:00", "at midnight.", ", a la medianoche."),
        ("07:05", "at 7:05am.", ", a las 7:05am."),
    ],
)
def test_the_hour_of_a_tip_fits_its_sentence(words: Words, clock: str, english: str, spanish: str) -> None:
    assert said(words, Clock(clock), "en", "text").endswith(english)
    assert said(words, Clock(clock), "es", "text").endswith(spanish)


def test_a_day_without_an_hour(words: Words) -> None:
    day = Day(date(2026, 9, 30))
    assert said(words, day, "en", "text").startswith("No tips until Wed Sep 30.")
    assert said(words, day, "es", "call").startswith("Sin consejos hasta el miércoles 30 de septiembre.")


# ---- distances and numbers


@pytest.mark.parametrize(
    "miles,read,heard,heard_in_spanish",
    [
        (0.4, "0.4 mi", "less than a mile away", "a menos de una milla"),
        (1.2, "1.2 mi", "1 mile away", "a una milla"),
        (7.0, "7.0 mi", "7 miles away", "a 7 millas"),
        (38.3, "38 mi", "38 miles away", "a 38 millas"),
    ],
)
def test_how_far_it_is(words: Words, miles: float, read: str, heard: str, heard_in_spanish: str) -> None:
    slots = {"n": 1, "when": at(19), "miles": Miles(miles), "place": "Hall", "code": Digits("417")}
    assert f", {read}, Hall" in words.render(Line("group_item_miles", slots), "en", "text")
    far = Line("say_where_miles", {"miles": Miles(miles), "place": "Hall"})
    assert words.render(far, "en", "call") == f"Hall, {heard}."
    assert words.render(far, "es", "call") == f"En Hall, {heard_in_spanish}."


def test_a_phone_number_is_grouped_for_the_eye_and_parted_for_the_ear(words: Words) -> None:
    dial = line("dial_in", dial_in=Digits("+15035550123"))
    assert words.render(dial, "en", "text") == "Join by phone: 503-555-0123."
    assert words.render(dial, "en", "call") == "To join, dial 5 0 3 5 5 5 0 1 2 3."


@pytest.mark.parametrize(
    "digits,heard", [("97214", "9 7 2 1 4"), ("417", "4 1 7"), ("+445555550123", "4 4 5 5 5")]
)
def test_a_code_is_never_one_big_number(words: Words, digits: str, heard: str) -> None:
    assert heard in said(words, Digits(digits), "en", "call")


# ---- cutting


@pytest.mark.parametrize(
    "name,longest,expected",
    [
        ("Sunnyside Hall", 20, "Sunnyside Hall"),
        ("Sunnyside Hall", 14, "Sunnyside Hall"),
        ("Sunnyside Hall", 13, "Sunnyside"),
        ("Saint Bartholomew Center", 20, "Saint Bartholomew"),
        ("Hall, the old one by the river", 10, "Hall, the"),
        ("St. Bartholomewsevangelical", 20, "St. Bartholomewsevan"),  # a cut word says more than "St."
        ("Bartholomewsevangelicalhall", 20, "Bartholomewsevangeli"),
    ],
)
def test_a_long_name_is_cut_at_a_word(name: str, longest: int, expected: str) -> None:
    assert shortened(name, longest) == expected


@given(st.text(min_size=0, max_size=80), st.integers(min_value=1, max_value=60))
def test_a_cut_name_is_never_longer_than_its_room(name: str, longest: int) -> None:
    assert len(shortened(name, longest)) <= longest


# ---- values that others wrote


@pytest.mark.parametrize(
    "name",
    ["{0.__class__}", "{place}", "{place.__init__.__globals__}", "{", "}}", "{{}}", "%s %(place)s", "$place"],
)
def test_a_name_with_braces_is_only_a_name(words: Words, name: str) -> None:
    assert words.render(line("say_where", place=name), "en", "call") == f"At {name}."


def test_a_name_with_line_breaks_stays_on_its_line(words: Words) -> None:
    sent = words.text([line("place_item", n=1, place="Salem\r\n2 Call\t900-555-0123\u2028now")], "en")
    assert sent == ("1 Salem 2 Call 900-555-0123 now",)


@given(name=st.text(max_size=60))
def test_whatever_a_name_is_the_line_around_it_stands(words: Words, name: str) -> None:
    item = words.render(line("place_item", n=1, place=name), "en", "text")
    assert item.startswith("1 ")
    assert item.splitlines() == [item]


def test_a_template_cannot_look_inside_a_value(tmp_path: Path) -> None:
    words = made(tmp_path, en='odd = "{place.__class__}"\nodder = "{0}"\nindexed = "{place[0]}"')
    for name in ("odd", "odder", "indexed"):
        with pytest.raises(WordsError, match=f"line {name}"):
            words.render(line(name, place="Hall"), "en", "text")


# ---- texts and phrases


def test_a_line_that_stands_alone_is_a_text_of_its_own(words: Words) -> None:
    said = [line("all_right"), alone("footer_988"), line("nothing_to_undo"), line("all_right")]
    sent = words.text(said, "en")
    assert [text.count("\n") for text in sent] == [0, 0, 1]
    assert sent[1].startswith("If it gets heavy")


def test_a_spanish_text_drops_the_accents_that_cost_double(words: Words) -> None:
    (sent,) = words.text([line("no_more_groups")], "es")
    assert sent == "Ese fue el ultimo. Prueba otro dia u otra ciudad."
    assert count(sent).encoding == "GSM-7"


def test_the_voice_keeps_every_accent(words: Words) -> None:
    (phrase,) = words.spoken([line("no_more_groups")], "es")
    assert phrase.words == "Ese fue el último. Prueba otro día u otra ciudad."
    assert (phrase.language, phrase.voice) == ("es-US", "Polly.Lupe-Neural")


def test_an_offer_of_a_language_is_said_in_that_language(words: Words) -> None:
    (spanish,) = words.spoken([line("language_offer_es", key="2")], "en")
    (english,) = words.spoken([line("language_offer_en", key="2")], "es")
    assert (spanish.words, english.words) == ("Para español, oprima el 2.", "For English, press 2.")
    assert (spanish.language, english.language) == ("es-US", "en-US")


def test_a_line_that_is_only_heard_is_in_no_text(words: Words) -> None:
    assert words.text([line("menu"), line("press_find")], "en") == ()
    assert words.spoken([line("hello", org="A", number=Digits("+15035550123"))], "en") == ()


def test_a_line_that_nobody_wrote_is_named(words: Words) -> None:
    with pytest.raises(WordsError, match=r"en.toml has no line no_such_line"):
        words.render(line("no_such_line"), "en", "text")


def test_a_slot_that_nobody_filled_is_named(words: Words) -> None:
    with pytest.raises(WordsError, match=r"see_you.*when"):
        words.render(line("see_you"), "en", "text")


# ---- languages


def made(folder: Path, *, en: str, es: str = "", es_is_complete: bool = True) -> Words:
    messages = folder / "messages"
    messages.mkdir()
    (messages / "en.toml").write_text(LINES.format(code="en", complete="true", lines=en), "utf-8")
    if es:
        complete = str(es_is_complete).lower()
        (messages / "es.toml").write_text(LINES.format(code="es", complete=complete, lines=es), "utf-8")
    return Words(folder)


def test_eight_languages_are_offered_english_first(words: Words) -> None:
    assert words.languages == ("en", "es", "fr", "ht", "pt", "tl", "vi", "zh")


def test_a_language_with_a_line_missing_is_not_offered(tmp_path: Path) -> None:
    words = made(tmp_path, en='a = "a"\nb = { text = "b", call = "b" }', es='a = "a"\nb = { text = "b" }')
    assert words.missing("es") == ("b.call",)
    assert words.languages == ("en",)
    assert words.files == ("en", "es")


def test_a_language_is_not_offered_before_it_says_that_it_is_complete(tmp_path: Path) -> None:
    words = made(tmp_path, en='a = "a"', es='a = "a"', es_is_complete=False)
    assert words.missing("es") == ()
    assert words.languages == ("en",)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "en.toml").write_text("code = ", "utf-8")
    with pytest.raises(WordsError, match=r"en\.toml"):
        Words(tmp_path)


def test_without_english_nothing_starts(tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    shutil.copy(TEMPLATES / "messages" / "es.toml", tmp_path / "messages")
    with pytest.raises(WordsError, match="no English"):
        Words(tmp_path)


# ---- tips


def test_tips_go_round_when_all_are_told(words: Words) -> None:
    told = [words.tips.tip("grief", n) for n in range(30)]
    ids = [tip.id for tip in words.tips if tip.theme == "grief"]
    assert told[: len(ids)] == ids
    assert told[len(ids)] == ids[0]


def test_two_days_of_all_kinds_are_never_of_one_kind(words: Words) -> None:
    themes = {tip.id: tip.theme for tip in words.tips}
    told = [themes[words.tips.tip("", n)] for n in range(len(themes))]
    assert all(one != next_one for one, next_one in pairwise(told))
    assert set(told) == set(words.tips.themes())


def test_an_unknown_theme_means_all_kinds(words: Words) -> None:
    assert words.tips.tip("astrology", 3) == words.tips.tip("", 3)


def test_a_tip_comes_in_the_language_of_the_person_or_in_english(words: Words, tmp_path: Path) -> None:
    tip = words.tips.tip("sleep", 0)
    said_twice = line("tip_text", tip=Term("tip", tip))
    assert words.text([said_twice], "en") != words.text([said_twice], "es")
    (tmp_path / "tips.toml").write_text('[[tip]]\nid = "a"\ntheme = "sleep"\nen = "Rest."\n', "utf-8")
    assert TipLibrary(tmp_path / "tips.toml").words("a", "es") == "Rest."


def test_an_organisation_may_offer_fewer_and_always_english() -> None:
    assert Words(TEMPLATES, offered=["vi"]).languages == ("en", "vi")


def test_a_language_that_lacks_a_term_is_not_complete(tmp_path: Path) -> None:
    folder = shutil.copytree(TEMPLATES, tmp_path / "all")
    file = folder / "messages" / "vi.toml"
    file.write_text(file.read_text("utf-8").replace('hybrid = "', 'odd = "', 1), "utf-8")
    assert Words(folder).missing("vi") == ("terms.format.hybrid",)
    assert "vi" not in Words(folder).languages


@pytest.mark.parametrize("language", ["pt", "fr", "vi", "ht", "tl", "zh"])
def test_a_tip_is_never_in_another_language_than_the_person(words: Words, language: str) -> None:
    own = set(words.language(language).tips.values())
    assert len(own) >= 20
    assert {words.tips.words(tip.id, language) for tip in words.tips} == own
    for theme in words.tips.themes():
        assert any(tip.theme == theme and language in tip.words for tip in words.tips)


@pytest.mark.parametrize("language", ["pt", "fr", "vi", "ht", "tl", "zh"])
def test_a_tip_fits_its_segments_in_every_language(words: Words, language: str) -> None:
    for tip in words.language(language).tips:
        (sent,) = words.text([line("tip_text", tip=Term("tip", tip))], language)
        assert count(sent).segments <= (1 if words.language(language).is_gsm else 2), sent


def test_a_line_that_is_not_translated_yet_comes_in_english_as_a_whole(tmp_path: Path) -> None:
    words = made(tmp_path, en='a = "Hello."\nb = "New."', es='a = "Hola."', es_is_complete=False)
    assert words.text([line("a"), line("b")], "es") == ("Hola.\nNew.",)
    assert [(said.words, said.language) for said in words.spoken([line("b")], "es")] == [("New.", "en")]


def test_what_nobody_has_reviewed_is_named(words: Words) -> None:
    assert any("not reviewed" in sentence for sentence in words.language("en").unreviewed())
    assert any("no native speaker" in sentence for sentence in words.language("vi").unreviewed())


def test_lines_for_those_who_run_groups_may_be_missing_but_where_they_are_served(tmp_path: Path) -> None:
    words = made(tmp_path, en='a = "a"\nrun_b = "b"', es='a = "a"')
    assert words.missing("es") == ("run_b.text", "run_b.call")
    for name, more in (("en", 'for_staff = ["run_"]'), ("es", "runs_groups = false")):
        file = tmp_path / "messages" / f"{name}.toml"
        file.write_text(f"{more}\n{file.read_text('utf-8')}", "utf-8")
    assert Words(tmp_path).missing("es") == ()
