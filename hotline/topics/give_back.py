"""OUT 417 (or OUT 1, "cancel tuesday"): give a seat back, so that the next in line can have it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import GiveSeatBack
from hotline.facts import SeatFacts
from hotline.lines import Digits, line
from hotline.topics import _groups
from hotline.topics._search import WEEKDAYS


def start(moment: Moment) -> Answer:
    seat = _by_day(moment) or _groups.seat_meant(moment)
    if isinstance(seat, SeatFacts):
        return give(moment, seat)
    several = moment.facts.seats if seat.lines[0].name == "which_seat" else ()
    items = tuple(
        line("seat_choice", when=_groups.when(moment, one.group, one.starts_at), code=Digits(one.group.code))
        for one in several
    )
    return Answer((*seat.lines, *items))


def _by_day(moment: Moment) -> SeatFacts | None:
    day = moment.slot("day")
    if day not in WEEKDAYS:
        return None
    that_day = [seat for seat in moment.facts.seats if _weekday(seat) == WEEKDAYS.index(day)]
    return that_day[0] if len(that_day) == 1 else None


def _weekday(seat: SeatFacts) -> int:
    return seat.starts_at.astimezone(ZoneInfo(seat.group.zone)).weekday()


def give(moment: Moment, seat: SeatFacts) -> Answer:
    undo = {"do": "save", "group": seat.group.id, "at": seat.starts_at.isoformat(), "party": seat.party}
    said = line(
        "given_back",
        when=_groups.when(moment, seat.group, seat.starts_at),
        place=_groups.place_name(seat.group),
    )
    return Answer((said,), effects=(GiveSeatBack(seat.id),), undo=undo)


TOPIC = Topic("give_back", start, ("cancel_rsvp",))
