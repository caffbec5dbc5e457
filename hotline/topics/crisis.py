"""Crisis, first, at any prompt. Fixed, reviewed words; nothing asked, nothing promised, nothing of the person's repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hotline.conversation import Answer, Ask, Moment, Open, Option, Question, Said, Topic
from hotline.lines import Line, alone, line
from hotline.understanding.closings import says_fine

A_DAY = timedelta(hours=24)
AGAIN = timedelta(minutes=10)  # within it a shorter text, never silence
A_KEYWORD = 2  # words, at most
KINDS = {  # class of crisis -> the line that answers it
    "self": "crisis_self",
    "self_harm": "crisis_self",
    "other": "crisis_other",
    "child": "crisis_child",
    "overdose": "crisis_overdose",
    "hurt": "crisis_hurt",
    "harm_others": "crisis_harm_others",
}
SHORTER = {  # what answers the same within ten minutes: never the same wall of words, never silence
    "crisis_self": "crisis_again",
    "crisis_other": "crisis_again_other",
    "crisis_child": "crisis_again_child",
    "crisis_overdose": "crisis_again_overdose",
    "crisis_hurt": "crisis_again_hurt",
    "crisis_harm_others": "crisis_again_harm_others",
}


def alarm(moment: Moment, then: Answer | None = None) -> Answer:
    """The crisis text, as a text of its own; then what was asked. On a call: one key to 988, one to go on."""
    then = then or Answer()
    if then.rings:  # 988 first; whoever goes on is rung for after it
        then = replace(then, rings=False, effects=())
    if _adds_nothing(moment, then):
        then = Answer(keeps_open=True)
    words = alone(_name(moment))
    if not moment.facts.one_at_a_time:
        return Answer((words, *_in_any_language(moment))) + replace(then, dial="", ends=False)
    asked = _ask_connect(moment, then.ask)
    lines = (words, *_in_any_language(moment), line("crisis_connect"))
    return replace(then, lines=lines, ask=asked, dial="", ends=False)


def _adds_nothing(moment: Moment, then: Answer) -> bool:
    """Nothing else was asked: "what do I do" in a cry for help is part of it, and no wish to read the keywords."""
    first = then.lines[0].name if then.lines else ""
    is_part_of_it = (
        first == "help" and isinstance(moment.event, Said) and len(moment.event.text.split()) > A_KEYWORD
    )
    return is_part_of_it or first.startswith(("not_understood", "not_heard", "still_off"))


def taken_back(moment: Moment) -> Answer | None:
    """ "I'm fine", "just kidding", within a day of a cry for help: good to hear, no argument, and the 988 line stays."""
    event, before = moment.event, moment.session.alarmed_at
    is_recent = before is not None and moment.facts.now - before < A_DAY
    if (
        moment.facts.one_at_a_time
        or not is_recent
        or not isinstance(event, Said)
        or not says_fine(event.text)
    ):
        return None
    return Answer((line("good_to_hear"),), keeps_open=True)


def _in_any_language(moment: Moment) -> tuple[Line, ...]:
    """For someone whose language this line does not speak: 988 has interpreters on the phone."""
    is_spoken = moment.understood.language in moment.facts.languages
    return () if is_spoken else (line("crisis_any_language"),)


def answered(moment: Moment) -> str:
    """The line for this class of crisis; the session keeps it, so that the same again gets a shorter one."""
    return KINDS.get(moment.understood.crisis or "", "crisis_self")


def _name(moment: Moment) -> str:
    before, name = moment.session.alarmed_at, answered(moment)
    is_same_again = before and moment.facts.now - before < AGAIN and moment.session.alarmed == name
    return SHORTER[name] if is_same_again else name


def connect(moment: Moment) -> Answer:
    """9-8-8 was pressed, said or texted."""
    if not moment.facts.one_at_a_time:
        return Answer((line("crisis_988"),), keeps_open=True)
    return Answer((line("crisis_988"), line("crisis_connect")), _ask_connect(moment, None))


def _ask_connect(moment: Moment, then: Ask | None) -> Ask:
    """Key 2 goes on with what was asked just now, or with the question that was open."""
    open = Open(then.topic, then.question, then.data) if then else moment.session.open
    data: dict[str, Any] = {}
    if open:
        data = {"then": {"topic": open.topic, "question": open.question, "data": dict(open.data)}}
    if open and open.topic == "crisis":
        data = dict(open.data)
    options = [Option("1", "connect"), Option("2", "go_on")]
    if moment.facts.hurt_line and (moment.understood.crisis == "hurt" or data.get("hurt")):
        data = {**data, "hurt": True}
        options.append(Option("3", "connect_hurt"))
    return Ask("crisis", "connect", data, tuple(options))


def start(moment: Moment) -> Answer:
    return connect(moment) if moment.facts.one_at_a_time else Answer((alone("crisis_self"),))


def ask_connect(moment: Moment) -> Answer:
    return Answer((line("crisis_988"), line("crisis_connect")), _ask_connect(moment, None))


def hear_connect(moment: Moment) -> Answer | None:
    if moment.choice in ("connect", "yes") or moment.slot("x_answer") == "yes":
        return Answer((line("connecting_988"),), dial=moment.facts.lifeline)
    if moment.choice == "connect_hurt":
        return Answer((line("connecting_hurt"),), dial=moment.facts.hurt_line)
    if moment.choice == "go_on" or moment.slot("x_answer") == "no":
        return _go_on(moment)
    return None


def _go_on(moment: Moment) -> Answer:
    """Back to where the person was; to the menu when there is no such place."""
    then = moment.data.get("then")
    back = Open(then["topic"], then["question"], then["data"]) if then else None
    return Answer((line("crisis_any_time"),), resume=back)


def after_dial(moment: Moment, answered: bool) -> Answer:
    """The connection to 988 is over. When nobody was reached, say at once how else."""
    return Answer((line("crisis_any_time" if answered else "crisis_dial_failed"),))


TOPIC = Topic("crisis", start, ("x_crisis",), {"connect": Question(ask_connect, hear_connect)})
