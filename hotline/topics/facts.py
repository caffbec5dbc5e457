"""FACT: one short plain truth now, with who says so. FACTS WEEKLY: one a week, once agreed to."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.lines import line
from hotline.topics import _programme

KEYS = (Option("1", "another", says="press_another_fact"), Option("2", "weekly", says="press_weekly_fact"))


def start(moment: Moment) -> Answer:
    match moment.slot("x_command"):
        case "facts_on":
            return _programme.offer(moment, "facts", "facts")
        case "facts_off":
            return _programme.stop(moment, "facts")
        case _:
            return told(moment, _first(moment))


def _first(moment: Moment) -> int:
    """Where their weekly ones are; for everybody else one of the day."""
    programme = moment.facts.content.programme("facts")
    return programme.sent_count if programme else moment.facts.now.date().toordinal()


def told(moment: Moment, number: int) -> Answer:
    fact = moment.facts.content.fact(number)
    if fact is None:
        return Answer((line("facts_none"),))
    said = line("fact_text", note=fact.words.get(moment.language) or fact.words["en"], source=fact.source)
    return Answer((said, line("facts_hint")), Ask("facts", "after", {"number": number}, KEYS))


def ask_after(moment: Moment) -> Answer:
    return told(moment, moment.data["number"])


def hear_after(moment: Moment) -> Answer | None:
    if moment.choice in ("another", "yes") or moment.understood.intent == "more":
        return told(moment, moment.data["number"] + 1)
    return _programme.offer(moment, "facts", "facts") if moment.choice == "weekly" else None


TOPIC = Topic(
    "facts",
    start,
    ("x_facts", "x_facts_on", "x_facts_off"),
    {"after": Question(ask_after, hear_after), "agree": _programme.agreement("facts")},
)
