"""`/Calls` over REST: place, list, fetch, give other TwiML, end."""

from __future__ import annotations

from email.utils import format_datetime

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from hotline.carrier import twiml
from hotline.carrier.call import Call, End, MachineDetection, Replace, Reports
from hotline.carrier.config import CarrierConfig
from hotline.carrier.documents import Address
from hotline.carrier.errors import CarrierError, masked
from hotline.carrier.exchange import Exchange
from hotline.carrier.numbering import as_e164
from hotline.carrier.paging import page, within
from hotline.carrier.rest_messages import is_address, recipient, remark_on_parameters

MOST_TWIML_CHARACTERS = 4000
EVENTS = ("initiated", "ringing", "answered", "completed")

_HEEDED = {
    "To", "From", "Url", "Twiml", "Method", "FallbackUrl", "FallbackMethod", "StatusCallback",
    "StatusCallbackMethod", "StatusCallbackEvent", "MachineDetection", "AsyncAmd", "AsyncAmdStatusCallback",
    "Timeout",
}  # fmt: skip
_UNHEEDED = {
    "ApplicationSid", "SendDigits", "Record", "RecordingChannels", "RecordingStatusCallback",
    "RecordingStatusCallbackMethod", "RecordingStatusCallbackEvent", "RecordingTrack", "SipAuthUsername",
    "SipAuthPassword", "MachineDetectionTimeout", "MachineDetectionSpeechThreshold", "TimeLimit", "Trim",
    "MachineDetectionSpeechEndThreshold", "MachineDetectionSilenceTimeout", "AsyncAmdStatusCallbackMethod",
    "CallerId", "CallReason", "CallToken", "Byoc",
}  # fmt: skip
_HARMLESS = {
    "MachineDetectionTimeout", "MachineDetectionSpeechThreshold", "MachineDetectionSpeechEndThreshold",
    "MachineDetectionSilenceTimeout", "TimeLimit", "CallReason",
}  # fmt: skip
_FILTERS = {"To": "to", "From": "from_number", "Status": "status", "ParentCallSid": "parent_sid"}


def call_routes(exchange: Exchange, routes: Blueprint) -> None:
    lifecycle, config = exchange.lifecycle, exchange.config
    path = f"{config.account_path}/Calls.json"

    @routes.post("/2010-04-01/Accounts/<account>/Calls.json")
    def call_place() -> tuple[Response, int]:
        remark_on_parameters(request.form, _HEEDED, _UNHEEDED, _HARMLESS, exchange.notices)
        call = _outgoing(exchange, request.form)
        answer = call_json(call, config)
        exchange.calls.place(call)
        return jsonify(answer), 201

    @routes.get("/2010-04-01/Accounts/<account>/Calls.json")
    def call_list() -> Response:
        found = lifecycle.newest_first()
        for name, attribute in _FILTERS.items():
            if wanted := request.args.get(name):
                found = [call for call in found if getattr(call, attribute) == wanted]
        found = within(found, request.args, "StartTime", lambda call: call.created_at)
        found = within(found, request.args, "EndTime", lambda call: call.ended_at)
        return jsonify(page("calls", found, lambda call: call_json(call, config), path, request.args))

    @routes.get("/2010-04-01/Accounts/<account>/Calls/<sid>.json")
    def call_fetch(sid: str) -> Response:
        return jsonify(call_json(lifecycle.get(sid), config))

    @routes.post("/2010-04-01/Accounts/<account>/Calls/<sid>.json")
    def call_update(sid: str) -> Response:
        call = lifecycle.get(sid)
        lifecycle.post(call, _change(exchange, call, request.form))
        return jsonify(call_json(call, config))


