"""The phones of the pretend world: what kind each is, whether it answers, and whether it has opted out."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["mobile", "landline", "dead", "machine", "withheld", "optedout"]
Answers = Literal["at once", "rings", "never", "busy"]
KINDS: tuple[str, ...] = get_args(Kind)
ANSWERS: tuple[str, ...] = get_args(Answers)

PASSED_A = "TN-Validation-Passed-A"
# Twilio's StirVerstat; the last is a call that came by copper or from abroad, unsigned
VERSTATS: tuple[str, ...] = (
    *(
        f"TN-Validation-{how}-{level}{via}"
        for how in ("Passed", "Failed")
        for level in "ABC"
        for via in ("", "-Diverted")
    ),
    "TN-Validation-Failed",
    "No-TN-Validation",
    "",
)

UNKNOWN_HANDSET = 30005
LANDLINE = 30006
OPTED_OUT = 21610


@dataclass(frozen=True)
class Handset:
    """`error_code` makes every text to it come back undelivered with that code (30003 to 30008)."""

    number: str
    kind: Kind = "mobile"
    answers: Answers = "at once"
    error_code: int | None = None

    @property
    def undelivered_code(self) -> int | None:
        """None when texts reach it."""
        if self.error_code is not None:
            return self.error_code
        return {"dead": UNKNOWN_HANDSET, "landline": LANDLINE}.get(self.kind)

    @property
    def refusal(self) -> str:
        """How a call to it ends at once, in Twilio's words; "" when it rings or is answered."""
        if self.kind == "dead":
            return "failed"
        return {"never": "no-answer", "busy": "busy"}.get(self.answers, "")

    @property
    def shown_number(self) -> str:
        """What a call from it shows; a text always shows its number."""
        return "anonymous" if self.kind == "withheld" else self.number

    @property
    def verstat(self) -> str:
        """What the phone companies prove of a call from it, when nobody forges anything."""
        return PASSED_A if self.kind in ("mobile", "optedout") else ""

    def json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "kind": self.kind,
            "answers": self.answers,
            "error_code": self.error_code,
        }


class Handsets:
    """A number nobody described is a mobile that answers at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Handset] = {}
        self._opted_out: set[str] = set()

    def at(self, number: str) -> Handset:
        return self._known.get(number) or Handset(number)

    def described(self, number: str) -> Handset | None:
        return self._known.get(number)

    def put(self, handset: Handset) -> None:
        with self._lock:
            self._known[handset.number] = handset
            if handset.kind == "optedout":
                self._opted_out.add(handset.number)
            else:
                self._opted_out.discard(handset.number)

    def meet(self, number: str) -> None:
        """Remember a number that has been used, so that the line may dial it too."""
        with self._lock:
            self._known.setdefault(number, Handset(number))

    def has_opted_out(self, number: str) -> bool:
        return number in self._opted_out

    def opt_out(self, number: str) -> None:
        with self._lock:
            self._opted_out.add(number)

    def opt_in(self, number: str) -> None:
        with self._lock:
            self._opted_out.discard(number)

    def all(self) -> list[Handset]:
        with self._lock:
            return list(self._known.values())

    def clear(self) -> None:
        with self._lock:
            self._known.clear()
            self._opted_out.clear()
