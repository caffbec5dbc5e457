"""A small fake of the stand-in's /sim addresses: scripted replies, a clock moved by hand, nothing else.

It lets the phone page and the terminal phone be tested without the line or the real stand-in behind them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, jsonify, request

LINE = "+15035550100"
GROUPS = (
    "Groups near 97214:\n1 Tue 7pm, 0.8 mi, Sunnyside Hall\n2 Thu 6pm, 2 mi, by phone too\n"
    "Reply 1 for details, SEAT 1 to save a seat, MORE."
)
TEXT_REPLIES = {
    "grief 97214": GROUPS,
    "seat 1": "Saved: Tue Nov 24, 7pm, Sunnyside Hall. We will remind you the day before.",
    "duelo 97214": "Grupos cerca de 97214:\n1 mar 7pm, 0.8 mi, Sunnyside Hall",
    "i don't want to be here any more": "That sounds really hard. A person can help now: call or text 988.",
}
Spoken = dict[str, Any]
MENU: list[Spoken] = [
    {"say": "Welcome to the support group line.", "language": "en-US"},
    {"say": "In an emergency hang up and dial 9 1 1.", "language": "en-US"},
    {"say": "Para español, oprima 2.", "language": "es-MX"},
    {
        "say": "To find a group, press 1. To tell your story, press 3. For a person, press 0.",
        "language": "en-US",
    },
]
ASK_ZIP: list[Spoken] = [{"say": "Enter your 5 digit ZIP code, or say your city.", "language": "en-US"}]
ONE_KEY = {"num_digits": 1, "finish_on_key": "", "input": "dtmf speech"}
FIVE_KEYS = {"num_digits": 5, "finish_on_key": "#", "input": "dtmf speech"}


def says(words: str, language: str = "en-US") -> list[Spoken]:
    return [{"say": words, "language": language}]


@dataclass
class FakeCall:
    """One call: where it is in the script, and what was heard since the last input."""

    sid: str
    number: str
    state: str
    heard: list[Spoken] = field(default_factory=list)
    waiting: str = "gather"
    gather: dict[str, Any] | None = None
    place: str = "menu"

    def hears(self, heard: list[Spoken], gather: dict[str, Any] | None, place: str) -> None:
        self.heard, self.gather, self.place, self.waiting = heard, gather, place, "gather"

    def ends(self, heard: list[Spoken]) -> None:
        self.heard, self.gather, self.waiting, self.state = heard, None, "none", "completed"

    def take(self, given: dict[str, Any]) -> None:
        """The script of the call."""
        key, words = given.get("digits", ""), given.get("speech", "")
        match self.place, key, words:
            case _ if given.get("hangup"):
                self.ends([])
            case _ if given.get("answer"):
                self.state = "in-progress"
                self.hears(says("This is about Tuesday at seven. Is this a good time?"), ONE_KEY, "reminder")
            case _ if given.get("silence"):
                self.hears(says("I am still here. Press any key or just say yes."), self.gather, self.place)
            case _ if "record" in given:
                self.hears(says(f"Thank you. I have {given['record']} seconds."), ONE_KEY, "menu")
            case "menu", "1", _:
                self.hears(ASK_ZIP, FIVE_KEYS, "zip")
            case "menu", "2", _:
                self.hears(says("Bienvenido a la línea de grupos de apoyo.", "es-MX"), ONE_KEY, "menu")
            case "menu", "3", _:
                self.hears([*says("Tell your story after the beep."), {"beep": True}], None, "record")
                self.waiting = "record"
            case "menu", "0", _:
                self.hears([*says("I am connecting you."), {"dial": "+15035550199"}], None, "dial")
                self.waiting = "dial"
            case "zip", key, words if key or words:
                self.hears(
                    says(f"Near {words or key}. 2 groups. One of two. To save a seat, press 1."),
                    ONE_KEY,
                    "group",
                )
            case "group" | "reminder", _, _:
                self.ends([*says("Your seat is saved. Goodbye."), {"hangup": True}])
            case _:
                self.hears(says(f"I heard {words or key}. Press 1, 2, 3 or 0."), ONE_KEY, "menu")


class FakeCarrier:
    """What the phones talk to. Tests look at `texts_in` and `calls`, and make things arrive."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 3, 45, tzinfo=UTC)  # Sunday evening in Portland
        self.kinds: dict[str, dict[str, str]] = {}
        self.entries: list[dict[str, Any]] = []
        self.due: list[tuple[datetime, str, str]] = []
        self.calls: dict[str, FakeCall] = {}
        self.warnings: list[str] = []
        self.taken: list[dict[str, Any]] = []
        self.down = False
        self.when_texted: Callable[[], None] = lambda: None
        self.lock = threading.RLock()
        self._last_sid = 0

    def sid(self, kind: str) -> str:
        self._last_sid += 1
        return f"{kind}{self._last_sid:032d}"

    def text_at(self, when: timedelta, number: str, body: str) -> None:
        """A text that arrives once the clock has moved so far."""
        self.due.append((self.now + when, number, body))
        self.move_to(self.now)

    def ring(self, number: str) -> str:
        call = FakeCall(self.sid("CA"), number, "ringing")
        self.calls[call.sid] = call
        return call.sid

    def reach(self, kind: str, direction: str, number: str, body: str) -> str:
        ends = (LINE, number) if direction == "to_handset" else (number, LINE)
        entry = {
            "sid": self.sid("SM" if kind == "sms" else "CA"), "kind": kind, "from": ends[0], "to": ends[1],
            "direction": direction, "body": body, "status": "delivered", "at": self.now.isoformat(),
        }  # fmt: skip
        self.entries.append(entry)
        return str(entry["sid"])

    def move_to(self, now: datetime) -> None:
        self.now = now
        arrived = sorted(row for row in self.due if row[0] <= now)
        self.due = [row for row in self.due if row[0] > now]
        for _, number, body in arrived:
            self.reach("sms", "to_handset", number, body)

    def texts_in(self) -> list[str]:
        return [entry["body"] for entry in self.entries if entry["direction"] == "to_line"]


