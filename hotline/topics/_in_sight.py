"""Which group a small question is about: the one named in it, else the one that was just told, shown, saved or asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hotline.conversation import Answer, Moment
from hotline.facts import GroupFacts, SeatFacts
from hotline.topics import _groups, _search


def group(moment: Moment) -> GroupFacts | Answer | None:
    """None when there is none, or more than one: see `choices`. An answer when what was named is not there."""
    open = moment.session.open
    if moment.slot("x_code") or (moment.slot("number") and _listed(moment)):
        return _groups.meant(moment)
    if mine := _seat_by_number(moment):
        return mine.group
    if open and (id := _heard(moment)):
        return moment.facts.directory.group(id)
    if open and (seat := _seat(moment, open.data.get("seat_id"))):
        return seat.group
    ids = _listed(moment)
    if ids:
        shown = moment.session.shown
        about = ids[0] if len(ids) == 1 else shown.search.get("about") if shown else None
        return moment.facts.directory.group(int(about)) if about else None
    return moment.facts.seats[0].group if moment.facts.seats else None


def choices(moment: Moment) -> Sequence[int]:
    """The groups of the list that is open to be asked about; none when there is no fresh one."""
    return _listed(moment)


def miles(moment: Moment, group: GroupFacts) -> float | None:
    """How far it is from the place that the open list is about; None when that is not known. Runs the search again."""
    shown = moment.session.shown
    if not shown or not shown.search.get("place") or group.id not in _listed(moment):
        return None
    found = moment.facts.directory.near(_search.from_json(shown.search, moment.facts), len(shown.ids))
    return next((one.miles for one in found.groups if one.id == group.id), None)


def seat_at(moment: Moment, group: GroupFacts) -> SeatFacts | None:
    """This person's next seat there."""
    return next((seat for seat in moment.facts.seats if seat.group.id == group.id), None)


def _listed(moment: Moment) -> Sequence[int]:
    shown = moment.session.shown
    if shown is None or shown.kind != "groups":
        return ()
    age = moment.facts.now - shown.at if shown.at else timedelta(0)
    return shown.ids if age <= _groups.LIST_KEEPS else ()


def _heard(moment: Moment) -> int | None:
    """The group that is being heard on a call, or was before the questions since."""
    open = moment.session.open
    passed = (open, *reversed(moment.session.trail)) if moment.facts.one_at_a_time else (open,)
    for one in passed:
        if one and (one.topic, one.question) == ("groups", "one"):
            return int(one.data["ids"][one.data["index"]])
    return None


def _seat_by_number(moment: Moment) -> SeatFacts | None:
    """Of the seats that were listed: "where is the second one"."""
    shown, number, seats = moment.session.shown, moment.slot("number"), moment.facts.seats
    if shown is None or shown.kind != "seats" or not number or not 1 <= int(number) <= len(seats):
        return None
    return seats[int(number) - 1]


def _seat(moment: Moment, seat_id: int | None) -> SeatFacts | None:
    """The one that a reminder or an offer asks about."""
    return next((seat for seat in moment.facts.seats if seat.id == seat_id), None)
