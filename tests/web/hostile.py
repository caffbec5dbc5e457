"""Whatever the carrier could send, and what no carrier would: requests made at random, the same for the same seed.

python -m tests.web.hostile 10        for ten minutes, and print what broke
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import structlog
from structlog.testing import capture_logs

from hotline.accounts import accounts
from hotline.office.volunteers import save
from hotline.phone import Phone
from hotline.store.engine import Store
from hotline.store.models import ShiftRow, Volunteer
from hotline.understanding import compile_patterns
from tests.conversations.player import LINE, WORDS
from tests.sample import ANNA, BEN, CARLA, PORTLAND, VAULT, in_memory
from tests.switchboard.soundness import assert_sound_call, assert_sound_text
from tests.web.conftest import TOKEN, SignedLine, signed_line
from tests.web.hostile_words import ATOMS, DIGITS, ORDERS, SENDERS, TURNS

SLOWEST_SECONDS = 5.0  # a third of what the carrier waits; an ordinary turn takes a hundredth
MINUTES_BETWEEN = (0.0, 0.0, 0.0, 1.0, 30.0, 60 * 26.0)


@dataclass
class Attack:
    """One seed's worth of requests against one line: a caller amid a call, texts in between, receipts, ringing."""

    line: SignedLine
    seed: int
    rng: random.Random = field(init=False)
    sids: list[str] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)  # the same again for the same seed

    def requests(self, many: int) -> Iterator[tuple[str, Mapping[str, str]]]:
        kinds = (self._text, self._call_on, self._call_on, self._call_anyhow, self._ringing, self._receipt)
        for _ in range(many):
            yield self.rng.choice(kinds)()

    def words(self) -> str:
        rng = self.rng
        match rng.randrange(6):
            case 0 | 1:
                return rng.choice(ORDERS)
            case 2:
                return rng.choice(ATOMS)
            case 3:
                return f"{rng.choice(ORDERS)} {rng.choice(ATOMS)}"
            case 4:
                return f"{rng.choice(ATOMS)} {rng.choice(ORDERS)}"
            case _:
                return "".join(
                    rng.choice(ORDERS) + rng.choice(" \n.,;!?\t") for _ in range(rng.randrange(1, 9))
                )

    def _sid(self, kind: str) -> str:
        if self.sids and self.rng.random() < 0.3:
            return self.rng.choice(self.sids)
        sid = self.rng.choice(
            (f"{kind}{self.rng.getrandbits(128):032x}",) * 9 + ("", "\x00", "x" * 900, "🙂")
        )
        self.sids.append(sid)
        return sid

    def _without_some(self, form: dict[str, str]) -> Mapping[str, str]:
        if self.rng.random() < 0.15:
            form.pop(self.rng.choice(sorted(form)))
        if self.rng.random() < 0.05:
            form |= {f"Extra{n}": self.rng.choice(ATOMS)[:40] for n in range(50)}
        return form

    def _text(self) -> tuple[str, Mapping[str, str]]:
        form = {
            "MessageSid": self._sid("SM"),
            "From": self.rng.choice(SENDERS),
            "To": self.rng.choice((LINE, "", "+15035550101", "x")),
            "Body": self.words(),
            "NumMedia": self.rng.choice(("0", "1", "10", "-1", "٣", "99999999999")),
            "OptOutType": self.rng.choice(("",) * 8 + ("STOP", "START", "HELP", "x")),
        }
        return self.rng.choice(("/sms", "/sms", "/sms", "/sms", "/fallback/sms")), self._without_some(form)

    def _heard(self) -> dict[str, str]:
        rng = self.rng
        match rng.randrange(8):
            case 0 | 1 | 2:
                return {"Digits": rng.choice(DIGITS)}
            case 3 | 4:
                return {"SpeechResult": self.words(), "Confidence": rng.choice(("0.9", "x", ""))}
            case 5:
                dialled = rng.choice(("completed", "no-answer", "busy", "failed", "canceled", "x", ""))
                return {"DialCallStatus": dialled, "DialBridged": rng.choice(("true", "false"))}
            case 6:
                sid = rng.choice((f"RE{rng.getrandbits(128):032x}", "../x", "RE1\x00", "x" * 900))
                return {"RecordingSid": sid, "RecordingDuration": rng.choice(("5", "0", "-1", "9" * 40, "x"))}
            case _:
                return {}

    def _call_form(self, sid: str) -> dict[str, str]:
        rng = self.rng
        return {
            "CallSid": sid,
            "From": rng.choice(SENDERS),
            "To": rng.choice((LINE, "", ANNA)),
            "Direction": rng.choice(("inbound",) * 5 + ("outbound-api", "x")),
            "CallStatus": rng.choice(("in-progress",) * 6 + ("completed", "x")),
            "StirVerstat": rng.choice(("TN-Validation-Passed-A", "TN-Validation-Failed-C", "")),
            "AnsweredBy": rng.choice(("", "human", "machine_start", "fax", "x")),
        }

    def _call_on(self) -> tuple[str, Mapping[str, str]]:
        """The next step of a call, as it should be."""
        if not self.turns or self.rng.random() < 0.1:
            sid = f"CA{self.rng.getrandbits(128):032x}"
            self.turns = dict(list(self.turns.items())[-3:]) | {sid: 0}
        sid = self.rng.choice(sorted(self.turns))
        turn = self.turns[sid]
        self.turns[sid] = turn + 1
        form = self._call_form(sid) | {"From": (ANNA, BEN, CARLA, "anonymous")[int(sid[-1], 16) % 4]}
        form |= {"Direction": "inbound", "To": LINE} | (self._heard() if turn else {})
        return f"/voice?turn={turn}" if turn else "/voice", form

    def _call_anyhow(self) -> tuple[str, Mapping[str, str]]:
        form = self._call_form(self._sid("CA")) | self._heard()
        query = f"?turn={self.rng.choice(TURNS)}&message={self.rng.choice(TURNS)}"
        path = self.rng.choice(("/voice", "/voice", "/fallback/voice"))
        return path + query, self._without_some(form)

    def _ringing(self) -> tuple[str, Mapping[str, str]]:
        path = self.rng.choice(
            ("/ring", "/ring/whisper", "/ring/answer", "/talk/whisper", "/talk/answer", "/ring/over")
        )
        named = self.rng.choice(("CA1", "x" * 500, "", "%00", *self.turns))
        numbers = f"round={self.rng.choice(TURNS)}&volunteer_id={self.rng.choice(TURNS)}&talk={self.rng.choice(TURNS)}"
        form = self._call_form(self._sid("CA")) | {"Digits": self.rng.choice(DIGITS)}
        form |= {"SipResponseCode": self.rng.choice(("404", "x", ""))}
        return f"{path}?call_sid={named}&{numbers}&turn={self.rng.choice(TURNS)}", self._without_some(form)

    def _receipt(self) -> tuple[str, Mapping[str, str]]:
        about = self.rng.choice(("/status/message", "/status/call", "/status/recording"))
        status = self.rng.choice(
            ("sent", "delivered", "failed", "undelivered", "read", "completed", "x y", "", "\x00")
        )
        form = {
            "MessageSid": self._sid("SM"),
            "CallSid": self._sid("CA"),
            "RecordingSid": "RE1",
            "MessageStatus": status,
            "CallStatus": status,
            "ErrorCode": self.rng.choice(("21610", "30003", "x", "", "9" * 30, "999999999999999")),
        }
        return f"{about}?message={self.rng.choice(TURNS)}&crisis={self.rng.choice(('', '1'))}", form


