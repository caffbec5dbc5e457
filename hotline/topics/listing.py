"""The answer to the monthly question: is what is listed of your group still right? 1 yes, 2 something changed."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import VouchFor
from hotline.facts import GroupFacts, Office
from hotline.lines import Digits, Line, When, line
from hotline.topics import _runs
from hotline.topics._groups import place_name


def start(moment: Moment) -> Answer:
    return Answer((line("run_over"),))


def ask_right(moment: Moment) -> Answer:
    found = _found(moment)
    if found is None:
        return Answer((line("run_over"),))
    _, group = found
    options = (Option("1", "yes", says="press_yes"), Option("2", "no", says="press_no"))
    data = {key: moment.data[key] for key in ("account", "group")}
    return Answer((_question(group),), Ask("listing", "right", data, options))


def _question(group: GroupFacts) -> Line:
    where = ", ".join(filter(None, (group.venue, group.address))) or place_name(group)
    code = Digits(group.code)
    if group.next_at is None:
        return line("listing_check_unscheduled", place=where, code=code)
    return line("listing_check", when=When(group.next_at, group.zone), place=where, code=code)


def _found(moment: Moment) -> tuple[Office, GroupFacts] | None:
    """Only for the phone that was asked: the account is that of its number."""
    office = _runs.own_office(moment)
    if office is None or office.account_id != moment.data["account"]:
        return None
    group = office.group(moment.data["group"])
    return (office, group) if group else None


def hear_right(moment: Moment) -> Answer | None:
    meant = moment.choice or moment.slot("x_answer")
    if meant not in ("yes", "no"):
        return None
    found = _found(moment)
    if found is None:
        return Answer((line("run_over"),))
    office, group = found
    effect = VouchFor(office.account_id, group.id, is_right=meant == "yes")
    code, number = Digits(group.code), Digits(moment.facts.number)
    said = line("listing_right") if meant == "yes" else line("listing_wrong", code=code, number=number)
    return Answer((said,), effects=(effect,))


TOPIC = Topic("listing", start, (), {"right": Question(ask_right, hear_right)})
