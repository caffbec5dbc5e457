"""Which of the line's own numbers and Messaging Services a person hears from.

Who texted or called one of them hears back from that one. Everybody else is spread over all of them by how fast each
may send, and always hears from the same one: a text from a number one has not seen before looks like a trick.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from hashlib import blake2b

MOST = 50  # each is asked for its due messages, and needs a thread while it sends
FRACTION_BITS = 52  # what a float holds exactly, with half a step to spare at either end


def sender_for(caller_id: int, own: str | None, rates: Mapping[str, float]) -> str:
    """`own` is the one they used last; `rates` are the segments a second of those there are now, by address."""
    return own if own is not None and own in rates else spread(caller_id, rates)


def spread(caller_id: int, rates: Mapping[str, float]) -> str:
    """By weighted rendezvous hashing: each sender draws a number, the faster the higher as a rule, and the highest wins.

    When one is added or taken away, or its rate is changed, only its own share of the people moves.
    """
    if len(rates) == 1:
        return next(iter(rates))
    return max(rates, key=lambda address: (-rates[address] / math.log(_draw(caller_id, address)), address))


def used(to: str, service: str, addresses: Collection[str]) -> str | None:
    """The one that a webhook's `To` and `MessagingServiceSid` name; None when it is none of ours."""
    if to in addresses:
        return to
    return service if service in addresses else None


def is_service(address: str) -> bool:
    """A Messaging Service texts from a pool of numbers, and cannot call."""
    return address.startswith("MG")


def _draw(caller_id: int, address: str) -> float:
    """Between 0 and 1, and neither; the same on every machine."""
    digest = blake2b(f"{caller_id}:{address}".encode(), digest_size=8).digest()
    return ((int.from_bytes(digest) >> (64 - FRACTION_BITS)) + 0.5) / float(2**FRACTION_BITS)
