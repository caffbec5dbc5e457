"""SEAT 1 (also RSVP), or 1 after a group on the phone: save a seat, or a place in line when the group is full."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import SaveSeat
from hotline.facts import GroupFacts, SeatFacts
from hotline.lines import Digits, Line, Value, When, line
from hotline.topics import _groups, find_group, offer

MOST = 10  # people on one phone; more than that is a slip of the key


def start(moment: Moment) -> Answer:
    if _names_a_place(moment):
        return find_group.start(moment)  # "grief 97214 and save me a seat": first the list to choose from
    group = _groups.meant(moment)
    return save(moment, group) if isinstance(group, GroupFacts) else group


def _names_a_place(moment: Moment) -> bool:
    return bool(moment.slot("place")) and not moment.slot("number") and not moment.slot("x_code")


def save(moment: Moment, group: GroupFacts, wanted: int = 0) -> Answer:
    """`wanted` seats; 0 is as many as the person said, or one."""
    if not moment.facts.can_keep:
        return Answer((line("cannot_keep_seat", code=Digits(group.code)),))
    if group.next_at is None:
        return Answer((line("no_meeting_planned"),))
    wanted = wanted or int(moment.slot("party") or 0)
    party = wanted or 1
    if not 1 <= party <= MOST:
        return Answer((line("party_too_large", n=MOST),))
    held = _already(moment, group)
    if held and held.status == "offered":
        return offer.ask_for(moment, held) if offer.is_open(moment, held) else Answer((line("offer_over"),))
    if held and (held.party == party or not wanted):
        name = "already_saved" if held.status == "held" else "already_waiting"
        return Answer(
            (line(name, when=_groups.when(moment, group, held.starts_at), code=Digits(group.code)),)
        )
    return _saved(moment, group, party, held)


def _already(moment: Moment, group: GroupFacts) -> SeatFacts | None:
    for seat in moment.facts.seats:
        if seat.group.id == group.id and seat.starts_at == group.next_at:
            return seat
    return None


def _saved(moment: Moment, group: GroupFacts, party: int, held: SeatFacts | None) -> Answer:
    assert group.next_at is not None  # looked at by the caller
    own = held.party if held and held.status == "held" else 0
    is_full = group.seats_left is not None and group.seats_left + own < party
    when = _groups.when(moment, group, group.next_at)
    fits_never = group.capacity is not None and party > group.capacity
    if is_full and (fits_never or not group.waitlist):
        return Answer((line("full", when=when, n=group.seats_left or 0),))
    if is_full and own:
        return Answer((line("no_room_for_more", n=group.seats_left or 0),))
    effect = SaveSeat(group.id, group.next_at, party, waiting=is_full)
    undo = {"do": "give_back", "group": group.id, "at": group.next_at.isoformat()}
    shown = _groups.pointed_at(moment, group)  # "where is it again?" is about this one
    if is_full:
        told: tuple[Line, ...] = (line("waiting", when=when, code=Digits(group.code)),)
    else:
        told = (_confirmation(group, when, party), *_groups.doubt(moment, group))
    return Answer(told, effects=(effect,), undo=undo, shown=shown)


def _confirmation(group: GroupFacts, when: When, party: int) -> Line:
    """What to do first: when and where; then how to give the seat back, by a code that works for ever."""
    slots: dict[str, Value] = {"when": when, "code": Digits(group.code), "n": party}
    many = "_many" if party > 1 else ""
    if group.format == "phone" or (group.format == "online" and group.dial_in):
        return Line(f"saved_phone{many}", slots | {"dial_in": Digits(group.dial_in)})
    if group.format == "online":
        return Line(f"saved_online{many}", slots | {"url": group.online_url})
    if not group.address and "domestic_violence" in group.topics:
        return Line("saved_private", slots)  # where it is is told by a person, not by a text
    where = group.address or group.city
    if not where or not group.venue:
        return Line(f"saved_short{many}", slots | {"place": _groups.place_name(group)})
    return Line(f"saved{many}", slots | {"place": group.venue, "address": where})


TOPIC = Topic(name="seat", start=start, intents=("rsvp",))
