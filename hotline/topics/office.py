"""OFF, MOVE, LATE, TELL, WHO, COUNT, GROUPS, UNDO: a coordinator runs the own groups by text, from the own number.

What reaches people is read back first, and done on a 1. To everybody else these are ordinary words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.effects import CountHeads, TakeBack
from hotline.facts import GroupFacts, Office, PlannedFacts
from hotline.lines import Digits, When, line
from hotline.topics import _runs, my_seats, office_sure
from hotline.topics._announcement import problem
from hotline.understanding import orders
from hotline.understanding.orders import Order

MOST_LATE = 120  # minutes


def ordered(moment: Moment) -> Answer | None:
    """None when this is no order, or not from somebody who may give one: the public line answers then.

    Never for spoken words: on a call a number proves nothing.
    """
    if moment.facts.one_at_a_time or not isinstance(moment.event, Said):
        return None
    order = orders.order(moment.event.text)
    office = _runs.own_office(moment) if order else None
    if order is None or office is None:
        return None
    if order.verb in _ALONE:
        return _ALONE[order.verb](moment, office)
    if order.verb in _TELLS and not office.may_tell:
        return Answer((line("run_only_look"),))
    group = _runs.group_meant(office, order.code, order.verb)
    return _DO[order.verb](moment, office, group, order) if isinstance(group, GroupFacts) else group


def start(moment: Moment) -> Answer:
    return ordered(moment) or Answer((line("run_no_groups"),))


# ---- what reaches people


def _off(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    meeting = _runs.meeting_meant(office, group, orders.day(order.rest), moment.facts.now)
    if not isinstance(meeting, PlannedFacts):
        return meeting
    reason = orders.reason(order.rest)
    told = () if reason or orders.is_all_read(order.rest) else (line("run_reasons", code=Digits(group.code)),)
    return Answer(told) + office_sure.call_off(office, meeting, reason)


def _move(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    from_, to = orders.from_to(order.rest)
    meeting = _runs.meeting_meant(office, group, orders.day(from_), moment.facts.now)
    if not isinstance(meeting, PlannedFacts):
        return meeting
    on, clock = orders.day(to), orders.clock(to)
    if on is None and clock is None:
        return Answer((line("run_move_how", code=Digits(group.code)),))
    new = _runs.new_time(meeting.at, group.zone, on, clock, moment.facts.now)
    return office_sure.move(office, meeting, new, moment.facts.now)


def _late(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    meeting = _runs.meeting_meant(office, group, None, moment.facts.now)
    if not isinstance(meeting, PlannedFacts):
        return meeting
    minutes = orders.number(order.rest) or 0
    if not 1 <= minutes <= MOST_LATE:
        return Answer((line("run_late_how", code=Digits(group.code), n=MOST_LATE),))
    return office_sure.late(office, meeting, minutes)


def _tell(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    if wrong := problem(order.words, is_alarm=moment.understood.tier == "alarm"):
        return Answer((wrong,))
    meeting = _runs.meeting_meant(office, group, None, moment.facts.now)
    if not isinstance(meeting, PlannedFacts):
        return meeting
    return office_sure.tell(moment, office, meeting, order.words)


# ---- what only they see


def who(meeting: PlannedFacts) -> Answer:
    said = line(
        "run_who",
        when=When(meeting.at, meeting.group.zone),
        code=Digits(meeting.group.code),
        n=meeting.people,
        total=meeting.confirmed,
        waiting=meeting.waiting,
    )
    return Answer((said,))


def _who(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    meeting = _runs.meeting_meant(office, group, orders.day(order.rest), moment.facts.now)
    return who(meeting) if isinstance(meeting, PlannedFacts) else meeting


def counted(moment: Moment, office: Office, group: GroupFacts, people: int | None) -> Answer:
    """Of the meeting that is on or has just been; before it begins, of the one to come today."""
    code = Digits(group.code)
    if people is None or people > 999:
        return Answer((line("run_count_how", code=code),))
    soon = [one for one in office.planned(group) if one.at - moment.facts.now < timedelta(hours=1)]
    meeting = office.begun(group) or (soon[0] if soon else None)
    if meeting is None:
        return Answer((line("run_count_when", code=code),))
    effect = CountHeads(office.account_id, group.id, meeting.at, people)
    said = line("run_counted", n=people, when=When(meeting.at, group.zone), code=code)
    return Answer((said,), effects=(effect,))


def _count(moment: Moment, office: Office, group: GroupFacts, order: Order) -> Answer:
    return counted(moment, office, group, orders.number(order.rest))


def _groups(moment: Moment, office: Office) -> Answer:
    groups = office.groups()
    if not groups:
        return Answer((line("run_no_groups"),))
    hint = line("run_hint", code=Digits(groups[0].code))
    return Answer((line("run_groups"), *_runs.listed(office, groups), hint))


def _mine(moment: Moment, office: Office) -> Answer:
    """Theirs both ways: the seats they saved, and the groups they run."""
    mine = my_seats.start(moment) if moment.facts.seats else Answer()
    groups = _groups(moment, office)
    return mine + groups if office.groups() else my_seats.start(moment)


def _undo(moment: Moment, office: Office) -> Answer | None:
    """None when nothing of the last two minutes can be taken back: then it is about a seat."""
    if not office.can_undo():
        return None
    return Answer((line("run_undone"),), effects=(TakeBack(office.account_id),))


_ALONE: Mapping[str, Callable[[Moment, Office], Answer | None]] = {
    "groups": _groups,
    "mine": _mine,
    "undo": _undo,
}
_TELLS = ("off", "move", "late", "tell")
_DO: Mapping[str, Callable[[Moment, Office, GroupFacts, Order], Answer]] = {
    "off": _off,
    "move": _move,
    "late": _late,
    "tell": _tell,
    "who": _who,
    "count": _count,
}
TOPIC = Topic("office", start)