def wrong_with(line: SignedLine, path: str, form: Mapping[str, str]) -> str:
    """Sends it; "" when the answer is what every answer must be. A test log line about a mistake of ours is wrong too."""
    began = time.monotonic()
    with capture_logs() as logs:
        answer = line.post(path, form)
    took = time.monotonic() - began
    broke = [entry for entry in logs if entry["event"] in ("turn_failed", "receipt_failed", "words_missing")]
    if broke:
        return f"{broke[0]['event']} {broke[0].get('error')} at {broke[0].get('where')}"
    if took > SLOWEST_SECONDS:
        return f"took {took:.1f} seconds"
    if TOKEN in answer.text or "Traceback" in answer.text:
        return "tells what nobody should know"
    return _unsound(path.partition("?")[0], answer.status_code, answer.text)


def _unsound(route: str, status: int, said: str) -> str:
    if route.startswith("/status/") or route == "/ring/over":
        return "" if status in (204, 400) else f"answered {status}"
    if status != 200:
        return f"answered {status}"
    try:
        if route.endswith("/sms"):
            assert_sound_text(said)
        elif route in ("/voice", "/fallback/voice"):
            if "<Redirect>/ring?" not in said:  # the next phones ring at once: that is what is heard
                assert_sound_call(said)
        elif "<Response" not in said:
            return "says nothing"
    except Exception as error:  # an answer that cannot be read, too
        return f"{type(error).__name__}: {str(error)[:300]}"
    return ""


def a_line_with_people(store: Store) -> SignedLine:
    """Anna runs group 417, Ben takes calls: what they may ask for is reached too."""
    compile_patterns()  # as the web does before it opens: the first answer is no slower than the others
    line = signed_line(store)
    line.text("hello")
    small = line.small
    with small.store.writing() as session:
        anna = accounts.add(session, VAULT, "Anna", Phone(ANNA), "coordinator", small.now)
        accounts.set_groups(session, anna.id, frozenset({1, 2}))
        ben = save(session, VAULT, Volunteer(created_at=small.now), "Ben", Phone(BEN), list(WORDS.languages))
        session.add(
            ShiftRow(volunteer_id=ben.id, weekdays="0123456", starts="00:00", ends="23:59", zone=PORTLAND)
        )
    return line


def attacked(store: Store, seed: int, many: int) -> Iterator[str]:
    """What broke, with the request that broke it. `store` holds the small directory, and is closed afterwards."""
    line = a_line_with_people(store)
    attack = Attack(line, seed)
    for path, form in attack.requests(many):
        line.small.wait(minutes=attack.rng.choice(MINUTES_BETWEEN))
        if wrong := wrong_with(line, path, form):
            yield f"seed {seed}: {wrong}\n    {path} {dict(form)!r:.600}"
    line.small.store.dispose()


def main(minutes: float) -> int:
    structlog.configure(cache_logger_on_first_use=False)
    ends, seed, broken = time.monotonic() + 60 * minutes, int(time.time()), 0
    while time.monotonic() < ends:
        for told in attacked(in_memory(), seed, 400):
            broken += 1
            print(told, flush=True)
        seed += 1
    print(f"{broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