def _outgoing(exchange: Exchange, form: MultiDict[str, str]) -> Call:
    """Raises CarrierError for what Twilio refuses before it takes a call."""
    to = recipient(form, 21201)
    if not form.get("From"):
        raise CarrierError(21213)
    sender = as_e164(form["From"])
    if sender is None:
        raise CarrierError(21212, masked(form["From"]))
    if sender not in exchange.config.numbers:
        raise CarrierError(21210, masked(sender))
    if to == sender:
        raise CarrierError(21266, masked(to))
    events = tuple(event for written in form.getlist("StatusCallbackEvent") for event in written.split())
    if set(events) - set(EVENTS):
        raise CarrierError(21626, "StatusCallbackEvent")
    callback = form.get("StatusCallback", "")
    if callback and not is_address(callback):
        raise CarrierError(21609, callback)
    fallback = form.get("FallbackUrl", "")
    return Call(
        from_number=sender,
        to=to,
        handset=to,
        direction="outbound-api",
        created_at=exchange.clock.now(),
        start=_document(exchange, form),
        fallback=Address(fallback, form.get("FallbackMethod", "POST")) if fallback else None,
        reports=Reports(callback, form.get("StatusCallbackMethod", "POST"), events or ("completed",)),
        machine_detection=_machine_detection(form),
        ring_seconds=_ring_seconds(form),
    )


def _machine_detection(form: MultiDict[str, str]) -> MachineDetection:
    mode = form.get("MachineDetection", "")
    if mode not in ("", "Enable", "DetectMessageEnd"):
        raise CarrierError(21626, "MachineDetection")
    later = form.get("AsyncAmdStatusCallback", "") if form.get("AsyncAmd", "").lower() == "true" else ""
    return MachineDetection(mode, later)


def _ring_seconds(form: MultiDict[str, str]) -> int:
    written = form.get("Timeout", "60")
    if not (written.isascii() and written.isdigit()) or not 1 <= int(written[:5]) <= 600:
        raise CarrierError(21626, "Timeout")
    return int(written) + 5


def _document(exchange: Exchange, form: MultiDict[str, str]) -> Address | tuple[twiml.Verb, ...]:
    """Url wins over Twiml, as it does at Twilio."""
    if form.get("Url"):
        if not is_address(form["Url"]):
            raise CarrierError(21205, form["Url"])
        return Address(form["Url"], form.get("Method", "POST"))
    written = form.get("Twiml", "")
    if not written:
        raise CarrierError(21205, "(none)")
    if len(written) > MOST_TWIML_CHARACTERS:
        raise CarrierError(21218, f"longer than {MOST_TWIML_CHARACTERS} characters")
    try:
        document = twiml.read_xml(written.encode(), "voice")
    except (twiml.Unreadable, UnicodeEncodeError) as trouble:
        raise CarrierError(21218, str(trouble)) from trouble
    for remark in document.remarks:
        exchange.notices.warn(remark.code, remark.text)
    return document.verbs


def _change(exchange: Exchange, call: Call, form: MultiDict[str, str]) -> Replace | End:
    """Raises CarrierError when the call is in no state for it."""
    status = form.get("Status")
    if not call.is_live:
        raise CarrierError(21220)
    match status:
        case "completed":
            return End("completed" if call.status == "in-progress" else "canceled")
        case "canceled" if call.status in ("queued", "ringing"):
            return End("canceled")
        case "canceled":
            raise CarrierError(21220)
        case None | "":
            if call.status != "in-progress":
                raise CarrierError(21220)
            return Replace(_document(exchange, form))
    raise CarrierError(21626, "Status")


def call_json(call: Call, config: CarrierConfig) -> dict[str, object]:
    """Twilio's own shape: the duration a string, dates as in a letter, addresses relative."""
    uri = f"{config.account_path}/Calls/{call.sid}"
    created = format_datetime(call.created_at)
    ended = format_datetime(call.ended_at) if call.ended_at else None
    return {
        "account_sid": config.account_sid,
        "answered_by": call.answered_by or None,
        "api_version": "2010-04-01",
        "caller_name": None,
        "date_created": created,
        "date_updated": ended or created,
        "direction": call.direction,
        "duration": str(call.seconds) if call.ended_at else None,
        "end_time": ended,
        "forwarded_from": None,
        "from": call.from_number,
        "from_formatted": call.from_number,
        "group_sid": None,
        "parent_call_sid": call.parent_sid or None,
        "phone_number_sid": None,
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": call.sid,
        "start_time": created,
        "status": call.status,
        "subresource_uris": {"recordings": f"{uri}/Recordings.json"},
        "to": call.to,
        "to_formatted": call.to,
        "trunk_sid": None,
        "uri": f"{uri}.json",
    }
