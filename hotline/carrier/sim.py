"""`/sim`: the other end of the line. Handsets, what a person does with one, trouble, time, and the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.call import (
    Answer,
    DialResult,
    HangUp,
    Happening,
    Keys,
    Recorded,
    Silence,
    Speech,
)
from hotline.carrier.calls import NotPossible
from hotline.carrier.clock import TEN_YEARS_SECONDS
from hotline.carrier.errors import CarrierError
from hotline.carrier.exchange import Exchange
from hotline.carrier.faults import read_settings
from hotline.carrier.handsets import ANSWERS, KINDS, VERSTATS, Handset
from hotline.carrier.messages import Media
from hotline.carrier.numbering import as_e164, as_sender

LONGEST_INPUT = 20_000
LONGEST_RECORDING_SECONDS = 86_400
DIAL_RESULTS = ("completed", "no-answer", "busy", "failed", "canceled")
DIGITS = set("0123456789*#ABCD")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")

Given = Mapping[str, Any]


class Malformed(Exception):
    """What was sent to `/sim` makes no sense; the words say why."""


def sim_routes(exchange: Exchange) -> Blueprint:
    routes = Blueprint("sim", __name__, url_prefix="/sim")
    routes.before_request(_only_from_this_machine)
    routes.after_request(_let_pages_read)
    routes.register_error_handler(Malformed, lambda error: _problem(400, str(error)))
    routes.register_error_handler(NotPossible, lambda error: _problem(409, str(error)))
    routes.register_error_handler(CarrierError, lambda _error: _problem(404, "no such call"))
    _handset_routes(exchange, routes)
    _text_and_call_routes(exchange, routes)
    _weather_routes(exchange, routes)
    _clock_routes(exchange, routes)
    return routes


def _problem(status: int, reason: str) -> Response:
    response = jsonify({"error": reason})
    response.status_code = status
    return response


# who may ask: a page on this machine, from any port -----------------------------------------------


def _only_from_this_machine() -> Response | None:
    origin = request.headers.get("Origin")
    if origin is not None and not _is_loopback(origin):
        return _problem(403, "only pages of this machine may use the stand-in")
    return Response(status=204) if request.method == "OPTIONS" else None


def _let_pages_read(response: Response) -> Response:
    origin = request.headers.get("Origin", "")
    if _is_loopback(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Vary"] = "Origin"
    return response


def _is_loopback(origin: str) -> bool:
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK
    except ValueError:
        return False


# reading what was sent ----------------------------------------------------------------------------


def _given(*names: str) -> Given:
    """The JSON object that was sent. Raises Malformed for anything else, and for names nobody asked for."""
    try:
        given = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Malformed("send a JSON object") from None
    if not isinstance(given, dict):
        raise Malformed("send a JSON object")
    if names and (unknown := sorted(set(given) - set(names))):
        raise Malformed(f"not known here: {', '.join(map(repr, unknown))}; known: {', '.join(names)}")
    return cast(Given, given)


def _text(given: Given, name: str, default: str | None = None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise Malformed(f"{name} must be a string")
    if len(value) > LONGEST_INPUT:
        raise Malformed(f"{name} is longer than {LONGEST_INPUT} characters")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Malformed(f"{name} is not Unicode text: it holds half a character") from None
    return value


def _number(given: Given, name: str, least: float, most: float) -> float:
    value = given.get(name)
    # NaN is between nothing and nothing; infinity is further than anything here may be
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Malformed(f"{name} must be a number from {least:g} to {most:g}")
    return float(value)


def _phone(written: str, name: str) -> str:
    phone = as_e164(written)
    if phone is None:
        raise Malformed(f"{name} must be a phone number, such as +15035550123")
    return phone


def _sender(given: Given) -> str:
    sender = as_sender(_text(given, "from"))
    if sender is None:
        raise Malformed("from must be a phone number, such as +15035550123")
    return sender


def _asked_number() -> str | None:
    """A plus sign that was not escaped arrives as a space; as_e164 takes the number without it."""
    written = request.args.get("number", "")
    return _phone(written, "number") if written else None


# routes -------------------------------------------------------------------------------------------


def _handset_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.post("/handsets")
    def handset_put() -> Response:
        given = _given("number", "kind", "answers", "error_code")
        number = _phone(_text(given, "number"), "number")
        if number in exchange.config.numbers:
            raise Malformed("that is the line's own number")
        kind, answers = given.get("kind", "mobile"), given.get("answers", "at once")
        if kind not in KINDS:
            raise Malformed(f"kind must be one of {', '.join(KINDS)}")
        if answers not in ANSWERS:
            raise Malformed(f"answers must be one of {', '.join(ANSWERS)}")
        code = given.get("error_code")
        if code is not None:
            code = int(_number(given, "error_code", 30001, 30999))
        handset = Handset(number, kind, answers, code)
        exchange.handsets.put(handset)
        return jsonify(handset.json())

    @routes.get("/handsets")
    def handset_get() -> Response:
        number = _asked_number()
        if number is None:
            return jsonify({"handsets": [handset.json() for handset in exchange.handsets.all()]})
        live = [call for call in exchange.lifecycle.newest_first() if call.handset == number and call.is_live]
        return jsonify({**exchange.handsets.at(number).json(), "calls": [call.json() for call in live]})

    @routes.get("/ledger")
    def ledger() -> Response:
        return jsonify(exchange.ledger.json(_asked_number()))


def _text_and_call_routes(exchange: Exchange, routes: Blueprint) -> None:
    numbers = exchange.config.numbers

    def to_the_line(given: Given) -> str:
        number = _phone(_text(given, "to"), "to")
        if number not in numbers:
            raise Malformed(f"to must be the line's number, {' or '.join(numbers)}")
        return number

    @routes.post("/sms")
    def sms() -> Response:
        given = _given("from", "to", "body", "media")
        sender, body = _sender(given), _text(given, "body")
        to = to_the_line(given)
        if sender in numbers:
            raise Malformed("the line cannot text itself")
        received = exchange.inbox.receive(sender, to, body, _media(given))
        return jsonify({"message_sid": received.sid, "replies": list(received.replies)})

    @routes.post("/calls")
    def call_start() -> Response:
        given = _given("from", "to", "verstat")
        sender = _sender(given)
        to = to_the_line(given)
        if sender in numbers:
            raise Malformed("the line cannot call itself")
        return jsonify(exchange.calls.dial_in(sender, to, _verstat(given)).json())

    @routes.get("/calls/<sid>")
    def call_get(sid: str) -> Response:
        return jsonify(exchange.lifecycle.get(sid).json())

    @routes.post("/calls/<sid>")
    def call_act(sid: str) -> Response:
        call = exchange.lifecycle.get(sid)
        exchange.calls.act(call, _happening(_given()))
        return jsonify(call.json())


def _verstat(given: Given) -> str | None:
    verstat = _text(given, "verstat") if "verstat" in given else None
    if verstat is not None and verstat not in VERSTATS:
        raise Malformed(f"verstat must be one of {', '.join(filter(None, VERSTATS))}, or empty")
    return verstat


def _media(given: Given) -> tuple[Media, ...]:
    listed = given.get("media", [])
    if not isinstance(listed, list) or len(listed) > 10:
        raise Malformed("media must be a list of up to 10 addresses")
    return tuple(Media(_text({"media": each}, "media"), "image/jpeg") for each in listed)


def _happening(given: Given) -> Happening:
    """Exactly one thing that a person at a phone can do. Raises Malformed."""
    match dict(given):
        case {"digits": _, **rest} if not rest:
            return Keys(_keys(given))
        case {"speech": _, **rest} if not set(rest) - {"confidence"}:
            confidence = _number(given, "confidence", 0, 1) if rest else 0.9
            return Speech(_text(given, "speech"), confidence)
        case {"record": _, **rest} if not rest:
            return Recorded(round(_number(given, "record", 0, LONGEST_RECORDING_SECONDS)))
        case {"silence": True, **rest} if not rest:
            return Silence()
        case {"hangup": True, **rest} if not rest:
            return HangUp()
        case {"answer": bool(picks_up), **rest} if not rest:
            return Answer(picks_up)
        case {"dial_result": str(result), **rest} if not rest and result in DIAL_RESULTS:
            return DialResult(result)
    raise Malformed(
        'send one of {"digits": "1"}, {"speech": "..."}, {"silence": true}, {"hangup": true}, '
        '{"record": seconds}, '
        f'{{"answer": true or false}}, {{"dial_result": one of {", ".join(DIAL_RESULTS)}}}'
    )


def _keys(given: Given) -> str:
    keys = _text(given, "digits")
    if not keys or set(keys) - DIGITS:
        raise Malformed("digits must be one or more of 0-9, * and #")
    return keys


def _weather_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.post("/faults")
    def faults_set() -> Response:
        try:
            exchange.faults.set(*read_settings(_given()))
        except ValueError as wrong:
            raise Malformed(str(wrong)) from None
        return jsonify(exchange.faults.json())

    @routes.get("/faults")
    def faults_get() -> Response:
        return jsonify(exchange.faults.json())

    @routes.get("/warnings")
    def warnings() -> Response:
        return jsonify({"warnings": exchange.notices.json()})

    @routes.post("/reset")
    def reset() -> Response:
        exchange.reset()
        return jsonify({"reset": True})

    @routes.get("/health")
    def health() -> Response:
        return jsonify(
            {
                "ok": True,
                "pending": exchange.background.pending,
                "number": exchange.config.number,
                "numbers": list(exchange.config.numbers),
                "line": exchange.config.line_url,
                "optout": exchange.config.optout,
                "now": _written(exchange.clock.now()),
            }
        )


def _clock_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.get("/clock")
    def clock_get() -> Response:
        return jsonify({"now": _written(exchange.clock.now())})

    @routes.post("/clock")
    def clock_set() -> Response:
        given = _given("advance_seconds", "to")
        if len(given) != 1:
            raise Malformed('send {"advance_seconds": N} or {"to": "2026-11-23T09:00:00Z"}')
        try:
            if "to" in given:
                now = exchange.clock.move_to(datetime.fromisoformat(_text(given, "to")))
            else:
                now = exchange.clock.advance(_number(given, "advance_seconds", 0, TEN_YEARS_SECONDS))
        except (ValueError, OverflowError) as wrong:
            raise Malformed(str(wrong)) from None
        exchange.pass_time()
        return jsonify({"now": _written(now)})


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
