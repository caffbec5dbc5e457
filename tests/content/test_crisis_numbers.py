"""The numbers that people in danger are given: dated, sourced, and the ones that messages and calls really use."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hotline.lines import line
from hotline.paths import TEMPLATES
from hotline.words import crisis_numbers
from hotline.words.crisis_numbers import NumbersError, load, overdue, unverified
from hotline.words.words import Words

NUMBERS = load(TEMPLATES)
ALL = [one for numbers in NUMBERS.values() for one in numbers]
COUNTRIES = ("AU", "CA", "GB", "IE", "NZ", "US")


def test_six_countries_have_a_set() -> None:
    assert tuple(sorted(NUMBERS)) == COUNTRIES


def test_the_united_states_have_what_people_there_need() -> None:
    own = NUMBERS["US"].by_id
    assert own["lifeline"].number == own["lifeline_text"].number == "988"
    assert (own["lifeline_text_es"].word, own["lifeline_text_es"].number) == ("AYUDA", "988")
    assert own["text_line"].number == "741741"
    assert own["emergency"].number == "911"
    assert own["hurt"].dialled == "+18007997233"
    assert own["poison"].number == "1-800-222-1222"


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.country}-{one.id}")
def test_every_entry_says_who_keeps_it_where_it_was_read_and_when_to_look_again(
    one: crisis_numbers.CrisisNumber,
) -> None:
    assert one.channel in ("call", "text")
    assert re.fullmatch(r"\d[\d -]*\d", one.number)
    assert all((one.owner, one.source, one.hours, one.languages))
    assert one.checked_on < one.next_check <= one.checked_on + timedelta(days=366)
    assert one.verified == ("general knowledge" not in one.source)


def test_nobody_has_forgotten_to_look_again() -> None:
    today = datetime.now(UTC).date()
    assert [sentence for numbers in NUMBERS.values() for sentence in overdue(numbers, today)] == []


def test_an_entry_past_its_date_is_named() -> None:
    own = NUMBERS["US"]
    day = own.by_id["lifeline"].next_check
    assert not any("lifeline (" in sentence for sentence in overdue(own, day))
    assert any("US lifeline (988" in sentence for sentence in overdue(own, day + timedelta(days=1)))


def test_what_nobody_has_verified_is_named() -> None:
    assert any("GB lifeline (Samaritans)" in sentence for sentence in unverified(NUMBERS["GB"]))
    assert not any("US lifeline (" in sentence for sentence in unverified(NUMBERS["US"]))


@pytest.mark.parametrize(
    "country,said", [("US", "call or text 988"), ("GB", "call 116 123 or text SHOUT to 85258")]
)
def test_the_country_of_the_line_chooses_the_numbers(country: str, said: str) -> None:
    assert said in Words(TEMPLATES, country).render(line("crisis_self"), "en", "text")


def test_a_voice_says_a_number_digit_by_digit_group_by_group() -> None:
    assert NUMBERS["US"].by_id["hurt"].spoken == "1, 8 0 0, 7 9 9, 7 2 3 3"
    assert NUMBERS["AU"].by_id["lifeline"].spoken == "1 3, 1 1, 1 4"


def test_a_language_that_has_no_words_for_a_country_is_not_offered_there() -> None:
    assert "es" in Words(TEMPLATES, "US").languages
    assert "es" not in Words(TEMPLATES, "NZ").languages


ENTRY = """
[[number]]
id = "{id}"
country = "US"
name = "Somebody"
channel = "call"
number = "977"
languages = ["en"]
hours = "24/7"
owner = "operator"
source = "their own page"
verified = true
checked_on = {checked_on}
next_check = 2027-01-01
"""


@pytest.mark.parametrize(
    "ids,wrong",
    [
        (("lifeline",), "US has no emergency"),
        (("lifeline", "emergency", "lifeline"), "US has lifeline twice"),
    ],
)
def test_a_set_that_lacks_or_repeats_an_entry_is_refused(
    ids: tuple[str, ...], wrong: str, tmp_path: Path
) -> None:
    rows = "".join(ENTRY.format(id=id, checked_on=date(2026, 11, 1)) for id in ids)
    (tmp_path / crisis_numbers.FILE).write_text(rows, "utf-8")
    with pytest.raises(NumbersError, match=wrong):
        load(tmp_path)


def test_a_field_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    row = ENTRY.format(id="lifeline", checked_on=date(2026, 11, 1)) + 'nubmer = "988"\n'
    (tmp_path / crisis_numbers.FILE).write_text(row, "utf-8")
    with pytest.raises(NumbersError, match="nubmer"):
        load(tmp_path)
