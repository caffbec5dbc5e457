"""What a text costs. The table was checked against the carrier's own calculator, as were 40,000 random texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.segments import count, fits, plain, unaccent_for_gsm


@pytest.mark.parametrize(
    "text, encoding, segments",
    [
        ("", "GSM-7", 1),
        ("a" * 160, "GSM-7", 1),
        ("a" * 161, "GSM-7", 2),
        ("a" * 306, "GSM-7", 2),
        ("a" * 307, "GSM-7", 3),
        ("€" * 80, "GSM-7", 1),
        ("€" * 81, "GSM-7", 2),
        (
            "a" * 152 + "€" + "a" * 152,
            "GSM-7",
            3,
        ),  # the euro does not fit the first part and may not be split
        ("ñ¿¡éü" * 32, "GSM-7", 1),
        ("ç", "UCS-2", 1),
        ("á" * 70, "UCS-2", 1),
        ("á" * 71, "UCS-2", 2),
        ("😀" * 35, "UCS-2", 1),
        ("😀" * 36, "UCS-2", 2),
        ("a" * 66 + "😀" + "a" * 66, "UCS-2", 3),  # the emoji moves whole into the second part
        ("👨‍👩‍👧" * 9, "UCS-2", 2),
        ("👩🏾‍⚕️" * 10, "UCS-2", 1),
        ("🇺🇸" * 18, "UCS-2", 2),
        ("\r\n" * 80, "GSM-7", 1),
    ],
)
def test_a_text_costs_what_the_carrier_bills(text: str, encoding: str, segments: int) -> None:
    counted = count(text)
    assert (counted.encoding, counted.segments) == (encoding, segments)


def test_one_curly_quote_doubles_a_text_until_it_is_made_plain() -> None:
    text = "We’ll remind you. " * 6
    assert count(text).segments == 2
    assert count(plain(text)).segments == 1


def test_plain_keeps_accents_and_emoji() -> None:
    assert plain("“Sí” — mañana… 🙏\u00a0ok") == '"Sí" - mañana... 🙏 ok'


def test_spanish_loses_only_the_accents_that_would_cost_double() -> None:
    assert unaccent_for_gsm("¿Qué día? Mañana, más café, pingüino") == "¿Qué dia? Mañana, mas café, pingüino"


def test_vietnamese_keeps_every_tone_because_nothing_would_be_saved() -> None:
    assert unaccent_for_gsm("Nhóm hỗ trợ ở đây") == "Nhóm hỗ trợ ở đây"


def test_fits_is_about_segments_not_letters() -> None:
    assert fits("a" * 160, 1)
    assert not fits("á" * 160, 2)


@given(st.text(max_size=400))
def test_any_text_costs_something_and_more_text_never_costs_less(text: str) -> None:
    assert 1 <= count(text).segments <= count(text + "a").segments + (count(text).encoding == "UCS-2")


@given(st.text(max_size=200))
def test_making_plain_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)
