"""Every call there is: rung, answered, listened to, hung up; one thing at a time on each, whoever asks."""

from __future__ import annotations

from datetime import timedelta

from hotline.carrier.call import (
    Answer,
    Call,
    Dialling,
    DialResult,
    End,
    Gathering,
    HangUp,
    Happening,
    Recording,
    Replace,
    Reports,
    Ring,
    RingOut,
    Silence,
)
from hotline.carrier.config import CarrierConfig
from hotline.carrier.documents import Address
from hotline.carrier.handsets import Handset, Handsets
from hotline.carrier.interpreter import Interpreter
from hotline.carrier.ledger import CallEntry, Ledger
from hotline.carrier.lifecycle import Lifecycle

MACHINE_PATIENCE = 6  # silences an answering machine records before its tape is full
LONGEST_SILENCE = timedelta(minutes=10)  # nobody at the simulator: the handset is put down
LONGEST_DIAL = timedelta(hours=4)


class NotPossible(Exception):
    """The call is in no state for that."""


class Calls:
    def __init__(
        self,
        config: CarrierConfig,
        lifecycle: Lifecycle,
        interpreter: Interpreter,
        handsets: Handsets,
        ledger: Ledger,
    ) -> None:
        self._config = config
        self._lifecycle = lifecycle
        self._interpreter = interpreter
        self._handsets = handsets
        self._ledger = ledger

    def dial_in(self, number: str, to: str, verstat: str | None = None) -> Call:
        """A handset calls one of the line's numbers. Returns once the line has said what it says first. `verstat` None: as
        that handset's phone company would have it.
        """
        self._handsets.meet(number)
        handset, at = self._handsets.at(number), self._lifecycle.now()
        call = Call(
            from_number=handset.shown_number,
            to=to,
            handset=number,
            direction="inbound",
            created_at=at,
            fallback=Address(self._config.line("/fallback/voice")),
            reports=Reports(self._config.line("/status/call")),
            status="ringing",
            verstat=handset.verstat if verstat is None else verstat,
        )
        self._lifecycle.add(call)
        self._ledger.sent(CallEntry(call, at))
        with call.lock:
            self._interpreter.follow(call, Address(self._config.line("/voice")))
            self._interpreter.run(call)
            self._read_mail(call)
        return call

    def place(self, call: Call) -> None:
        """REST asks for a call; it is made in the background."""
        self._lifecycle.add(call)
        self._lifecycle.post(call, Ring())

    def act(self, call: Call, happening: Happening) -> None:
        """Somebody does something at the handset. Raises NotPossible when the call is over or rings."""
        with call.lock:
            if not call.is_live:
                if isinstance(happening, HangUp):
                    return
                raise NotPossible(f"the call is over ({call.status})")
            if call.status != "in-progress" and not isinstance(happening, Answer | HangUp):
                raise NotPossible('the call has not been answered; {"answer": true} answers it')
            call.forget_what_was_heard()
            self._happen(call, happening)
            self._read_mail(call)

    def attend(self, call: Call) -> None:
        with call.lock:
            self._read_mail(call)

    def _read_mail(self, call: Call) -> None:
        while call.mail:
            self._happen(call, call.mail.popleft())
            self._interpreter.run(call)  # goes on with what the mail interrupted

    def _happen(self, call: Call, happening: Happening) -> None:
        if not call.is_live:
            return
        match happening:
            case Ring():
                self._ring(call)
            case Answer(True) if call.status == "ringing":
                self._answered(call, self._handsets.at(call.handset))
            case Answer() | HangUp() if call.status != "in-progress":
                self._not_answered(call, "busy")
            case RingOut():
                if call.status == "ringing":
                    self._not_answered(call, "no-answer")
            case HangUp():
                self._interpreter.hang_up(call)
            case End(status):
                self._interpreter.hang_up(call, status)
            case Replace(document):
                self._interpreter.replace(call, document)
            case _:
                self._interpreter.take_in(call, happening)

    def _ring(self, call: Call) -> None:
        handset = self._handsets.at(call.handset)
        self._lifecycle.rings(call)
        if handset.refusal:
            self._not_answered(call, handset.refusal)
        elif handset.answers == "at once":
            self._answered(call, handset)

    def _not_answered(self, call: Call, status: str) -> None:
        self._lifecycle.ended(call, status)
        self._interpreter.leg_ended(call, status)

    def _answered(self, call: Call, handset: Handset) -> None:
        self._lifecycle.answered(call, handset)
        self._interpreter.follow(call, call.start)
        self._interpreter.run(call)
        if handset.kind == "machine":
            self._leave_message(call)

    def _leave_message(self, call: Call) -> None:
        """A machine hears everything and says nothing, until its tape is full."""
        for _ in range(MACHINE_PATIENCE):
            if not isinstance(call.waiting, Gathering | Recording):
                return
            self._interpreter.take_in(call, Silence())
        if call.is_live:
            self._interpreter.hang_up(call)

    def pass_time(self) -> None:
        """Ends what the clock has ended: ringing nobody answers, calls at which nobody sits any more."""
        now = self._lifecycle.now()
        for call in self._lifecycle.newest_first():
            if not call.is_live or call.waiting_since is None:
                continue
            waited = now - call.waiting_since
            if call.status == "ringing" and call.direction != "inbound":
                if waited > timedelta(seconds=call.ring_seconds) and self._can_ring_out(call):
                    self._lifecycle.post(call, RingOut())
            elif isinstance(call.waiting, Gathering | Recording) and waited > LONGEST_SILENCE:
                self._lifecycle.post(call, HangUp())
            elif isinstance(call.waiting, Dialling) and waited > LONGEST_DIAL:
                self._lifecycle.post(call, DialResult("completed"))

    def _can_ring_out(self, call: Call) -> bool:
        """A number outside the pretend world rings until somebody says how it went."""
        return call.direction != "outbound-dial" or self._handsets.described(call.handset) is not None
