"""Words that were not understood: two examples that work here; then the menu; then a call. Never "invalid"."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.facts import GroupFacts
from hotline.lines import Digits, line
from hotline.topics import _groups, groups, welcome
from hotline.topics.thanks import closing, is_a_picture
from hotline.understanding.closings import is_nod

A_MACHINE = "automatic_reply"  # how the rule ends that knows one: "I am driving", "your code is"


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
    before = _times_before(moment.session.said)
    if before and moment.understood.rule.endswith(A_MACHINE):
        return Answer(keeps_open=True)  # told once; two machines would go on for ever
    level = before + 1
    said = line(f"not_understood_{min(level, 3)}", number=Digits(moment.facts.number))
    return Answer((said,), keeps_open=True)


def _to_an_answer(moment: Moment, answer: str) -> Answer:
    """Yes or no, and no question is open: whoever has not heard from us yet is told who we are."""
    said = moment.session.said
    if not said:
        return welcome.start(moment)
    if answer == "yes" and any(name.startswith("groups_hint") for name in said):
        return groups.start(moment)  # which of them
    if answer == "yes" and "details_hint" in said and isinstance(group := _groups.meant(moment), GroupFacts):
        return Answer((line("details_hint", code=Digits(group.code)),), keeps_open=True)
    return Answer((line("here_any_time" if answer == "no" else "you_are_welcome"),), keeps_open=True)


def _is_a_nod(moment: Moment) -> bool:
    """ok, bye, a laugh, a tap-back: nothing was asked."""
    event = moment.event
    is_one = isinstance(event, Said) and bool(moment.session.said) and is_nod(event.text)
    return bool(moment.slot("x_reaction")) or is_one


def _times_before(said: tuple[str, ...]) -> int:
    names = [name for name in said if name.startswith("not_understood_")]
    return int(names[0][-1]) if names and names[0][-1].isdigit() else 0


TOPIC = Topic("not_understood", start, ("unknown",))
