"""The terminal phone: what a person types, what the line then gets, and that the screen is a transcript."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.cli.moments import moment
from hotline.cli.phone_terminal import run
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
    Wait,
    parse,
    texts,
)

from .fake_carrier import ASK_ZIP, GROUPS, LINE, MENU, FakeCarrier, says

ME = "+15035550123"
PORTLAND = ZoneInfo("America/Los_Angeles")
WELCOME = Said("\n".join(said["say"] for said in MENU))
Typed = Callable[..., str]


@pytest.fixture
def typed(carrier_url: str) -> Typed:
    """Types these lines, and gives what stood on the screen."""

    def typed(*lines: str, record: Path | None = None) -> str:
        screen = io.StringIO()
        keyboard = io.StringIO("".join(f"{line}\n" for line in lines))
        assert run(carrier_url, LINE, ME, record, keyboard, screen, zone=PORTLAND, quiet_seconds=0.1) == 0
        return screen.getvalue()

    return typed


def steps_on(screen: str) -> list[Step]:
    return [step for step in parse(screen) if not isinstance(step, Comment | Header)]


def test_a_text_is_answered(typed: Typed, carrier: FakeCarrier) -> None:
    assert steps_on(typed("grief 97214")) == [Text("grief 97214"), Said(GROUPS)]
    assert carrier.texts_in() == ["grief 97214"]


def test_an_old_thread_is_not_shown_again(typed: Typed, carrier: FakeCarrier) -> None:
    carrier.reach("sms", "to_handset", ME, "An old tip")
    assert steps_on(typed("/quit")) == []


def test_a_whole_call(typed: Typed, carrier: FakeCarrier) -> None:
    screen = typed("/call", "", "1", "Salem", "/hangup")
    assert steps_on(screen) == [
        Call(),
        WELCOME,
        Silence(),
        Said("I am still here. Press any key or just say yes."),
        Keys("1"),
        Said(ASK_ZIP[0]["say"]),
        Speech("Salem"),
        Said("Near Salem. 2 groups. One of two. To save a seat, press 1."),
        HangUp(),
    ]
    assert carrier.taken == [{"silence": True}, {"digits": "1"}, {"speech": "Salem"}, {"hangup": True}]


def test_the_line_ends_the_call_and_the_next_words_are_a_text(typed: Typed) -> None:
    steps = steps_on(typed("/call", "1", "97214", "1", "1"))
    assert steps[-4:] == [Said("Your seat is saved. Goodbye."), HANGS_UP, Text("1"), Said("You said: 1")]


def test_words_after_the_beep_are_as_long_as_they_take_to_say(typed: Typed, carrier: FakeCarrier) -> None:
    steps = steps_on(typed("/call", "3", "it was a hard year and I am still here", "/hangup"))
    assert steps[3:5] == [Said("Tell your story after the beep.\n[beep]"), Record(4)]
    assert carrier.taken[1] == {"record": 4}


def test_a_call_is_put_through_and_ends_on_the_other_side(typed: Typed, carrier: FakeCarrier) -> None:
    def over() -> None:
        call = next(iter(carrier.calls.values()))
        call.ends([*call.heard, *says("Goodbye.")])

    connected = [Keys("0"), Said("I am connecting you."), Did("connects the caller")]
    assert steps_on(typed("/call", "0", "/hangup"))[2:] == [*connected, HangUp()]
    carrier.calls.clear()
    carrier.when_texted = over
    steps = steps_on(typed("/call", "0", "/text I will wait"))
    assert steps[2:] == [
        *connected,
        Text("I will wait"),
        texts("You said: I will wait"),
        Said("Goodbye."),
        HANGS_UP,
    ]


def test_a_text_during_a_call_is_told_apart_from_what_is_heard(typed: Typed, carrier: FakeCarrier) -> None:
    steps = steps_on(typed("/call", "/text MINE", "/hangup"))
    assert steps[2:] == [Text("MINE"), texts("You said: MINE"), HangUp()]


def test_what_is_due_arrives_when_the_clock_is_moved(typed: Typed, carrier: FakeCarrier) -> None:
    carrier.text_at(timedelta(hours=12), ME, "Reminder: Tue 7pm")
    carrier.text_at(timedelta(days=3), ME, "A tip")
    screen = typed("/to tomorrow 8am", "/wait 2 days 18 hours")
    assert steps_on(screen) == [
        Wait(timedelta(hours=12, minutes=15)),
        Said("Reminder: Tue 7pm"),
        Wait(timedelta(days=2, hours=18)),
        Said("A tip"),
    ]
    assert "# It is Mon Nov 23, 8:00 AM." in screen


@pytest.mark.parametrize(
    "line", ["/wait", "/wait a while", "/to teatime", "/to 13pm", "/to 2020-01-01T08:00"]
)
def test_a_time_that_cannot_be_is_refused_in_words(typed: Typed, carrier: FakeCarrier, line: str) -> None:
    before = carrier.now
    screen = typed(line)
    assert "# Not a time" in screen or "# The clock only goes forward." in screen
    assert carrier.now == before


@pytest.mark.parametrize(
    "command, took, given",
    [("/answer", Answer(), {"answer": True}), ("/decline", Decline(), {"hangup": True})],
)
def test_the_line_calls(
    typed: Typed, carrier: FakeCarrier, command: str, took: Step, given: dict[str, bool]
) -> None:
    carrier.ring(ME)
    assert steps_on(typed(command))[:2] == [RINGS, took]
    assert carrier.taken == [given]


@pytest.mark.parametrize("command", ["/answer", "/hangup", "/silence", "/record 5", "/call me maybe", "/huh"])
def test_a_command_out_of_place_reaches_nobody(typed: Typed, carrier: FakeCarrier, command: str) -> None:
    typed(command)
    assert carrier.taken == []
    assert carrier.texts_in() == []


def test_the_conversation_is_recorded_as_a_test(typed: Typed, tmp_path: Path) -> None:
    screen = typed("grief 97214", "/wait 1 day", "/call", "1", "/hangup", record=tmp_path / "it-works.txt")
    recorded = (tmp_path / "it-works.txt").read_text(encoding="utf-8")
    assert recorded.startswith(
        f"from: {ME}\nkind: mobile\nnow: 2026-11-22T19:45:00-08:00\n\n> grief 97214\n< Groups"
    )
    assert [step for step in parse(recorded) if not isinstance(step, Header)] == steps_on(screen)


def test_a_stand_in_that_is_not_there_is_told_in_words() -> None:
    screen = io.StringIO()
    assert run("http://127.0.0.1:9", LINE, ME, None, io.StringIO("hello\n"), screen) == 1
    assert "hotline demo" in screen.getvalue()


def test_what_was_said_is_recorded_although_the_stand_in_goes_away(
    carrier: FakeCarrier, carrier_url: str, tmp_path: Path
) -> None:
    class Keyboard(io.StringIO):
        """Pulls the plug before the second line is read."""

        def readline(self, *_: object) -> str:  # type: ignore[override]
            carrier.down = self.tell() > 0
            return super().readline()

    record = tmp_path / "it-stops.txt"
    screen = io.StringIO()
    assert run(carrier_url, LINE, ME, record, Keyboard("grief 97214\nSEAT 1\n"), screen) == 1
    assert Text("grief 97214") in parse(record.read_text(encoding="utf-8"))
    assert "The stand-in said no (503)" in screen.getvalue()


NOW = datetime(2026, 11, 22, 19, 45, tzinfo=PORTLAND)  # a Sunday


@pytest.mark.parametrize(
    "words, at",
    [
        ("tomorrow 8am", "2026-11-23T08:00:00-08:00"),
        ("Tomorrow 12 pm", "2026-11-23T12:00:00-08:00"),
        ("today 11:30pm", "2026-11-22T23:30:00-08:00"),
        ("8pm", "2026-11-22T20:00:00-08:00"),
        ("12am", "2026-11-23T00:00:00-08:00"),
        ("7:30pm", "2026-11-23T19:30:00-08:00"),  # today's has gone
        ("tue 19:00", "2026-11-24T19:00:00-08:00"),
        ("sunday 8am", "2026-11-29T08:00:00-08:00"),  # this morning has gone
        ("sun 9pm", "2026-11-22T21:00:00-08:00"),
        ("2026-12-01T08:00", "2026-12-01T08:00:00-08:00"),
        ("2026-12-01T08:00:00+00:00", "2026-12-01T08:00:00+00:00"),
    ],
)
def test_moments_are_read_as_people_say_them(words: str, at: str) -> None:
    assert moment(words, NOW).isoformat() == at


@pytest.mark.parametrize("words", ["", "soon", "25:00", "13pm", "0am", "8:75", "morrow 8am"])
def test_what_is_no_moment_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each part of the date has its own words for it
        moment(words, NOW)
