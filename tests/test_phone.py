"""Which senders are phones, and what of a number may be shown."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.phone import Phone, is_short_code, is_withheld, masked, read_phone, time_zone


@pytest.mark.parametrize(
    "written",
    [
        "+15035550123",
        "15035550123",
        "5035550123",
        "503-555-0123",
        "(503) 555 0123",
        "503.555.0123",
        "tel:+15035550123",
    ],
)
def test_a_number_is_the_same_phone_however_it_is_written(written: str) -> None:
    assert read_phone(written) == "+15035550123"


@given(st.from_regex(r"\+1[0-9]{3}5550[0-9]{3}", fullmatch=True))
def test_a_number_as_carriers_write_it_is_read_as_if_it_had_been_typed(number: str) -> None:
    assert read_phone(number) == read_phone(f"{number[:5]} {number[5:]}")


def test_a_number_from_an_unassigned_range_is_accepted() -> None:
    assert read_phone("+18005550199") == "+18005550199"


def test_a_number_without_country_is_read_in_the_region_given() -> None:
    assert read_phone("020 7946 0123", "GB") == "+442079460123"


@pytest.mark.parametrize(
    "sender",
    [
        "",  # nothing at all
        "anonymous",
        "Restricted",
        "+266696687",  # ANONYMOUS on a keypad
        "+7378742833",  # RESTRICTED on a keypad
        "741741",  # a short code
        "AMAZON",  # a company
        "5550123",  # no area code
        "+1503555012",  # one digit short
        "+150355501234",  # one digit long
        "+10355550123",  # no area begins with 0
        "+15031550123",  # no exchange begins with 1
        "+15035550123;ext=2",
        "whatsapp:+15035550123",
        "call me at 503",
        "+",
    ],
)
def test_nothing_is_ever_sent_to_a_sender_that_is_no_phone(sender: str) -> None:
    assert read_phone(sender) is None


def test_short_codes_are_three_to_six_bare_digits() -> None:
    assert [is_short_code(text) for text in ("911", "88788", "741741", "5550123", "88a")] == [True] * 3 + [
        False
    ] * 2


def test_a_withheld_caller_is_known_by_word_or_by_keypad() -> None:
    assert all(map(is_withheld, ("anonymous", "Unavailable", "+266696687", "")))
    assert not is_withheld("+15035550123")


def test_of_a_number_two_digits_are_shown_at_most() -> None:
    assert masked("+15035550123") == "...23"
    assert masked("911") == "..."
    assert masked("anonymous") == "..."


def test_the_time_zone_is_known_only_when_there_is_one() -> None:
    assert time_zone(Phone("+15035550123")) == "America/Los_Angeles"
    assert time_zone(Phone("+18005550199")) is None


def test_reading_numbers_does_not_load_the_big_table_of_places() -> None:
    assert "phonenumbers.geodata" not in sys.modules
