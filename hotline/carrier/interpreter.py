"""Carrying out TwiML on a call: verb after verb, until it has to wait for the person or it is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

from hotline.carrier.call import (
    Bridged,
    Call,
    Dialling,
    Gathering,
    Happening,
    Keys,
    Recording,
    Silence,
    Speech,
)
from hotline.carrier.config import CarrierConfig
from hotline.carrier.dialling import CannotDo, Dialler, DialOver
from hotline.carrier.documents import Address, Documents
from hotline.carrier.lifecycle import Lifecycle
from hotline.carrier.notices import Notices
from hotline.carrier.recorder import Recorder, recording_ending
from hotline.carrier.recordings import Recordings
from hotline.carrier.twiml import Verb

APOLOGY = "We're sorry, an application error has occurred. Goodbye."
MOST_DOCUMENTS_UNHEARD = 30  # a page that leads to itself without ever waiting for the caller
MOST_REPEATS = 3  # `loop` may say a thousand times; three make the point


class Interpreter:
    def __init__(
        self,
        config: CarrierConfig,
        lifecycle: Lifecycle,
        documents: Documents,
        recordings: Recordings,
        recorder: Recorder,
        dialler: Dialler,
        notices: Notices,
    ) -> None:
        self._config = config
        self._lifecycle = lifecycle
        self._documents = documents
        self._recordings = recordings
        self._recorder = recorder
        self._dialler = dialler
        self._notices = notices
        self._verbs: Mapping[str, Callable[[Call, Verb], None]] = {
            "Say": self._say,
            "Play": self._play,
            "Pause": self._pause,
            "Gather": self._gather,
            "Record": self._record,
            "Dial": self._dial,
            "Redirect": self._redirect,
            "Hangup": self._hangup,
            "Reject": self._reject,
            "Leave": self._leave,
        }

    def follow(
        self, call: Call, what: Address | tuple[Verb, ...], extra: Mapping[str, str] | None = None
    ) -> None:
        """Goes on with another document: fetched from the line, or given outright."""
        call.waiting = None
        if isinstance(what, tuple):
            call.follow(what, "")
            return
        call.documents_unheard += 1
        if call.documents_unheard > MOST_DOCUMENTS_UNHEARD:
            self._notices.error(
                0, f"{MOST_DOCUMENTS_UNHEARD} documents and none waits for the caller", call.sid
            )
            self._apologise(call)
            return
        params = {**self._lifecycle.params(call), **(extra or {})}
        fetched = self._documents.ask("voice", what, params, call.fallback, call.sid)
        if fetched is None:
            self._apologise(call)
            return
        call.follow(fetched.document.verbs, fetched.url)

    def run(self, call: Call) -> None:
        """Returns when the call waits, has ended, or has mail that comes first."""
        while call.is_connected and call.waiting is None and not call.mail:
            verb = call.next_verb()
            if verb is None:
                self._out_of_verbs(call)
                return
            try:
                self._carry_out(call, verb)
            except CannotDo as lack:
                self._notices.error(0, f"the stand-in cannot do {lack}; the call ends here", call.sid)
                self._apologise(call)

    def _carry_out(self, call: Call, verb: Verb) -> None:
        if verb.tag not in self._verbs:
            raise CannotDo(f"<{verb.tag}>")
        self._verbs[verb.tag](call, verb)

    def take_in(self, call: Call, happening: Happening) -> None:
        """What the person does while the call waits. What it does not wait for goes unnoticed."""
        match call.waiting:
            case Gathering() as gathering:
                self._gathered(call, gathering, happening)
            case Recording(verb):
                self._recorded(call, verb, happening)
            case Dialling() as dialling:
                self._dialled(call, self._dialler.progress(call, dialling, happening))
            case Bridged():
                pass
        self.run(call)

    def replace(self, call: Call, what: Address | tuple[Verb, ...]) -> None:
        """REST gives the call something else to do; whoever it was talking to is cut off."""
        if call.parent_sid:
            self._notices.error(0, "the stand-in cannot redirect a call that <Dial> placed", call.sid)
            return
        if isinstance(call.waiting, Dialling):
            self._dialler.abandon(call, call.waiting)
        self.follow(call, what)
        self.run(call)

    def hang_up(self, call: Call, status: str = "completed") -> None:
        """Record and Dial still tell the line; their answers are read by nobody."""
        waiting = call.waiting
        call.hear({"hangup": True})
        self._lifecycle.ended(call, status)
        self._dialler.leg_ended(call, status)
        match waiting:
            case Recording(verb):
                found = self._recorder.make(call, verb, 1, "hangup")
                self._ask_for_nothing(call, self._address(call, verb), found)
            case Dialling() as dialling:
                over = self._dialler.abandon(call, dialling)
                action = dialling.verb.get("action")
                if action:
                    self._ask_for_nothing(call, self._address(call, dialling.verb), over.params())
            case _:
                pass

    def leg_ended(self, call: Call, status: str) -> None:
        """A call that was never answered tells the Dial that placed it, if one did."""
        self._dialler.leg_ended(call, status)

    # hearing -------------------------------------------------------------------------------------

    def _say(self, call: Call, verb: Verb) -> None:
        if verb.text:
            words = " ".join(verb.text.split())  # a voice does not read line breaks and indents
            self._hear(call, verb, {"say": words, "language": _language(verb)})

    def _play(self, call: Call, verb: Verb) -> None:
        if verb.get("digits"):
            call.hear({"play": f"digits:{verb.get('digits')}"})
            return
        url = urljoin(call.document_url, verb.text)
        own = url.startswith(self._config.own_url)
        if not urlsplit(url).netloc:
            self._notices.warn(11200, "a relative address in TwiML that has no address of its own", call.sid)
        elif own and not self._recordings.holds(url):
            self._notices.warn(11200, "nothing to play: no such recording", call.sid)
        elif not own and urlsplit(url).netloc == urlsplit(self._config.line_url).netloc:
            self._documents.check_sound(url, call.sid)
        self._hear(call, verb, {"play": url})

    def _hear(self, call: Call, verb: Verb, thing: dict[str, str | bool]) -> None:
        self._pick_up(call)
        times = verb.number("loop", 1) or MOST_REPEATS
        for _ in range(min(times, MOST_REPEATS)):
            call.hear(dict(thing))

    def _pause(self, call: Call, verb: Verb) -> None:
        """Nothing is heard, and nobody waits for it here."""

    # asking --------------------------------------------------------------------------------------

    def _gather(self, call: Call, verb: Verb) -> None:
        self._pick_up(call)
        if verb.get("partialResultCallback"):
            self._notices.warn(0, "the stand-in sends no partial results", call.sid)
        for prompt in verb.children:
            self._verbs[prompt.tag](call, prompt)
        call.wait_for(Gathering(verb), self._lifecycle.now())

    def _gathered(self, call: Call, gathering: Gathering, happening: Happening) -> None:
        match happening:
            case Keys(keys) if "dtmf" in gathering.inputs:
                digits, finish = gathering.digits(keys)
                if digits:
                    found = {"Digits": digits, "FinishedOnKey": finish, "msg": "Gather End"}
                    self.follow(call, self._address(call, gathering.verb), found)
                    return
            case Speech(text, confidence) if "speech" in gathering.inputs:
                found = {"SpeechResult": text, "Confidence": f"{confidence:g}"}
                self.follow(call, self._address(call, gathering.verb), found)
                return
            case Silence():
                pass
            case _:
                return
        # silence, or the finish key and nothing before it
        call.waiting = None
        if gathering.verb.is_true("actionOnEmptyResult"):
            empty = (
                {"Digits": "", "FinishedOnKey": ""} if "dtmf" in gathering.inputs else {"SpeechResult": ""}
            )
            self.follow(call, self._address(call, gathering.verb), empty)

    # recording -----------------------------------------------------------------------------------

    def _record(self, call: Call, verb: Verb) -> None:
        self._pick_up(call)
        if verb.is_true("transcribe"):
            self._notices.warn(0, "the stand-in does not transcribe", call.sid)
        if verb.is_true("playBeep", default=True):
            call.hear({"beep": True})
        call.wait_for(Recording(verb), self._lifecycle.now())

    def _recorded(self, call: Call, verb: Verb, happening: Happening) -> None:
        ending = recording_ending(verb, happening)
        if ending is not None:
            found = self._recorder.make(call, verb, *ending)
            self.follow(call, self._address(call, verb), found)

    # leading elsewhere ---------------------------------------------------------------------------

    def _dial(self, call: Call, verb: Verb) -> None:
        self._pick_up(call)
        self._dialled(call, self._dialler.start(call, verb))

    def _dialled(self, call: Call, outcome: Dialling | DialOver) -> None:
        if isinstance(outcome, Dialling):
            if call.waiting is None:
                call.wait_for(outcome, self._lifecycle.now())
            call.waiting = outcome
            return
        call.waiting = None
        if outcome.verb.get("action"):
            self.follow(call, self._address(call, outcome.verb), outcome.params())

    def _redirect(self, call: Call, verb: Verb) -> None:
        address = Address(urljoin(call.document_url, verb.text), verb.get("method", "POST"))
        self.follow(call, address)

    # ending --------------------------------------------------------------------------------------

    def _hangup(self, call: Call, verb: Verb) -> None:
        self._pick_up(call)
        self._end(call, "completed")

    def _reject(self, call: Call, verb: Verb) -> None:
        if call.status != "ringing":
            self._notices.warn(
                0, "<Reject> is not the first verb: the call was answered, and is paid for", call.sid
            )
            self._end(call, "completed")
            return
        reason = verb.get("reason", "rejected")
        call.hear({"reject": reason})
        self._end(call, "busy" if reason == "busy" else "no-answer")

    def _leave(self, call: Call, verb: Verb) -> None:
        self._notices.warn(0, "<Leave> outside a queue does nothing", call.sid)

    def _out_of_verbs(self, call: Call) -> None:
        if call.is_screening:  # the whisper is over: the two are put through
            call.is_screening = False
            call.wait_for(Bridged(call.parent_sid), self._lifecycle.now())
            self._dialler.put_through(call)
            return
        self._pick_up(call)
        self._end(call, "completed")

    def _end(self, call: Call, status: str) -> None:
        call.hear({"hangup": True})
        self._lifecycle.ended(call, status)
        self._dialler.leg_ended(call, status)

    def _apologise(self, call: Call) -> None:
        self._pick_up(call)
        call.hear({"say": APOLOGY, "language": "en-US"})
        self._end(call, "completed")

    # shared --------------------------------------------------------------------------------------

    def _pick_up(self, call: Call) -> None:
        """An inbound call is answered by its first verb that is not Reject."""
        if call.direction == "inbound" and call.status == "ringing":
            call.status, call.answered_at = "in-progress", self._lifecycle.now()

    def _address(self, call: Call, verb: Verb) -> Address:
        """Where the verb's result goes: its action, or the document it stood in."""
        action = verb.get("action")
        url = urljoin(call.document_url, action) if action else call.document_url
        if not url.startswith(("http://", "https://")):
            self._notices.error(11100, "a relative action in TwiML that has no address of its own", call.sid)
        return Address(url, verb.get("method", "POST"))

    def _ask_for_nothing(self, call: Call, address: Address, extra: Mapping[str, str]) -> None:
        params = {**self._lifecycle.params(call), **extra}
        self._documents.ask("voice", address, params, None, call.sid)


def _language(verb: Verb) -> str:
    """A voice that names its language brings it along."""
    voice = verb.get("voice")
    own = "-".join(voice.removeprefix("Google.").split("-")[:2]) if voice.startswith("Google.") else "en-US"
    return verb.get("language", own)
