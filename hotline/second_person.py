"""One rule for whoever writes in their own words or voice to many, in the console, by phone or by a command.

Above so many people somebody else looks first. Meetings called off or moved are told at once: those words are the line's.
"""

from __future__ import annotations

from typing import Final

MOST_ALONE: Final = 100  # people; APPROVE_ABOVE says otherwise


def needs_second(people: int, most_alone: int) -> bool:
    return people > most_alone
