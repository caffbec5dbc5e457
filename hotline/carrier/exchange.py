"""The stand-in put together: the only file here that knows all of its parts."""

from __future__ import annotations

import logging
import threading

from hotline.carrier.background import Background
from hotline.carrier.call import Call
from hotline.carrier.callbacks import Callbacks
from hotline.carrier.calls import Calls
from hotline.carrier.clock import CarrierClock
from hotline.carrier.conferences import Conferences
from hotline.carrier.config import CarrierConfig
from hotline.carrier.dialling import Dialler
from hotline.carrier.documents import Documents
from hotline.carrier.faults import Faults, FaultSettings
from hotline.carrier.handsets import Handsets
from hotline.carrier.inbox import Inbox
from hotline.carrier.interpreter import Interpreter
from hotline.carrier.ledger import Ledger
from hotline.carrier.lifecycle import Lifecycle
from hotline.carrier.notices import Notices
from hotline.carrier.recorder import Recorder
from hotline.carrier.recordings import Recordings
from hotline.carrier.services import Services
from hotline.carrier.texts import Texts
from hotline.carrier.webhooks import Webhooks

TICK_SECONDS = 0.5

_log = logging.getLogger("hotline.carrier")


class Exchange:
    def __init__(self, config: CarrierConfig) -> None:
        self.config = config
        self.clock = CarrierClock(config.clock_file)
        self.handsets = Handsets()
        self.ledger = Ledger()
        self.faults = Faults()
        self.notices = Notices(self.clock)
        self.background = Background()
        self.conferences = Conferences(config)
        self.services = Services(config)
        self.recordings = Recordings(config)
        now, webhooks = self.clock.now, Webhooks(config, self.faults)
        documents = Documents(webhooks, self.notices)
        callbacks = Callbacks(webhooks, self.faults, self.background, self.notices)
        self.texts = Texts(config, now, self.handsets, self.ledger, callbacks)
        self.inbox = Inbox(
            config, now, self.handsets, self.services, self.ledger, documents, self.texts, self.notices
        )
        self.lifecycle = Lifecycle(config, now, self.ledger, callbacks, self.background, self._attend)
        dialler = Dialler(self.lifecycle, self.handsets, self.conferences, documents, self.notices)
        recorder = Recorder(config, self.lifecycle, self.recordings)
        interpreter = Interpreter(
            config, self.lifecycle, documents, self.recordings, recorder, dialler, self.notices
        )
        self.calls = Calls(config, self.lifecycle, interpreter, self.handsets, self.ledger)
        self._closed = threading.Event()
        threading.Thread(target=self._keep_time, name="carrier-time", daemon=True).start()

    def _attend(self, call: Call) -> None:
        self.calls.attend(call)

    def pass_time(self) -> None:
        """Does what the clock says is due; called on every tick and whenever the clock is moved."""
        self.texts.send_due()
        self.calls.pass_time()

    def _keep_time(self) -> None:
        while not self._closed.wait(TICK_SECONDS):
            try:
                self.pass_time()
            except Exception:
                _log.exception("CARRIER ERROR in the passing of time")  # and time goes on

    def reset(self) -> None:
        """A new pretend world. The clock stays: other processes follow it, and it only goes forward."""
        self.faults.set(FaultSettings(), 0)
        self.lifecycle.clear()
        for part in (
            self.handsets, self.services, self.ledger, self.notices, self.texts, self.recordings, self.conferences
        ):  # fmt: skip
            part.clear()

    def close(self) -> None:
        self._closed.set()
        self.background.close()