def fake_app(fake: FakeCarrier) -> Flask:
    app = Flask("fake_carrier")

    @app.before_request
    def _pretend_to_be_down() -> tuple[str, int] | None:
        fake.lock.acquire()
        if fake.down:
            return "down", 503
        return None

    @app.teardown_request
    def _let_go(_: BaseException | None) -> None:
        fake.lock.release()

    @app.after_request
    def _allow_the_page(response: Response) -> Response:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = "content-type"
        return response

    @app.get("/sim/handsets")
    def _handset() -> Response:
        number = request.args["number"]
        calls = [
            _shown(call)
            for call in fake.calls.values()
            if call.number == number and call.state in ("ringing", "in-progress")
        ]
        return jsonify(number=number, kind=fake.kinds.get(number, {}).get("kind", "mobile"), calls=calls)

    @app.post("/sim/handsets")
    def _set_handset() -> Response:
        fake.kinds[request.json["number"]] = request.json  # type: ignore[index]
        return jsonify(request.json)

    @app.post("/sim/sms")
    def _text() -> Response:
        asked: dict[str, str] = request.get_json()
        sid = fake.reach("sms", "to_line", asked["from"], asked["body"])
        said = TEXT_REPLIES.get(asked["body"].lower(), f"You said: {asked['body']}")
        fake.reach("sms", "to_handset", asked["from"], said)
        fake.when_texted()
        return jsonify(message_sid=sid, replies=[said])

    @app.post("/sim/calls")
    def _call() -> Response:
        call = FakeCall(fake.sid("CA"), request.get_json()["from"], "in-progress", gather=ONE_KEY, heard=MENU)
        fake.calls[call.sid] = call
        return _told(call)

    @app.get("/sim/calls/<sid>")
    def _ongoing(sid: str) -> Response:
        return _told(fake.calls[sid])

    @app.post("/sim/calls/<sid>")
    def _turn(sid: str) -> Response | tuple[Response, int]:
        call = fake.calls.get(sid)
        if call is None or call.state == "completed":
            return jsonify(message="that call has ended"), 404
        fake.taken.append(request.get_json())
        call.take(request.get_json())
        return _told(call)

    @app.get("/sim/ledger")
    def _ledger() -> Response:
        number = request.args["number"]
        mine = [row for row in fake.entries if number in (row["from"], row["to"])]
        return jsonify(
            entries=[row for row in mine if row["direction"] == "to_handset"],
            from_handset=[row for row in mine if row["direction"] == "to_line"],
            not_delivered=[],
        )

    @app.get("/sim/clock")
    def _clock() -> Response:
        return jsonify(now=fake.now.isoformat())

    @app.post("/sim/clock")
    def _move() -> Response:
        asked = request.get_json()
        if "to" in asked:
            fake.move_to(datetime.fromisoformat(asked["to"]))
        else:
            fake.move_to(fake.now + timedelta(seconds=asked["advance_seconds"]))
        return _clock()

    @app.get("/sim/warnings")
    def _warnings() -> Response:
        return jsonify(warnings=[{"level": "warning", "code": 0, "text": text} for text in fake.warnings])

    return app


def _told(call: FakeCall) -> Response:
    return jsonify(_shown(call))


def _shown(call: FakeCall) -> dict[str, Any]:
    shown = {"call_sid": call.sid, "state": call.state, "heard": call.heard, "waiting": call.waiting}
    return shown | ({"gather": call.gather} if call.gather else {})
