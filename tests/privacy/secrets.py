"""People with marked numbers, names and words, who do all there is to do; and a search for the marks in every byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.web.conftest import PUBLIC, SignedLine

AREAS = [area for area in range(201, 990) if area % 100 // 10 != 9 and area % 100 != 11 and area != 503]
MARKED = re.compile(rb"zq(?:name|body|pass)\d+x", re.IGNORECASE)
NUMBER = re.compile(rb"([2-9]\d\d)\D{0,4}555\D{0,2}(01\d\d)")  # however it is written


@dataclass(frozen=True)
class Marked:
    """One person. No two have the same number, name or words."""

    n: int

    @property
    def phone(self) -> str:
        return f"+1{AREAS[self.n // 100 % len(AREAS)]}55501{self.n % 100:02}"

    @property
    def name(self) -> str:
        return f"Zqname{self.n}x"

    @property
    def body(self) -> str:
        return f"zqbody{self.n}x"

    @property
    def forgets(self) -> bool:
        return self.n % len(KINDS) == KINDS.index("forget")


KINDS = (
    "search", "seat", "tips", "story", "spoken story", "message", "stop", "forget", "crisis", "speech", "person",
    "services", "programmes", "withheld", "forged", "broken", "sign in", "my data", "wrong number", "long",
)  # fmt: skip


def live(line: SignedLine, who: Marked) -> None:
    """One conversation, by text or on a call, of the kind whose turn it is."""
    match KINDS[who.n % len(KINDS)]:
        case "search":
            _text(line, who, f"my name is {who.name}", f"grief {who.body} 97214", "1", who.body)
        case "seat":
            _text(
                line, who, f"seat 417 {who.name}", f"I am {who.name} call me at {who.phone}", "mine", "out 1"
            )
        case "tips":
            _text(line, who, "tips 7pm", "1", f"tips {who.body}", "tips off")
        case "story":
            told = f"When my brother died {who.name} brought soup every day and {who.body} helped"
            _text(line, who, "my story", told, "my tip", f"Call a friend like {who.name}, {who.body}")
        case "spoken story":
            _call(line, who, *_said("my story"), _keys("1"), _recorded(who, 20), _keys("1"))
        case "message":
            _call(line, who, *_said("leave a message"), _keys("1"), _recorded(who, 9), _keys("1"))
        case "stop":
            _text(line, who, f"hi from {who.name}", "stop", f"please stop {who.body}", "start", "stop")
        case "forget":
            _text(line, who, f"grief 97214 {who.body}", "seat 418", "tips 8am", "1", "forget", "1")
        case "crisis":
            _text(
                line,
                who,
                f"i want to die {who.body}",
                f"my name is {who.name} i have pills",
                f"I live at {who.body} st",
            )
        case "speech":
            _call(
                line,
                who,
                _keys("1"),
                *_said(who.body, f"my name is {who.name}", f"97214 {who.body}", "i want to die"),
            )
        case "person":
            _call(line, who, _keys("1"), _keys("97214"), _keys("3"), _keys("0"), *_said(f"{who.name} here"))
        case "services":
            _text(
                line, who, f"food 97214 {who.body}", f"bed for {who.name}", who.phone, f"my zip is {who.body}"
            )
        case "programmes":
            _text(line, who, "facts", "1", f"alerts {who.body}", "97214", "1")
        case "withheld":
            line.text(f"{who.name} {who.body}", "anonymous", _sid(who, 1))
        case "forged":
            form = line.text_form(f"{who.body} from {who.name}", who.phone, _sid(who, 1))
            assert line.post("/sms", form, signed="wrong").status_code == 403
        case "broken":
            line.post(
                "/status/message", {"MessageSid": _sid(who, 1), "MessageStatus": who.body, "To": who.phone}
            )
            line.post("/voice?turn=x", line.call_form(f"CA{who.n}", who.phone, SpeechResult=who.body))
            line.post("/sms", {"From": who.phone, "Body": who.body})
        case "sign in":
            _sign_in(line, who)
        case "my data":
            _text(line, who, f"it's {who.name}", "my data", f"lunch {who.body}", "quiet", "who is this")
        case "wrong number":
            _text(line, who, f"wrong number, no {who.name} here {who.body}")
        case _:
            _text(
                line,
                who,
                f"{who.body} " * 120,
                f"{who.name} \u202e {who.body} \U0001f622",
                who.body[::1] + "ville",
            )


def _sign_in(line: SignedLine, who: Marked) -> None:
    """Nobody has an account with this number."""
    form = line.client.get("/console/sign-in", base_url=PUBLIC).get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token
    sent = {"csrf_token": token[1], "phone": who.phone, "password": f"zqpass{who.n}x"}
    answer = line.client.post(
        "/console/sign-in", data=sent, base_url=PUBLIC, headers={"Referer": f"{PUBLIC}/console/sign-in"}
    )
    assert answer.status_code in (401, 429)
    line.client.get(f"/console/{who.body}?phone={who.phone}", base_url=PUBLIC)


def _sid(who: Marked, turn: int) -> str:
    return f"SM{who.n:024}{turn:08}"


def _text(line: SignedLine, who: Marked, *bodies: str) -> None:
    for turn, body in enumerate(bodies):
        assert line.text(body, who.phone, _sid(who, turn)).status_code == 200


Step = dict[str, str]


def _keys(digits: str) -> Step:
    return {"Digits": digits}


def _said(*words: str) -> list[Step]:
    return [{"SpeechResult": each, "Confidence": "0.9"} for each in words]


def _recorded(who: Marked, seconds: int) -> Step:
    return {
        "RecordingSid": f"RE{who.n:032}",
        "RecordingDuration": str(seconds),
        "RecordingUrl": f"https://x/{who.body}",
    }


def _call(line: SignedLine, who: Marked, *steps: Step) -> None:
    form = line.call_form(f"CA{who.n:032}", who.phone, CallerName=who.name)
    for turn, step in enumerate(({}, *steps)):
        path = f"/voice?turn={turn}" if turn else "/voice"
        assert line.post(path, form | step).status_code == 200


# ---- the search


def marks_in(content: bytes, people: int) -> set[str]:
    """Names, words and numbers of these people that stand there, however the numbers are written."""
    numbers = {Marked(n).phone for n in range(people)}
    found = {match.decode().lower() for match in MARKED.findall(content)}
    written = {f"+1{area.decode()}555{rest.decode()}" for area, rest in NUMBER.findall(content)}
    return found | (written & numbers)


def every_file(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()
