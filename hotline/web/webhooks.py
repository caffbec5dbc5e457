"""What the carrier calls. Every route checks the signature first, and always answers in words: no 500, no silence."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import structlog
from flask import Blueprint, Response, abort, request

from hotline.channels import sms, voice
from hotline.web.port import Port
from hotline.web.signature import Seldom, SignatureCheck

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.web")

Form = Mapping[str, str]
FRAMES_LOGGED = 12
TOLD_EVERY_SECONDS = 60.0
A_STATUS = re.compile(r"[a-z_-]{1,16}")  # a word of the carrier's; nothing else is written down


def blueprint(port: Port) -> Blueprint:
    routes = Blueprint("webhooks", __name__)
    check = SignatureCheck(port.auth_token)
    told = Seldom(TOLD_EVERY_SECONDS)
    routes.before_request(lambda: _refuse_forged(check, port.public_url, told))

    @routes.post("/sms")
    def text() -> Response:
        return _in_words(
            lambda: port.switchboard.text(sms.read(request.form, port.region, port.optout)), port.apology.text
        )

    @routes.post("/voice")
    def call() -> Response:
        return _in_words(
            lambda: port.switchboard.call(voice.read(request.form, request.args, port.region)),
            port.apology.call,
        )

    @routes.post("/ring")
    def ring() -> Response:
        return _in_words(lambda: port.ringing.ring(request.form, request.args), port.apology.call)

    @routes.post("/ring/whisper")
    def whisper() -> Response:
        return _in_words(lambda: port.ringing.whisper(request.args), port.apology.call)

    @routes.post("/ring/answer")
    def answer_ringing() -> Response:
        return _in_words(lambda: port.ringing.answer(request.form, request.args), port.apology.call)

    @routes.post("/talk/whisper")
    def person_whisper() -> Response:
        return _in_words(lambda: port.ringing.person_whisper(request.args), port.apology.call)

    @routes.post("/talk/answer")
    def person_answers() -> Response:
        return _in_words(lambda: port.ringing.person_answer(request.form, request.args), port.apology.call)

    @routes.post("/ring/over")
    def ringing_over() -> Response:
        try:
            port.ringing.over(request.form, request.args)
        except Exception as error:  # a lease runs out by itself
            log.error("receipt_failed", error=type(error).__name__, where=_where(error))
            return Response(status=503)
        return Response(status=204)

    @routes.post("/fallback/sms")
    def fallback_text() -> Response:
        return _twiml(port.apology.text(request.form))

    @routes.post("/fallback/voice")
    def fallback_call() -> Response:
        return _twiml(port.apology.call(request.form))

    @routes.post("/status/message")
    def message_status() -> Response:
        return _receipt(port, "MessageSid", "MessageStatus")

    @routes.post("/status/call")
    def call_status() -> Response:
        return _receipt(port, "CallSid", "CallStatus")

    @routes.post("/status/recording")
    def recording_status() -> Response:
        return Response(status=204)  # a recording is kept when its caller says "send it", not before

    return routes


def _refuse_forged(check: SignatureCheck, public_url: str, told: Seldom) -> Response | None:
    """403, and nothing done, unless the carrier signed exactly this address and form."""
    signature = request.headers.get("X-Twilio-Signature")
    if not signature or not check.is_right(public_url + _raw_path(), request.form, signature):
        if (
            signature and told.is_time()
        ):  # a wrong PUBLIC_URL or token, most likely: then no caller is answered at all
            log.error("signature_refused", path=request.path, checked_for=public_url)
        return Response("This address is for the carrier.\n", 403, mimetype="text/plain")
    return None


def _raw_path() -> str:
    """Path and query exactly as they came: the signature covers every byte."""
    raw = str(request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or "")
    if raw.startswith("/"):
        return raw
    query = request.query_string.decode("latin-1")
    return request.path + (f"?{query}" if query else "")


def _in_words(answer: Callable[[], str], apology: Callable[[Form], str]) -> Response:
    try:
        return _twiml(answer())
    except Exception as error:  # whatever broke, a person is waiting: words first, then the log
        log.error("turn_failed", path=request.path, error=type(error).__name__, where=_where(error))
        return _twiml(apology(request.form))


def _where(error: BaseException) -> list[str]:
    """File, line and function, innermost last. Never the error's own words: they may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_LOGGED:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _twiml(content: str) -> Response:
    return Response(content, mimetype="text/xml")


def _receipt(port: Port, sid_name: str, status_name: str) -> Response:
    """Stores the receipt. The carrier sends one again when we fail, so a failure here may say 503."""
    sid, status = sms.cleaned(request.form.get(sid_name, "")), request.form.get(status_name, "")
    if not sid or not A_STATUS.fullmatch(status):
        abort(400)
    message_id = _number(request.args.get("message"))
    try:
        code, is_crisis = _number(request.form.get("ErrorCode"), 9), sms.CRISIS in request.args
        port.take_receipt(sid[:64], status, code, message_id, is_crisis)
    except Exception as error:  # the sweep reconciles what a lost receipt would have told
        log.error("receipt_failed", error=type(error).__name__, where=_where(error))
        return Response(status=503)
    return Response(status=204)


def _number(text: Any, digits: int = 15) -> int | None:
    is_number = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if is_number else None
