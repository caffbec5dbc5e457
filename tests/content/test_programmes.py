"""Weekly facts, alerts and announcements: each agreed to by itself, sent once, and ended by its word, STOP or FORGET."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hotline.content import library
from hotline.content.actions import is_for, put_all
from hotline.content.plan_actions import plan_actions
from hotline.content.plan_facts import plan_facts
from hotline.outbox import audience
from hotline.store.models import Consent, Message, Subscription
from hotline.understanding.story_flags import story_flags
from tests.sample import ANNA, BEN, NOON, SmallLine

CONTENT = library.read(library.SAMPLE)


@pytest.fixture
def line(small: SmallLine) -> SmallLine:
    with small.store.writing() as session:
        library.load(session, CONTENT, NOON)
    return small


def agrees(line: SmallLine, words: str, sender: str = ANNA) -> None:
    assert "STOP to end" in line.text(words, sender)[0]
    line.text("1", sender)


def messages(line: SmallLine, kind: str) -> Sequence[Message]:
    with line.store.reading() as session:
        return session.scalars(select(Message).where(Message.kind == kind).order_by(Message.id)).all()


def action(key: str, **values: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "key": key,
        "what": {"en": "The county asks."},
        "how": {"en": "Call."},
        "areas": ["972"],
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2027, 1, 1),
        "source": "a test",
        "is_nonpartisan": True,
    }
    return usual | values


def brings(line: SmallLine, *rows: dict[str, Any]) -> None:
    with line.store.writing() as session:
        put_all(session, rows, line.now)


def programmes(line: SmallLine) -> list[str]:
    with line.store.reading() as session:
        return list(session.scalars(select(Consent.programme).where(Consent.ended_at.is_(None))))


# ---- facts


def test_a_fact_comes_once_a_week_and_another_each_time(line: SmallLine) -> None:
    agrees(line, "facts weekly")
    for _ in range(3):
        line.wait(days=7)
        plan_facts(line.store, line.now)
        plan_facts(line.store, line.now)
    told = [message.lines[0]["slots"]["note"] for message in messages(line, "fact") if message.lines]
    assert len(told) == 3
    assert len(set(told)) == 3


def test_nothing_comes_in_the_first_days(line: SmallLine) -> None:
    agrees(line, "facts weekly")
    line.wait(days=6)
    assert plan_facts(line.store, line.now) == 0


def test_after_the_line_was_down_for_weeks_facts_do_not_come_in_a_burst(line: SmallLine) -> None:
    agrees(line, "facts weekly")
    line.wait(days=25)
    assert plan_facts(line.store, line.now) == 0
    line.wait(days=4)
    assert plan_facts(line.store, line.now) == 1


@pytest.mark.parametrize("words", [("facts off",), ("stop",), ("forget", "1")])
def test_its_word_and_stop_and_forget_end_it(line: SmallLine, words: Sequence[str]) -> None:
    agrees(line, "facts weekly")
    for word in words:
        line.text(word)
    line.wait(days=8)
    assert plan_facts(line.store, line.now) == 0
    with line.store.reading() as session:
        assert session.scalars(select(Subscription)).all() == []


def test_a_caller_of_spanish_gets_it_in_spanish(line: SmallLine) -> None:
    line.text("espanol")
    line.text("datos semanales")
    line.text("1")
    line.wait(days=8)
    plan_facts(line.store, line.now)
    assert messages(line, "fact")[0].lines[0]["slots"]["note"] == CONTENT["fact"][0]["words"]["es"]  # type: ignore[index]


# ---- ways to speak up


def test_a_new_one_is_told_once_to_those_it_is_for(line: SmallLine) -> None:
    for sender, place in ((ANNA, "97214"), (BEN, "60608")):
        line.text("alerts", sender)
        assert "STOP to end" in line.text(place, sender)[0]
        line.text("1", sender)
    line.wait(days=1)
    brings(line, action("new"))
    assert plan_actions(line.store, line.now) == 1
    assert plan_actions(line.store, line.now) == 0


def test_who_asks_for_alerts_today_is_not_told_again_what_goes_on_today(line: SmallLine) -> None:
    line.text("alerts")
    line.text("97214")
    line.text("1")
    assert plan_actions(line.store, line.now) == 0


def test_what_nobody_found_non_partisan_is_not_told(line: SmallLine) -> None:
    brings(line, action("party", is_nonpartisan=False, what={"en": "Vote for the blue hats."}))
    line.text("actions")
    told = [line.text("97214")[0], line.text("more")[0], line.text("more")[0], line.text("more")[0]]
    assert "blue hats" not in "".join(told)
    assert "last one" in told[-1]


def test_what_is_over_is_not_told(line: SmallLine) -> None:
    brings(line, action("over", ends_on=date(2026, 11, 21), what={"en": "It was last week."}))
    line.text("actions")
    assert "last week" not in line.text("97214")[0]


@pytest.mark.parametrize(
    "areas,place,region,told",
    [
        (["all"], "", "", True),
        (["OR"], "Salem, OR", "OR", True),
        (["or"], "97301", "OR", True),
        (["972"], "97214", "OR", True),
        (["972"], "97301", "OR", False),
        (["972"], "Portland, OR", "OR", False),
        (["WA"], "97214", "OR", False),
        ([], "97214", "OR", False),
    ],
)
def test_an_area_is_all_a_state_or_the_beginning_of_a_zip(
    areas: list[str], place: str, region: str, told: bool
) -> None:
    assert is_for(areas, place, region) is told


@pytest.mark.parametrize("missing", ["what", "how", "areas", "starts_on", "ends_on", "source"])
def test_one_that_lacks_something_is_refused_in_words(line: SmallLine, missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        brings(line, action("x", **{missing: None}))


# ---- announcements


def test_announcements_reach_those_who_agreed_and_nobody_else(line: SmallLine) -> None:
    agrees(line, "news")
    line.text("hello", BEN)
    to = audience.Subscribers("announcements")
    with line.store.reading() as session:
        assert audience.count(session, to, line.now) == 1
    line.text("news off")
    with line.store.reading() as session:
        assert audience.count(session, to, line.now) == 0


def test_stop_ends_every_programme_and_start_brings_none_back(line: SmallLine) -> None:
    for words in ("facts weekly", "news"):
        agrees(line, words)
    assert set(programmes(line)) == {"facts", "announcements"}
    line.text("stop")
    assert programmes(line) == []
    line.text("start")
    assert programmes(line) == []


def test_a_no_starts_nothing(line: SmallLine) -> None:
    line.text("news")
    line.text("2")
    assert programmes(line) == []


def test_my_data_names_what_comes_by_itself(line: SmallLine) -> None:
    agrees(line, "facts weekly")
    assert "one fact a week" in line.text("my data")[0]


# ---- the sample


def test_every_sample_fact_is_sourced_short_in_both_languages_and_not_yet_reviewed() -> None:
    for fact in CONTENT["fact"]:
        assert set(fact["words"]) == {"en", "es"}
        assert all(len(words) <= 130 for words in fact["words"].values()), fact["key"]
        assert len(fact["source"]) <= 60
        assert fact["checked_on"] <= date.today() + timedelta(days=1)  # noqa: DTZ011
        assert fact["reviewed_by"] == ""


def test_every_sample_action_fits_a_text_and_calls_nobody() -> None:
    for row in CONTENT["action"]:
        for words in (*row["what"].values(), *row["how"].values()):
            assert len(words) <= 120, words
        assert row.get("phone", "+15035550100")[5:10] == "55501"


def test_no_sample_story_holds_what_should_not_be_heard() -> None:
    for row in CONTENT["story"]:
        found = set(story_flags(row["words"]))
        assert found <= {"names", "children"}, (row["words"], found)
