"""Conversations as plain text: what a caller did, what the line said, what the line did.

The phone page and the terminal phone write this form, people read it, and the tests in tests/conversations
play it back. So a bug report is a transcript, and a transcript is a test.

    # A widow finds a group and saves a seat.
    from: +15035550123
    now: 2026-11-22T12:00:00-08:00

    > grief 97214
    < Groups near 97214:
      1 Tue 7pm, 0.8 mi, Sunnyside Hall
      ...
    ! seat saved
    (wait 2 days)
    (call)
    < Welcome to the support group line. ...
    > 1
    (silence)
    (hang up)

The grammar, line by line. `BODY` is the rest of the line, then any lines indented by two spaces (the two
spaces are not part of it). Blank lines mean nothing, except between two lines of one body. White space at
the end of a line, and blank lines at either end of a body, are dropped.

    # WORDS           a comment, anywhere (Comment)
    KEY: VALUE        a fact about the conversation, only before the first step (Header); KEY is lower case.
    KEY               the same, with an empty value. The phones write `from`, `kind` and `now`.
    > BODY            the caller texts (Text). In a call: presses keys, when BODY is only 0-9 * # (Keys), or
                      speaks (Speech).
    < BODY            the line texts this, or says it in the call (Said). A turn of a call is one `<`, with
                      a line for each phrase.
    ! BODY            the line does something (Did). Three of them come from the phones themselves:
                      `! rings` (it calls the caller), `! hangs up` (it ends the call),
                      `! texts BODY` (a text comes while the caller is in a call).
    (call)            the caller calls the line (Call)
    (answer)          the caller answers the line's call (Answer)
    (decline)         the caller does not (Decline)
    (silence)         the caller says and presses nothing until the line speaks again (Silence)
    (record 20 seconds)   the caller speaks after the beep for so long (Record)
    (text) BODY       the caller texts while in a call (Text)
    (hang up)         the caller ends the call (HangUp)
    (as +15035550143) from here on another phone acts, until the next of these (As). What reaches a phone that is
                      not acting is `! texts +15035550143 BODY` or `! rings +15035550143`. A landline says so the
                      first time: (as +15035550144, a landline)
    (wait 2 days)     time passes (Wait): numbers with seconds, minutes, hours, days or weeks, as many as
                      needed: (wait 1 day 12 hours)

A call lasts from `(call)` or `(answer)` to `(hang up)` or `! hangs up`.

In what a `<` or `!` expects, `...` inside a line stands for any text within that line, none included, and a
line of only `...` stands for any number of lines, none included: see matches().
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Header:
    """A fact that holds for the whole conversation, such as the caller's number."""

    key: str
    value: str = ""


@dataclass(frozen=True)
class Comment:
    """Words for the reader alone."""

    words: str = ""


@dataclass(frozen=True)
class Text:
    """The caller sends a text."""

    body: str


@dataclass(frozen=True)
class Said:
    """What the line says, by text or in a call; in a test, what it is expected to say."""

    body: str


@dataclass(frozen=True)
class Did:
    """What the line does besides speaking."""

    what: str


@dataclass(frozen=True)
class Call:
    """The caller calls the line."""


@dataclass(frozen=True)
class Answer:
    """The caller picks up when the line calls."""


@dataclass(frozen=True)
class Decline:
    """The caller lets the line's call go."""


@dataclass(frozen=True)
class Keys:
    """The caller presses keys, all of them before the line hears any."""

    digits: str


@dataclass(frozen=True)
class Speech:
    """The caller speaks; the words are what a perfect ear would hear."""

    words: str


@dataclass(frozen=True)
class Silence:
    """The caller does nothing until the line speaks again."""


@dataclass(frozen=True)
class Record:
    """The caller speaks after the beep; what they say is not kept."""

    seconds: int


@dataclass(frozen=True)
class HangUp:
    """The caller ends the call."""


@dataclass(frozen=True)
class Wait:
    """Time passes before the next step."""

    time: timedelta


@dataclass(frozen=True)
class As:
    """Another phone acts from here on."""

    phone: str
    is_landline: bool = False


