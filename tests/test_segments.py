"""What a text costs. `tools/compare_segments.py` asked the carrier's own calculator the same: `segments_counted.json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.graphemes import graphemes
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


COUNTED = json.loads((Path(__file__).parent / "segments_counted.json").read_text(encoding="ascii"))


def test_texts_on_every_edge_cost_what_the_carriers_calculator_says() -> None:
    wrong = [text for text, *carriers in COUNTED if [(c := count(text)).encoding, c.segments] != carriers]
    assert not wrong, f"{len(wrong)} of {len(COUNTED)}, first {wrong[0]!r}"


@pytest.mark.parametrize(
    "text, seen",
    [
        ("e\u0301n", 2),
        ("\U0001f1fa\U0001f1f8\U0001f1f2\U0001f1fd\U0001f1ed", 3),  # two flags and half of one
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f!", 2),  # a flag spelt in tags
        ("\u1112\u1161\u11ab\u1100", 2),  # a Korean syllable in its letters
        ("\U0001f469\U0001f3fe\u200d\u2695\ufe0f", 1),
        ("a\U0001f3fd", 2),  # a letter has no skin
        ("\r\n", 2),
    ],
)
def test_what_a_reader_sees_as_one_is_never_split(text: str, seen: int) -> None:
    assert len(list(graphemes(text))) == seen


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
