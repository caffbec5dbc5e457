"""`/Messages` over REST: send, list, fetch, redact, cancel, delete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from hotline.carrier.errors import CarrierError, masked
from hotline.carrier.exchange import Exchange
from hotline.carrier.messages import MOST_BODY_CHARACTERS, Media, Message, message_json
from hotline.carrier.notices import Notices
from hotline.carrier.numbering import as_e164
from hotline.carrier.paging import page, within
from hotline.carrier.texts import check_schedule

_HEEDED = {
    "To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback", "ScheduleType", "SendAt",
}  # fmt: skip
_UNHEEDED = {
    "ContentSid", "ContentVariables", "ApplicationSid", "ValidityPeriod", "SmartEncoded", "ShortenUrls",
    "SendAsMms", "RiskCheck", "ProvideFeedback", "Attempt", "ForceDelivery", "ContentRetention",
    "AddressRetention", "TrafficType", "FallbackFrom", "PersistentAction", "MaxPrice", "MessageIntent",
}  # fmt: skip
_HARMLESS = {"ValidityPeriod", "SmartEncoded", "ProvideFeedback", "MaxPrice", "RiskCheck", "Attempt"}


def message_routes(exchange: Exchange, routes: Blueprint) -> None:
    texts, config = exchange.texts, exchange.config
    path = f"{config.account_path}/Messages.json"

    @routes.post("/2010-04-01/Accounts/<account>/Messages.json")
    def message_send() -> tuple[Response, int]:
        remark_on_parameters(request.form, _HEEDED, _UNHEEDED, _HARMLESS, exchange.notices)
        message = _outgoing(exchange, request.form)
        texts.accept(message)
        answer = message_json(message, config)  # as it is now: queued; what becomes of it is told later
        texts.dispatch(message)
        return jsonify(answer if message.send_at is None else message_json(message, config)), 201

    @routes.get("/2010-04-01/Accounts/<account>/Messages.json")
    def message_list() -> Response:
        to, sender = request.args.get("To"), request.args.get("From")
        found = [
            message
            for message in texts.newest_first()
            if to in (None, "", message.to) and sender in (None, "", message.sender)
        ]
        found = within(found, request.args, "DateSent", lambda message: message.sent_at)
        return jsonify(page("messages", found, lambda each: message_json(each, config), path, request.args))

    @routes.get("/2010-04-01/Accounts/<account>/Messages/<sid>.json")
    def message_fetch(sid: str) -> Response:
        return jsonify(message_json(texts.get(sid), config))

    @routes.post("/2010-04-01/Accounts/<account>/Messages/<sid>.json")
    def message_update(sid: str) -> Response:
        if request.form.get("Status") == "canceled":
            return jsonify(message_json(texts.cancel(sid), config))
        if request.form.get("Body") != "":
            raise CarrierError(20001, "Body" if "Body" in request.form else "Status")
        return jsonify(message_json(texts.redact(sid), config))

    @routes.delete("/2010-04-01/Accounts/<account>/Messages/<sid>.json")
    def message_delete(sid: str) -> Response:
        texts.delete(sid)
        return Response(status=204)


def _outgoing(exchange: Exchange, form: MultiDict[str, str]) -> Message:
    """Raises CarrierError for what Twilio refuses before it takes a message."""
    service = form.get("MessagingServiceSid", "")
    if service and not re.fullmatch(r"MG[0-9a-fA-F]{32}", service):
        raise CarrierError(21701)
    body, media = form.get("Body", ""), form.getlist("MediaUrl")
    to = recipient(form, 21604)
    sender = _sender(exchange, form, service, to)
    if not body and not media:
        raise CarrierError(21602)
    if len(body) > MOST_BODY_CHARACTERS:
        raise CarrierError(21617)
    callback = form.get("StatusCallback", "")
    if callback and not is_address(callback):
        raise CarrierError(21609, callback)
    send_at = _send_at(exchange, form, service)
    return Message(
        sender=sender,
        to=to,
        body=body,
        direction="outbound-api",
        created_at=exchange.clock.now(),
        status="scheduled" if send_at else "accepted" if service else "queued",
        media=tuple(Media(url, "image/*") for url in media),
        service_sid=service,
        status_callback=callback,
        send_at=send_at,
    )


def _sender(exchange: Exchange, form: Mapping[str, str], service: str, to: str) -> str:
    written = form.get("From", "")
    if not written:
        if service:
            return exchange.services.sender(service, to)
        raise CarrierError(21603)
    sender = as_e164(written)
    if sender is None:
        raise CarrierError(21212, masked(written))
    if sender not in exchange.config.numbers:
        raise CarrierError(21606, masked(sender))
    return sender


def _send_at(exchange: Exchange, form: Mapping[str, str], service: str) -> datetime | None:
    if "ScheduleType" not in form and "SendAt" not in form:
        return None
    if form.get("ScheduleType") != "fixed":
        raise CarrierError(20001, "ScheduleType")
    if not service:
        raise CarrierError(35118)
    try:
        moment = datetime.fromisoformat(form.get("SendAt", ""))
    except ValueError:
        raise CarrierError(35114) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    check_schedule(exchange.clock.now(), moment)
    return moment


# shared with calls --------------------------------------------------------------------------------


def recipient(form: Mapping[str, str], code_when_missing: int) -> str:
    """Raises CarrierError when there is none, or it is no phone number."""
    written = form.get("To", "")
    if not written:
        raise CarrierError(code_when_missing)
    to = as_e164(written)
    if to is None:
        raise CarrierError(21211, masked(written))
    return to


def is_address(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+(/\S*)?", url) is not None


def remark_on_parameters(
    form: MultiDict[str, str], heeded: set[str], unheeded: set[str], harmless: set[str], notices: Notices
) -> None:
    """Warns of parameters Twilio has not, and of those it has and the stand-in passes over."""
    for name in form:
        if name in unheeded - harmless:
            notices.warn(0, f"the stand-in pays no heed to the parameter {name}")
        elif name not in heeded | unheeded:
            notices.warn(0, f"Twilio has no parameter {name} here")
