"""Calls from first ring to last: by sid, what their webhooks say, and the reports of their progress."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime

from hotline.carrier.background import Background
from hotline.carrier.call import Call, Happening
from hotline.carrier.callbacks import Callback, Callbacks
from hotline.carrier.config import CarrierConfig
from hotline.carrier.errors import CarrierError
from hotline.carrier.handsets import Handset
from hotline.carrier.ledger import CallEntry, Ledger
from hotline.carrier.numbering import geography


class Lifecycle:
    """`attend` is called in the background for a call that has mail."""

    def __init__(
        self,
        config: CarrierConfig,
        now: Callable[[], datetime],
        ledger: Ledger,
        callbacks: Callbacks,
        background: Background,
        attend: Callable[[Call], None],
    ) -> None:
        self._config = config
        self.now = now
        self._ledger = ledger
        self._callbacks = callbacks
        self._background = background
        self._attend = attend
        self._lock = threading.Lock()
        self._calls: dict[str, Call] = {}

    def add(self, call: Call) -> None:
        with self._lock:
            self._calls[call.sid] = call

    def get(self, sid: str) -> Call:
        """Raises CarrierError 20404."""
        try:
            return self._calls[sid]
        except KeyError:
            raise CarrierError(20404, f"{self._config.account_path}/Calls/{sid}.json") from None

    def newest_first(self) -> list[Call]:
        with self._lock:
            return list(reversed(self._calls.values()))

    def clear(self) -> None:
        """Forgets every call; those still going on are cut off without a word."""
        with self._lock:
            calls, self._calls = list(self._calls.values()), {}
        for call in calls:
            if call.is_live:
                call.status = "canceled"

    def post(self, call: Call, happening: Happening) -> None:
        """Tells a call something from outside, without waiting for it to be taken in."""
        call.mail.append(happening)
        self._background.run(lambda: self._attend(call))

    # the stations of a call ----------------------------------------------------------------------

    def rings(self, call: Call) -> None:
        self.report(call, "initiated")
        call.status = "ringing"
        call.waiting_since = self.now()
        self.report(call, "ringing")

    def answered(self, call: Call, handset: Handset) -> None:
        call.status = "in-progress"
        call.answered_at = self.now()
        if call.direction != "inbound":
            self._ledger.reached(CallEntry(call, call.answered_at))
        self.report(call, "answered")
        self._detect_machine(call, handset)

    def ended(self, call: Call, status: str) -> None:
        """Status is one of Twilio's final ones. Says so once, to whoever asked."""
        with self._lock:  # both ends of a Dial may end it in the same moment
            if not call.is_live:
                return
            never_rang = call.status == "queued"
            call.status, call.waiting, call.ended_at = status, None, self.now()
        if call.direction != "inbound" and call.answered_at is None:
            self._ledger.missed(CallEntry(call, call.ended_at))
        if not (status == "canceled" and never_rang):
            self.report(call, "completed")

    def _detect_machine(self, call: Call, handset: Handset) -> None:
        wanted = call.machine_detection
        if not wanted.mode:
            return
        machine = "machine_end_beep" if wanted.mode == "DetectMessageEnd" else "machine_start"
        found = machine if handset.kind == "machine" else "human"
        if not wanted.later_url:
            call.answered_by = found
            return
        params = {**self.params(call), "AnsweredBy": found, "MachineDetectionDuration": "4000"}
        call.answered_by = found
        self._callbacks.send(call.sid, [Callback(wanted.later_url, params, is_voice=True)])

    # what is said about it -----------------------------------------------------------------------

    def params(self, call: Call) -> dict[str, str]:
        """The form that goes with every request about a call: the old names and the empty strings too."""
        form = {
            "CallSid": call.sid,
            "AccountSid": self._config.account_sid,
            "ApiVersion": "2010-04-01",
            "From": call.from_number,
            "To": call.to,
            "Caller": call.from_number,
            "Called": call.to,
            "CallStatus": call.status,
            "Direction": call.direction,
            **geography("From", call.from_number),
            **geography("To", call.to),
            **geography("Caller", call.from_number),
            **geography("Called", call.to),
        }
        if call.direction == "inbound":
            if call.verstat:
                form["StirVerstat"] = call.verstat
            form["CallToken"] = f"token-{call.sid}"
        if call.parent_sid:
            form["ParentCallSid"] = call.parent_sid
        if call.answered_by and not call.machine_detection.later_url:
            form["AnsweredBy"] = call.answered_by
        return form

    def report(self, call: Call, event: str) -> None:
        if not call.reports.url or event not in call.reports.events:
            return
        status = {"initiated": "initiated", "answered": "in-progress"}.get(event, call.status)
        params = {
            **self.params(call),
            "CallStatus": status,
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(call.events_sent),
            "Timestamp": format_datetime(self.now()),
        }
        if event == "completed":
            params |= {
                "CallDuration": str(call.seconds),
                "Duration": str(math.ceil(call.seconds / 60)),
                "SipResponseCode": _SIP_CODES.get(call.status, "200"),
            }
        call.events_sent += 1
        self.tell(call, Callback(call.reports.url, params, call.reports.method, is_voice=True))

    def tell(self, call: Call, callback: Callback) -> None:
        """In order with the call's other callbacks."""
        self._callbacks.send(call.sid, [callback])


_SIP_CODES = {"busy": "486", "no-answer": "480", "failed": "404", "canceled": "487"}