ByCaller = Text | Call | Answer | Decline | Keys | Speech | Silence | Record | HangUp
Step = Header | Comment | ByCaller | As | Said | Did | Wait

RINGS = Did("rings")
HANGS_UP = Did("hangs up")


def elsewhere(phone: str, step: Said | Did) -> Did:
    """What reaches a phone that is not acting."""
    return Did(f"texts {phone} {step.body}" if isinstance(step, Said) else f"{step.what} {phone}")


def texts(body: str) -> Did:
    """A text that comes while the caller is in a call: there, `<` is what they hear."""
    return Did(f"texts {body}")


class TranscriptError(ValueError):
    """A line that is not in the grammar; the message names the line and what to write."""

    def __init__(self, line_number: int, reason: str) -> None:
        super().__init__(f"line {line_number}: {reason}")


class Transcript:
    """A conversation while it happens: add each step as it is taken; str() is the file to save."""

    def __init__(self, **headers: str) -> None:
        self.steps: list[Step] = [Header(key, value) for key, value in headers.items()]
        self.in_call = False

    def add(self, step: Step) -> str:
        """Keep the step, and give back its lines as they are to be shown."""
        self.steps.append(step)
        lines = written_step(step, in_call=self.in_call)
        self.in_call = _in_call(after=step, before=self.in_call)
        return lines

    def __str__(self) -> str:
        return written(self.steps)


def written(steps: Iterable[Step]) -> str:
    """The steps as a file: parse() of it gives the same steps back, with bodies tidied."""
    lines: list[str] = []
    in_call = in_headers = False
    for step in steps:
        if in_headers and not isinstance(step, Header):
            lines.append("")
        in_headers = isinstance(step, Header)
        lines.append(written_step(step, in_call=in_call))
        in_call = _in_call(after=step, before=in_call)
    return "".join(f"{line}\n" for line in lines)


def _in_call(*, after: Step, before: bool) -> bool:
    match after:
        case Call() | Answer():
            return True
        case HangUp() | Did("hangs up") | As():
            return False
        case _:
            return before


def written_step(step: Step, *, in_call: bool = False) -> str:
    """One step as its lines, without a line end; in a call, a text needs another mark than speech."""
    match step:
        case Header(key, value):
            return f"{key}: {value}".rstrip()
        case Comment(words):
            return f"# {words}".rstrip()
        case Text(body):
            return _marked("(text)" if in_call else ">", body)
        case Keys(body) | Speech(body):
            return _marked(">", body)
        case Said(body):
            return _marked("<", body)
        case Did(body):
            return _marked("!", body)
        case Record(seconds):
            return f"(record {seconds} seconds)"
        case Wait(time):
            return f"(wait {spelled(time)})"
        case As(phone, is_landline):
            return f"(as {phone}, a landline)" if is_landline else f"(as {phone})"
        case _:
            return _BARE_WORDS[type(step)]


_BARE_WORDS: dict[type, str] = {
    Call: "(call)",
    Answer: "(answer)",
    Decline: "(decline)",
    Silence: "(silence)",
    HangUp: "(hang up)",
}


def _marked(mark: str, body: str) -> str:
    first, *others = _tidy(body).split("\n")
    return "\n".join([f"{mark} {first}".rstrip(), *(f"  {line}".rstrip() for line in others)])


def _tidy(body: str) -> str:
    return "\n".join(line.rstrip() for line in body.splitlines()).strip("\n")


def spelled(time: timedelta) -> str:
    """`2 days 1 hour`, in whole seconds, as a `(wait ...)` has it."""
    left = int(time.total_seconds())
    parts = []
    for unit, seconds in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " ".join(parts) or "0 seconds"


def parse(text: str) -> list[Step]:
    """The steps of a transcript, in order. Raises TranscriptError at the first line outside the grammar."""
    steps: list[Step] = []
    in_call = False
    for line_number, head, body_lines in _blocks(text):
        before_steps = all(isinstance(step, Header | Comment) for step in steps)
        step = _step(line_number, head, body_lines, in_call=in_call, before_steps=before_steps)
        steps.append(step)
        in_call = _in_call(after=step, before=in_call)
    return steps


