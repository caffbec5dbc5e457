"""WITHDRAW: take back for ever what one shared, held or heard by others already. One word, or one key."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import WithdrawStory
from hotline.lines import Term, line

MOST = 8  # one key each; 9 goes back


def start(moment: Moment) -> Answer:
    told = moment.facts.content.told()
    if not told:
        return Answer((line("withdraw_nothing"),))
    if len(told) == 1:
        return _withdrawn(told[0].id)
    return ask_which(moment)


def _withdrawn(story_id: int) -> Answer:
    return Answer((line("withdrawn"),), effects=(WithdrawStory(story_id),))


def ask_which(moment: Moment) -> Answer:
    told = moment.facts.content.told()[:MOST]
    items = tuple(
        line("shared_item", n=n, kind=Term("shared", one.kind), status=Term("shared_status", one.status))
        for n, one in enumerate(told, start=1)
    )
    options = tuple(Option(str(n), str(one.id), says="") for n, one in enumerate(told, start=1))
    return Answer((line("withdraw_which"), *items), Ask("withdraw", "which", {}, options))


def hear_which(moment: Moment) -> Answer | None:
    return _withdrawn(int(moment.choice)) if moment.choice else None


TOPIC = Topic("withdraw", start, ("x_withdraw",), {"which": Question(ask_which, hear_which)})
