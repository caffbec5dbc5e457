"""Twilio's REST paths: who may ask, what faults strike, and the lists that can only be read."""

from __future__ import annotations

import hmac
import socket
import time
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request
from werkzeug.exceptions import HTTPException

from hotline.carrier.conferences import conference_json
from hotline.carrier.errors import CarrierError
from hotline.carrier.exchange import Exchange
from hotline.carrier.paging import page, within
from hotline.carrier.recordings import Sound, mp3, recording_json, wav
from hotline.carrier.rest_calls import call_routes
from hotline.carrier.rest_lookups import lookup_routes
from hotline.carrier.rest_messages import message_routes

Answer = Response | tuple[Response, int]
SOCKET = "carrier.socket"  # where the server leaves the connection, for the fault that cuts it


def rest_routes(exchange: Exchange) -> Blueprint:
    routes = Blueprint("rest", __name__)
    routes.url_value_preprocessor(_set_account_aside)
    routes.before_request(lambda: _let_in(exchange))
    routes.after_request(lambda response: _after_accept(exchange, response))
    routes.register_error_handler(CarrierError, _refused)
    message_routes(exchange, routes)
    call_routes(exchange, routes)
    _recording_routes(exchange, routes)
    _conference_routes(exchange, routes)
    _number_routes(exchange, routes)
    lookup_routes(exchange, routes)
    return routes


def _set_account_aside(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.account = (values or {}).pop("account", None)


def _let_in(exchange: Exchange) -> None:
    """Account and token, then the faults that strike before anything is done."""
    # a body left unread would break the connection, not just the request
    request.get_data(parse_form_data=False)
    login = request.authorization
    known = (
        login is not None
        and hmac.compare_digest((login.username or "").encode(), exchange.config.account_sid.encode())
        and hmac.compare_digest((login.password or "").encode(), exchange.config.auth_token.encode())
    )
    if not known:
        raise CarrierError(20003)
    if g.account not in (None, exchange.config.account_sid):
        raise CarrierError(20404, request.path)
    exchange.faults.delay()
    if exchange.faults.strikes("http_429"):
        raise CarrierError(20429)


def _after_accept(exchange: Exchange, response: Response) -> Response:
    """The two cruel ones: what was asked has been done, and the answer does not say so."""
    if response.status_code != 201:
        return response
    if exchange.faults.strikes("http_500_after_accept"):
        return _json_error(CarrierError(20500))
    if exchange.faults.strikes("timeout_after_accept"):
        time.sleep(exchange.faults.settings.hold_seconds)
        connection = request.environ.get(SOCKET)
        if isinstance(connection, socket.socket):
            connection.shutdown(socket.SHUT_RDWR)
    return response


def _refused(error: Exception) -> Response:
    assert isinstance(error, CarrierError)
    return _json_error(error)


def _json_error(error: CarrierError) -> Response:
    response = jsonify(error.json())
    response.status_code = error.status
    if error.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    if error.status == 429:
        response.headers["Retry-After"] = "1"
    return response


def not_found(error: HTTPException) -> Response:
    """For addresses nobody has, and methods nobody takes, in Twilio's words."""
    code = 20004 if error.code == 405 else 20404
    return _json_error(CarrierError(code, request.path))


def broken(error: Exception) -> Response:
    current_app.logger.exception("CARRIER ERROR in the stand-in itself")
    return _json_error(CarrierError(20500))


def _account(path: str) -> str:
    return f"/2010-04-01/Accounts/<account>{path}"


def _recording_routes(exchange: Exchange, routes: Blueprint) -> None:
    recordings, config = exchange.recordings, exchange.config

    def listed(sounds: list[Sound], path: str) -> Response:
        found = within(sounds, request.args, "DateCreated", lambda sound: sound.made_at)
        return jsonify(
            page("recordings", found, lambda each: recording_json(each, config), path, request.args)
        )

    @routes.get(_account("/Recordings.json"))
    def recordings_list() -> Response:
        wanted = request.args.get("CallSid")
        sounds = [each for each in recordings.newest_first() if wanted in (None, "", each.call_sid)]
        return listed(sounds, f"{config.account_path}/Recordings.json")

    @routes.get(_account("/Calls/<call_sid>/Recordings.json"))
    def recordings_of_call(call_sid: str) -> Response:
        sounds = [each for each in recordings.newest_first() if each.call_sid == call_sid]
        return listed(sounds, f"{config.account_path}/Calls/{call_sid}/Recordings.json")

    @routes.get(_account("/Recordings/<name>"))
    def recording(name: str) -> Response:
        sid, _, form = name.partition(".")
        sound = recordings.get(sid)
        if form == "json":
            return jsonify(recording_json(sound, config))
        if form == "mp3":
            return Response(mp3(sound), mimetype="audio/mpeg")
        return Response(wav(sound), mimetype="audio/x-wav")

    @routes.delete(_account("/Recordings/<name>"))
    def recording_delete(name: str) -> Response:
        recordings.delete(name.partition(".")[0])
        return Response(status=204)


def _conference_routes(exchange: Exchange, routes: Blueprint) -> None:
    config = exchange.config

    @routes.get(_account("/Conferences.json"))
    def conferences_list() -> Response:
        name, status = request.args.get("FriendlyName"), request.args.get("Status")
        rooms = [
            room
            for room in exchange.conferences.newest_first()
            if name in (None, room.name) and status in (None, room.status)
        ]
        path = f"{config.account_path}/Conferences.json"
        return jsonify(
            page("conferences", rooms, lambda room: conference_json(room, config), path, request.args)
        )

    @routes.get(_account("/Conferences/<sid>.json"))
    def conference(sid: str) -> Response:
        return jsonify(conference_json(exchange.conferences.get(sid), config))


def _number_routes(exchange: Exchange, routes: Blueprint) -> None:
    config = exchange.config

    @routes.get("/2010-04-01/Accounts/<account>.json")
    def account_itself() -> Response:
        return jsonify(
            {
                "sid": config.account_sid,
                "friendly_name": "Stand-in",
                "status": "active",
                "type": "Full",
                "uri": f"{config.account_path}.json",
            }
        )

    @routes.get(_account("/IncomingPhoneNumbers.json"))
    def numbers_list() -> Response:
        wanted = request.args.get("PhoneNumber", "")
        numbers = [number for number in config.numbers if wanted in number]
        path = f"{config.account_path}/IncomingPhoneNumbers.json"
        return jsonify(
            page(
                "incoming_phone_numbers",
                numbers,
                lambda number: _number_json(exchange, number),
                path,
                request.args,
            )
        )


def _number_json(exchange: Exchange, number: str) -> dict[str, object]:
    config = exchange.config
    # the account's digits, and at their end which of its numbers it is
    sid = f"PN{config.account_sid[2:].rjust(32, '0')[-32:-2]}{config.numbers.index(number):02}"
    return {
        "sid": sid,
        "account_sid": config.account_sid,
        "phone_number": number,
        "friendly_name": number,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "sms_url": config.line("/sms"),
        "sms_method": "POST",
        "sms_fallback_url": config.line("/fallback/sms"),
        "sms_fallback_method": "POST",
        "voice_url": config.line("/voice"),
        "voice_method": "POST",
        "voice_fallback_url": config.line("/fallback/voice"),
        "voice_fallback_method": "POST",
        "status_callback": config.line("/status/call"),
        "status_callback_method": "POST",
        "status": "in-use",
        "uri": f"{config.account_path}/IncomingPhoneNumbers/{sid}.json",
    }
