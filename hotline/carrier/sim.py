"""`/sim`: the other end of the line. Handsets, what a person does with one, trouble, time, and the ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.calls import NotPossible
from hotline.carrier.clock import TEN_YEARS_SECONDS
from hotline.carrier.errors import CarrierError
from hotline.carrier.exchange import Exchange
from hotline.carrier.faults import read_settings
from hotline.carrier.handsets import ANSWERS, KINDS, Handset
from hotline.carrier.sim_input import (
    Given,
    Malformed,
    asked_number,
    given_object,
    happening_of,
    media_of,
    number_of,
    phone_of,
    sender_of,
    text_of,
    verstat_of,
)

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


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


# routes -------------------------------------------------------------------------------------------


def _handset_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.post("/handsets")
    def handset_put() -> Response:
        given = given_object("number", "kind", "answers", "error_code")
        number = phone_of(text_of(given, "number"), "number")
        if number in exchange.config.numbers:
            raise Malformed("that is the line's own number")
        kind, answers = given.get("kind", "mobile"), given.get("answers", "at once")
        if kind not in KINDS:
            raise Malformed(f"kind must be one of {', '.join(KINDS)}")
        if answers not in ANSWERS:
            raise Malformed(f"answers must be one of {', '.join(ANSWERS)}")
        code = given.get("error_code")
        if code is not None:
            code = int(number_of(given, "error_code", 30001, 30999))
        handset = Handset(number, kind, answers, code)
        exchange.handsets.put(handset)
        return jsonify(handset.json())

    @routes.get("/handsets")
    def handset_get() -> Response:
        number = asked_number()
        if number is None:
            return jsonify({"handsets": [handset.json() for handset in exchange.handsets.all()]})
        live = [call for call in exchange.lifecycle.newest_first() if call.handset == number and call.is_live]
        return jsonify({**exchange.handsets.at(number).json(), "calls": [call.json() for call in live]})

    @routes.get("/ledger")
    def ledger() -> Response:
        return jsonify(exchange.ledger.json(asked_number()))


def _text_and_call_routes(exchange: Exchange, routes: Blueprint) -> None:
    numbers = exchange.config.numbers

    def to_the_line(given: Given) -> str:
        number = phone_of(text_of(given, "to"), "to")
        if number not in numbers:
            raise Malformed(f"to must be the line's number, {' or '.join(numbers)}")
        return number

    @routes.post("/sms")
    def sms() -> Response:
        given = given_object("from", "to", "body", "media")
        sender, body = sender_of(given), text_of(given, "body")
        to = to_the_line(given)
        if sender in numbers:
            raise Malformed("the line cannot text itself")
        received = exchange.inbox.receive(sender, to, body, media_of(given))
        return jsonify({"message_sid": received.sid, "replies": list(received.replies)})

    @routes.post("/calls")
    def call_start() -> Response:
        given = given_object("from", "to", "verstat")
        sender = sender_of(given)
        to = to_the_line(given)
        if sender in numbers:
            raise Malformed("the line cannot call itself")
        return jsonify(exchange.calls.dial_in(sender, to, verstat_of(given)).json())

    @routes.get("/calls/<sid>")
    def call_get(sid: str) -> Response:
        return jsonify(exchange.lifecycle.get(sid).json())

    @routes.post("/calls/<sid>")
    def call_act(sid: str) -> Response:
        call = exchange.lifecycle.get(sid)
        exchange.calls.act(call, happening_of(given_object()))
        return jsonify(call.json())


def _weather_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.post("/faults")
    def faults_set() -> Response:
        try:
            exchange.faults.set(*read_settings(given_object()))
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
        given = given_object("advance_seconds", "to")
        if len(given) != 1:
            raise Malformed('send {"advance_seconds": N} or {"to": "2026-11-23T09:00:00Z"}')
        try:
            if "to" in given:
                now = exchange.clock.move_to(datetime.fromisoformat(text_of(given, "to")))
            else:
                now = exchange.clock.advance(number_of(given, "advance_seconds", 0, TEN_YEARS_SECONDS))
        except (ValueError, OverflowError) as wrong:
            raise Malformed(str(wrong)) from None
        exchange.pass_time()
        return jsonify({"now": _written(now)})


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
