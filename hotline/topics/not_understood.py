"""Words that were not understood: two examples that work here; then the menu; then a call. Never "invalid"."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.lines import Digits, line
from hotline.topics import groups, welcome
from hotline.topics.thanks import closing, is_a_picture


def start(moment: Moment) -> Answer:
    event = moment.event
    if isinstance(event, Said) and event.media and not event.text.strip():
        return Answer((line("cannot_open_media"),), keeps_open=True)
    if is_a_picture(moment):
        return closing(moment, "here_any_time")
    if _is_a_nod(moment):
        return closing(moment, "you_are_welcome")
    if answer := moment.slot("x_answer"):
        return _to_an_answer(moment, str(answer))
    level = _times_before(moment.session.said) + 1
    said = line(f"not_understood_{min(level, 3)}", number=Digits(moment.facts.number))
    return Answer((said,), keeps_open=True)


def _to_an_answer(moment: Moment, answer: str) -> Answer:
    """Yes or no, and no question is open: whoever has not heard from us yet is told who we are."""
    said = moment.session.said
    if not said:
        return welcome.start(moment)
    if answer == "yes" and any(name.startswith("groups_hint") for name in said):
        return groups.start(moment)  # which of them
    return Answer((line("here_any_time" if answer == "no" else "you_are_welcome"),), keeps_open=True)


def _is_a_nod(moment: Moment) -> bool:
    """ok, bye, a tap-back: nothing was asked."""
    if moment.slot("x_reaction"):
        return True
    said = moment.event.text.strip().lower() if isinstance(moment.event, Said) else ""
    return said.rstrip("!. ") in (
        "bye",
        "goodbye",
        "adios",
        "ok",
        "okay",
        "k",
        "kk",
        "good night",
        "buenas noches",
    )


def _times_before(said: tuple[str, ...]) -> int:
    names = [name for name in said if name.startswith("not_understood_")]
    return int(names[0][-1]) if names and names[0][-1].isdigit() else 0


TOPIC = Topic("not_understood", start, ("unknown",))
