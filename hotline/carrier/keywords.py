"""The words that Twilio itself answers on a United States long code, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["stop", "start", "help"]

_GROUPS: dict[Group, tuple[str, ...]] = {
    "stop": ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    "start": ("START", "UNSTOP", "YES"),
    "help": ("HELP", "INFO"),
}

_WORDS: dict[Group, str] = {
    "stop": "You have successfully been unsubscribed. You will not receive any more messages from this "
    "number. Reply START to resubscribe.",
    "start": "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    "help": "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
}


@dataclass(frozen=True)
class Automatic:
    group: Group
    words: str
    word: str  # the one that was texted, in capitals


def automatic_reply(body: str) -> Automatic | None:
    """None unless the whole text is one of the words, in any case."""
    word = body.strip().upper()
    for group, words in _GROUPS.items():
        if word in words:
            return Automatic(group, _WORDS[group], word)
    return None
