"""MINE, or key 3: my seats, soonest first; give one back on a call."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.conversation import Answer, Ask, Moment, Option, Question, Shown, Topic
from hotline.facts import SeatFacts
from hotline.lines import Digits, Line, Recording, line
from hotline.topics import _groups, give_back


def start(moment: Moment) -> Answer:
    seats = moment.facts.seats
    if not seats:
        return Answer((line("no_seats"),))
    if moment.facts.one_at_a_time:
        return _one(moment, seats, 0)
    items = tuple(_item(moment, n, seat) for n, seat in enumerate(seats, start=1))
    shown = Shown("seats", tuple(seat.id for seat in seats))
    on = [seat for seat in seats if not seat.is_cancelled]
    hint = (line("my_seats_hint", code=Digits(on[0].group.code)),) if on else ()
    return Answer((line("my_seats"), *items, *hint), shown=shown)


def _item(moment: Moment, number: int, seat: SeatFacts) -> Line:
    name = {"held": "seat_item", "waiting": "seat_item_waiting", "offered": "seat_item_offered"}[seat.status]
    if seat.is_cancelled:
        name = "seat_item_cancelled"
    return line(
        name,
        n=number,
        when=_groups.when(moment, seat.group, seat.starts_at),
        place=_groups.place_name(seat.group),
        code=Digits(seat.group.code),
    )


def _one(moment: Moment, seats: Sequence[SeatFacts], index: int) -> Answer:
    options = [Option("1", "give_back")]
    if index + 1 < len(seats):
        options.append(Option("2", "next"))
    head = line("one_of_seats", n=index + 1, total=len(seats))
    lines = (head, _item(moment, index + 1, seats[index]), *_announced(seats[index]))
    return Answer(lines, Ask("my_seats", "one", {"index": index}, tuple(options)))


def _announced(seat: SeatFacts) -> tuple[Line, ...]:
    if not seat.announcement:
        return ()
    return (
        line("announcement_said"),
        line("announcement_play", recording=Recording(seat.announcement)),
    )


def ask_one(moment: Moment) -> Answer:
    index = moment.data["index"]
    seats = moment.facts.seats
    return _one(moment, seats, index) if index < len(seats) else Answer((line("no_seats"),))


def hear_one(moment: Moment) -> Answer | None:
    seats, index = moment.facts.seats, moment.data["index"]
    if index >= len(seats):
        return Answer((line("no_seats"),))
    if moment.choice == "give_back":
        return give_back.give(moment, seats[index])
    if moment.choice == "next" and index + 1 < len(seats):
        return _one(moment, seats, index + 1)
    return None


TOPIC = Topic("my_seats", start, ("my_rsvps",), {"one": Question(ask_one, hear_one)})
