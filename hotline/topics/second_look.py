"""Somebody wants to write to many: 1 sends it, 2 refuses it. Asked by text of those who may look at it (office/to_many.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import JudgeBroadcast
from hotline.lines import Digits, Line, line


def start(moment: Moment) -> Answer:
    return Answer((line("run_over"),))


def question(data: Mapping[str, Any]) -> Line:
    told = {"name": data["name"], "n": data["n"], "note": data["note"]}
    if data["code"]:
        return line("run_second_group", code=Digits(data["code"]), **told)
    return line("run_second_list", **told)


def ask_look(moment: Moment) -> Answer:
    if not _may(moment):
        return Answer((line("run_over"),))
    options = (Option("1", "yes", says="press_do_it"), Option("2", "no", says="press_leave_it"))
    data = {key: moment.data[key] for key in ("account", "broadcast", "name", "n", "code", "note")}
    return Answer((question(data),), Ask("second_look", "look", data, options))


def _may(moment: Moment) -> bool:
    """Only from the phone that was asked, and as long as it waits."""
    accounts, account = moment.facts.accounts, moment.data["account"]
    is_theirs = accounts is not None and accounts.own == account
    return is_theirs and accounts is not None and accounts.may_release(account, moment.data["broadcast"])


def hear_look(moment: Moment) -> Answer | None:
    meant = moment.choice or moment.slot("x_answer")
    if meant not in ("yes", "no"):
        return None
    if not _may(moment):
        return Answer((line("run_over"),))
    is_yes = meant == "yes"
    effect = JudgeBroadcast(moment.data["account"], moment.data["broadcast"], is_yes)
    said = line("run_second_released" if is_yes else "run_second_refused", n=moment.data["n"])
    return Answer((said,), effects=(effect,))


TOPIC = Topic("second_look", start, (), {"look": Question(ask_look, hear_look)})
