"""Texts to handsets, and every text there ever was: taken, delivered or not, reported, listed, redacted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from hotline.carrier.callbacks import Callback, Callbacks
from hotline.carrier.config import CarrierConfig
from hotline.carrier.errors import CarrierError
from hotline.carrier.handsets import OPTED_OUT, Handsets
from hotline.carrier.ledger import Ledger
from hotline.carrier.messages import Message, as_entry, receipt

SCHEDULE_SECONDS = (300, 3_024_000)  # how far ahead a text may be scheduled: 5 minutes to 35 days


class Texts:
    def __init__(
        self,
        config: CarrierConfig,
        now: Callable[[], datetime],
        handsets: Handsets,
        ledger: Ledger,
        callbacks: Callbacks,
    ) -> None:
        self._config = config
        self._now = now
        self._handsets = handsets
        self._ledger = ledger
        self._callbacks = callbacks
        self._lock = threading.Lock()
        self._messages: dict[str, Message] = {}

    def accept(self, message: Message) -> None:
        """Keeps a text from REST. Raises CarrierError for what Twilio refuses at once, keeping nothing."""
        if message.to == message.sender:
            raise CarrierError(21266, message.to)
        # with a messaging service the same refusal comes later, as a failed text
        if self._handsets.has_opted_out(message.to) and not message.service_sid:
            message.status, message.error_code = "failed", OPTED_OUT
            self._ledger.missed(as_entry(message, self._now()))
            raise CarrierError(OPTED_OUT)
        self.keep(message)

    def dispatch(self, message: Message) -> None:
        """Takes a text to its handset now, or leaves it until its time; status callbacks follow."""
        if message.send_at is not None and message.send_at > self._now():
            message.status = "scheduled"
            return
        blocked = self._handsets.has_opted_out(message.to)
        message.error_code = OPTED_OUT if blocked else self._handsets.at(message.to).undelivered_code
        message.sent_at = self._now()
        if message.error_code is None:
            message.status = "delivered"
            self._ledger.reached(as_entry(message, message.sent_at))
        else:
            message.status = "failed" if blocked else "undelivered"
            self._ledger.missed(as_entry(message, message.sent_at))
        self._report(message, ("failed",) if blocked else ("sent", message.status))

    def send_due(self) -> None:
        """Sends the scheduled texts whose time has come; each once, whoever calls this."""
        with self._lock:
            due = [message for message in self._messages.values() if _is_due(message, self._now())]
            for message in due:
                message.status = "queued"
        for message in due:
            self.dispatch(message)

    def _report(self, message: Message, statuses: Sequence[str]) -> None:
        if not message.status_callback:
            return
        account, at = self._config.account_sid, self._now()
        self._callbacks.send(
            message.sid,
            [Callback(message.status_callback, receipt(message, each, account, at)) for each in statuses],
        )

    def get(self, sid: str) -> Message:
        """Raises CarrierError 20404."""
        try:
            return self._messages[sid]
        except KeyError:
            raise CarrierError(20404, f"{self._config.account_path}/Messages/{sid}.json") from None

    def newest_first(self) -> list[Message]:
        with self._lock:
            return list(reversed(self._messages.values()))

    def redact(self, sid: str) -> Message:
        message = self.get(sid)
        message.body = ""
        return message

    def cancel(self, sid: str) -> Message:
        """Raises CarrierError 30409 unless the text is scheduled and its time has not come."""
        message = self.get(sid)
        with self._lock:
            if message.status != "scheduled":
                raise CarrierError(30409)
            message.status = "canceled"
        self._report(message, ("canceled",))
        return message

    def delete(self, sid: str) -> None:
        self.get(sid)
        with self._lock:
            self._messages.pop(sid, None)

    def keep(self, message: Message) -> None:
        with self._lock:
            self._messages[message.sid] = message

    def clear(self) -> None:
        with self._lock:
            self._messages.clear()


def check_schedule(now: datetime, send_at: datetime) -> None:
    """Raises CarrierError when that is too soon, or too far off."""
    nearest, farthest = (now + timedelta(seconds=seconds) for seconds in SCHEDULE_SECONDS)
    if not nearest <= send_at <= farthest:
        raise CarrierError(35111)


def _is_due(message: Message, now: datetime) -> bool:
    return message.status == "scheduled" and message.send_at is not None and message.send_at <= now
