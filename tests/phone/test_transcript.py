"""A transcript is read back as it was written, and its wildcards forgive only what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hotline.cli.transcript import (
    HANGS_UP,
    RINGS,
    Answer,
    Call,
    Comment,
    Decline,
    Did,
    HangUp,
    Header,
    Keys,
    Record,
    Said,
    Silence,
    Speech,
    Step,
    Text,
    Transcript,
    TranscriptError,
    Wait,
    headers,
    matches,
    parse,
    texts,
    time_of,
    written,
)

A_WEEK_WITH_THE_LINE = """\
# A widow finds a group and saves a seat.
from: +15035550123
now: 2026-11-22T12:00:00-08:00
clock

> grief 97214
< Groups near 97214:
  1 Tue 7pm, 0.8 mi, Sunnyside Hall

    (two steps at the door)
! seat saved
(wait 1 day 12 hours)
(call)
< Welcome to the support group line.
> 1
> somewhere near the river
(text) MINE
! texts Tue 7pm
(silence)
(record 20 seconds)
(hang up)
> 1
! rings
(answer)
< Is this a good time?
! hangs up
> 2
! rings
(decline)
"""


def test_every_kind_of_step_is_read() -> None:
    assert parse(A_WEEK_WITH_THE_LINE) == [
        Comment("A widow finds a group and saves a seat."),
        Header("from", "+15035550123"),
        Header("now", "2026-11-22T12:00:00-08:00"),
        Header("clock"),
        Text("grief 97214"),
        Said("Groups near 97214:\n1 Tue 7pm, 0.8 mi, Sunnyside Hall\n\n  (two steps at the door)"),
        Did("seat saved"),
        Wait(timedelta(days=1, hours=12)),
        Call(),
        Said("Welcome to the support group line."),
        Keys("1"),
        Speech("somewhere near the river"),
        Text("MINE"),
        texts("Tue 7pm"),
        Silence(),
        Record(20),
        HangUp(),
        Text("1"),
        RINGS,
        Answer(),
        Said("Is this a good time?"),
        HANGS_UP,
        Text("2"),
        RINGS,
        Decline(),
    ]


def test_the_facts_at_the_top_are_found_by_name() -> None:
    assert headers(parse(A_WEEK_WITH_THE_LINE))["from"] == "+15035550123"


def test_a_conversation_prints_while_it_happens() -> None:
    phone = Transcript(**{"from": "+15035550123"})
    assert phone.add(Text("grief\n97214")) == "> grief\n  97214"
    phone.add(Call())
    assert phone.add(Text("MINE")) == "(text) MINE"
    phone.add(HangUp())
    assert phone.add(Text("MINE")) == "> MINE"
    assert str(phone) == "from: +15035550123\n\n> grief\n  97214\n(call)\n(text) MINE\n(hang up)\n> MINE\n"


bodies = some.text(max_size=40).map(lambda body: "\n".join(x.rstrip() for x in body.splitlines()).strip("\n"))
outside_calls = some.one_of(
    bodies.map(Text),
    bodies.map(Said),
    bodies.filter(lambda what: what != "hangs up").map(Did),
    some.integers(0, 10**7).map(lambda seconds: Wait(timedelta(seconds=seconds))),
    some.from_regex(r"[A-Za-z0-9 ,.]*", fullmatch=True).map(lambda words: Comment(words.strip())),
)
in_calls = some.one_of(
    bodies.map(Text),
    bodies.map(Said),
    some.from_regex(r"[0-9*#]{1,8}", fullmatch=True).map(Keys),
    bodies.filter(lambda words: not set(words) <= set("0123456789*#")).map(Speech),
    some.just(Silence()),
    some.integers(0, 300).map(Record),
)
calls: some.SearchStrategy[list[Step]] = some.builds(
    lambda start, steps, end: [start, *steps, end],
    some.sampled_from([Call(), Answer()]),
    some.lists(in_calls, max_size=5),
    some.sampled_from([HangUp(), HANGS_UP]),
)
conversations = some.lists(some.one_of(outside_calls.map(lambda step: [step]), calls), max_size=6).map(
    lambda parts: [step for part in parts for step in part]
)
facts = some.dictionaries(
    some.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
    some.from_regex(r"[!-~]*", fullmatch=True),
    max_size=3,
)


@given(facts, conversations)
def test_what_is_written_is_read_back_the_same(facts: dict[str, str], steps: list[Step]) -> None:
    conversation = [*(Header(key, value) for key, value in facts.items()), *steps]
    assert parse(written(conversation)) == conversation


@pytest.mark.parametrize(
    "text, says",
    [
        ("grief 97214!\n", "line 1"),
        ("> hello\nfrom: +15035550123\n", "line 2"),  # a header after the first step
        ("\n  indented\n", "line 2"),
        ("(call)\n  indented\n", "line 2"),
        (">hello\n", "line 1"),
        ("(wiat 2 days)\n", "line 1"),
        ("(wait 2 fortnights)\n", "line 1"),
        ("(wait)\n", "line 1"),
    ],
)
def test_a_line_outside_the_grammar_is_named(text: str, says: str) -> None:
    with pytest.raises(TranscriptError, match=says):
        parse(text)


@pytest.mark.parametrize(
    "words, time",
    [
        ("2 days", timedelta(days=2)),
        ("1 week 1 hour", timedelta(days=7, hours=1)),
        ("90 seconds", timedelta(0, 90)),
    ],
)
def test_lengths_of_time_are_read(words: str, time: timedelta) -> None:
    assert time_of(words) == time


@pytest.mark.parametrize("words", ["", "two days", "2", "2 days and a bit", "-1 day", "1.5 hours"])
def test_what_is_no_length_of_time_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        time_of(words)


@pytest.mark.parametrize(
    "expected, actual",
    [
        ("Saved.", "Saved.  "),
        ("Saved: ...", "Saved: Tue Nov 24"),
        ("Saved:...", "Saved:"),
        ("...", "one\ntwo\n\nthree"),
        ("...", ""),
        ("Groups:\n...\nReply 1", "Groups:\n1 Tue\n2 Thu\nReply 1"),
        ("Groups:\n...\nReply 1", "Groups:\nReply 1"),
        ("1 ..., ... mi, ...", "1 Tue 7pm, 0.8 mi, Sunnyside Hall"),
        ("(a+b)?", "(a+b)?"),
        ("Wait...", "Wait... what"),
    ],
)
def test_the_expected_matches(expected: str, actual: str) -> None:
    assert matches(expected, actual)


@pytest.mark.parametrize(
    "expected, actual",
    [
        ("Saved.", "Saved!"),
        ("Saved", "saved"),
        ("Saved", "Saved\nReply OUT 1"),
        ("Saved ...", "Saved: no\n Saved it"),
        ("Saved...", "Saved\nReply OUT 1"),  # within one line only
        ("Groups:\n...\nReply 1", "Groups:\n1 Tue\nReply 1 or 2"),
        ("", "anything"),
        ("a.c", "abc"),
    ],
)
def test_the_expected_does_not_match(expected: str, actual: str) -> None:
    assert not matches(expected, actual)
