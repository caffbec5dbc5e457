"""Who has not asked for plain words is never sent what a group is called or about; who has asked, is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hotline.lines import TOLD_PLAINLY, Digits, Line, Term, When, plainly
from hotline.paths import TEMPLATES
from hotline.words.words import CHANNELS, Words

WORDS = Words(TEMPLATES)
AT = When(datetime(2026, 11, 25, 3, tzinfo=UTC), "America/Los_Angeles")
SLOTS = {
    "when": AT,
    "until": AT,
    "place": "Sunnyside Hall",
    "name": "Suicide Loss Circle",
    "code": Digits("417"),
    "reason": Term("reason", "sick"),
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("name", TOLD_PLAINLY)
def test_what_is_sent_unasked_names_the_group_only_to_who_asked_for_it(
    name: str, language: str, channel: str
) -> None:
    dull = Line(name, SLOTS)
    (plain,) = plainly([dull])
    assert "Suicide" not in WORDS.render(dull, language, channel)
    told = WORDS.render(plain, language, channel)
    assert "Suicide Loss" in told
    assert "Sunnyside" in told


def test_a_message_that_was_put_away_without_a_name_stays_as_it_is() -> None:
    dull = Line("reminder_day", {"when": AT, "place": "Sunnyside Hall"})
    assert plainly([dull]) == (dull,)


def test_a_link_is_never_cut_short() -> None:
    link = "https://us02web.zoom.us/j/81234567890?pwd=Q1w2E3r4T5y6U7i8O9p0"
    (text,) = WORDS.text([Line("reminder_day", SLOTS | {"place": link})], "en")
    assert f" {link}." in text