def headers(steps: Iterable[Step]) -> dict[str, str]:
    """The facts at the top of a transcript; of two with one key, the later."""
    return {step.key: step.value for step in steps if isinstance(step, Header)}


_HAS_BODY = re.compile(r"(?P<mark>[<>!]|\(text\))(?: (?P<first>.*))?")


def _blocks(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each step's first line with its number, and the lines of its body under it."""
    number, head, body = 0, "", list[str]()
    blank_lines = 0
    for at, line in enumerate((line.rstrip() for line in text.splitlines()), start=1):
        if not line:
            blank_lines += 1
            continue
        if line.startswith("  "):
            if not _HAS_BODY.fullmatch(head):
                raise TranscriptError(at, "an indented line needs a '>', '<' or '!' line above it")
            body += [""] * blank_lines + [line[2:]]
        else:
            if head:
                yield number, head, body
            number, head, body = at, line, []
        blank_lines = 0
    if head:
        yield number, head, body


def _step(line_number: int, head: str, more: list[str], *, in_call: bool, before_steps: bool) -> Step:
    if head.startswith("#"):
        return Comment(head[1:].strip())
    if marked := _HAS_BODY.fullmatch(head):
        body = _tidy("\n".join([marked["first"] or "", *more]))
        return _step_with_body(marked["mark"], body, in_call=in_call)
    if head.startswith("("):
        return _step_in_brackets(line_number, head)
    if before_steps and (header := _HEADER.fullmatch(head)):
        return Header(header["key"], header["value"] or "")
    raise TranscriptError(line_number, f"{head!r} is no step: begin with '> ', '< ', '! ', '(' or '#'")


_HEADER = re.compile(r"(?P<key>[a-z][a-z0-9_-]*)(?:\s*:\s*(?P<value>.*))?")
_KEYS = re.compile(r"[0-9*#]+")


def _step_with_body(mark: str, body: str, *, in_call: bool) -> Step:
    match mark:
        case "<":
            return Said(body)
        case "!":
            return Did(body)
        case ">" if in_call:
            return Keys(body) if _KEYS.fullmatch(body) else Speech(body)
        case _:
            return Text(body)


_IN_BRACKETS: dict[str, Step] = {words.strip("()"): kind() for kind, words in _BARE_WORDS.items()}
_RECORD = re.compile(r"record (\d+) seconds?")
_AS = re.compile(r"as (\+\d+)(, a landline)?")
_WAIT = re.compile(r"wait((?: \d+ (?:second|minute|hour|day|week)s?)+)")


def _step_in_brackets(line_number: int, head: str) -> Step:
    words = " ".join(head.strip("()").split())
    if step := _IN_BRACKETS.get(words):
        return step
    if record := _RECORD.fullmatch(words):
        return Record(int(record[1]))
    if other := _AS.fullmatch(words):
        return As(other[1], is_landline=bool(other[2]))
    if wait := _WAIT.fullmatch(words):
        return Wait(time_of(wait[1]))
    known = ", ".join([*_BARE_WORDS.values(), "(record 20 seconds)", "(wait 2 days)"])
    raise TranscriptError(line_number, f"{head!r} is not one of {known}")


def time_of(words: str) -> timedelta:
    """`2 days 1 hour` as a length of time. Raises ValueError when it is not one."""
    found = re.findall(r"(\d+) (second|minute|hour|day|week)s?\b", words)
    if not found or " ".join(words.split()) != " ".join(re.findall(r"\d+ \w+", words)):
        raise ValueError(f"not a length of time: {words!r}")
    return sum((timedelta(**{f"{unit}s": int(count)}) for count, unit in found), timedelta())


def matches(expected: str, actual: str) -> bool:
    """Whether what was said is what was expected, with `...` in the expected as a wildcard."""
    pattern = "".join(_line_pattern(line) for line in _tidy(expected).split("\n"))
    return re.fullmatch(pattern, _tidy(actual) + "\n") is not None


def _line_pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*"
    return ".*".join(re.escape(part) for part in line.split("...")) + r"\n"
