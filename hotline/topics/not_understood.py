"""Words that were not understood: two examples that work here; then the menu; then a call. Never "invalid"."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.lines import Digits, line


def start(moment: Moment) -> Answer:
    event = moment.event
    if isinstance(event, Said) and event.media and not event.text.strip():
        return Answer((line("cannot_open_media"),), keeps_open=True)
    level = _times_before(moment.session.said) + 1
    said = line(f"not_understood_{min(level, 3)}", number=Digits(moment.facts.number))
    return Answer((said,), keeps_open=True)


def _times_before(said: tuple[str, ...]) -> int:
    names = [name for name in said if name.startswith("not_understood_")]
    return int(names[0][-1]) if names and names[0][-1].isdigit() else 0


TOPIC = Topic("not_understood", start, ("unknown",))
