"""How groups are told: a list to read, or one at a time to hear; the details of one; which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hotline.conversation import Answer, Ask, Moment, Option, Shown
from hotline.effects import Count
from hotline.facts import Found, GroupFacts, SeatFacts, Wanted
from hotline.lines import Day, Digits, Line, Miles, Term, Value, When, line
from hotline.topics import _search

PAGE = 3  # more do not fit two segments
CALL_PAGE = 5  # heard one by one; nobody remembers a sixth
LIST_KEEPS = timedelta(hours=24)
LIST_ENDS = timedelta(days=7)


def search(moment: Moment, wanted: Wanted) -> Answer:
    """The groups for a search, or the honest next best: further away, by phone, online, another topic."""
    limit = CALL_PAGE if moment.facts.one_at_a_time else PAGE
    found = moment.facts.directory.near(wanted, limit)
    if wanted.skip and not found.groups:
        return Answer((line("no_more_groups"),))
    if found.groups and found.is_near:
        return _told(moment, wanted, found, _heading(wanted))
    return _nearest(moment, wanted, found, limit)


def _heading(wanted: Wanted) -> Line:
    if wanted.place is None or wanted.format in ("phone", "online"):
        return line("groups_remote")
    name = "groups_more" if wanted.skip else "groups_near"
    return line(name, place=wanted.place.label, town=wanted.place.spoken)


def _nearest(moment: Moment, wanted: Wanted, found: Found, limit: int) -> Answer:
    """Nothing in reach. The unmet need is counted (topic and area, no caller), and the nearest ways are told."""
    place = wanted.place
    counted = (Count("unmet", f"{wanted.topic or 'any'}:{place.label if place else 'remote'}"),)
    format = "" if wanted.format == "in_person" else wanted.format
    remote = moment.facts.directory.remote(replace(wanted, skip=0, format=format), limit)
    far = tuple(group for group in found.groups[:1] if group.id not in [one.id for one in remote])
    groups = (*remote[: limit - len(far)], *far)
    if place and (other_day := _another_day(moment, wanted, limit)):
        return replace(other_day, effects=counted)
    if groups:
        heading = line("none_near", place=place.label, town=place.spoken) if place else line("none_remote")
        return replace(_told(moment, wanted, Found(groups), heading), effects=counted)
    if wanted.topic or wanted.days or wanted.on or wanted.format or wanted.language:
        other = moment.facts.directory.near(Wanted(place), limit)
        if other.groups:
            return replace(_told(moment, Wanted(place), other, line("none_like_that")), effects=counted)
    return Answer((line("no_groups_at_all"),), effects=counted)


def _another_day(moment: Moment, wanted: Wanted, limit: int) -> Answer | None:
    """The same here, on other days than those asked for."""
    if not (wanted.days or wanted.on):
        return None
    any_day = replace(wanted, days=(), on=None, until=None)
    found = moment.facts.directory.near(any_day, limit)
    if not found.groups or not found.is_near:
        return None
    return _told(moment, any_day, found, line("none_that_day"))


def _told(moment: Moment, wanted: Wanted, found: Found, heading: Line) -> Answer:
    ids = tuple(group.id for group in found.groups)
    shown = Shown("groups", ids, _search.to_json(wanted))
    if moment.facts.one_at_a_time:
        miles = tuple(group.miles for group in found.groups)
        return replace(one_of(moment, ids, miles, 0, heading), shown=shown)
    items = tuple(_item(moment, n, group) for n, group in enumerate(found.groups, start=1))
    hint = "groups_hint_more" if found.has_more else "groups_hint"
    return Answer((heading, *items, line(hint)), shown=shown)


def _item(moment: Moment, number: int, group: GroupFacts) -> Line:
    slots: dict[str, Value] = {"n": number, "code": Digits(group.code), "place": place_name(group)}
    name = "group_item"
    if group.next_at:
        slots["when"] = when(moment, group, group.next_at)
    else:
        name += "_unscheduled"
    if _shows_distance(group):
        assert group.miles is not None
        return Line(f"{name}_miles", slots | {"miles": Miles(group.miles)})
    return Line(name, slots | {"format": _from_home(group)})


def _shows_distance(group: GroupFacts) -> bool:
    """Not of a place whose address is withheld: from three ZIP codes, three distances would find it."""
    return group.miles is not None and bool(group.address) and group.format in ("in_person", "hybrid")


def _from_home(group: GroupFacts) -> Term:
    return Term("format", "phone" if group.format == "hybrid" else group.format)


def when(moment: Moment, group: GroupFacts, at: datetime) -> When:
    """In the group's own time where people meet in a room; in the person's where they join from home."""
    if group.format in ("in_person", "hybrid"):
        return When(at, group.zone)
    return When(at, moment.facts.caller.zone or moment.facts.zone)


def place_name(group: GroupFacts) -> str:
    """Where to go; for groups joined from home, the name that tells a stranger nothing."""
    if group.format in ("phone", "online"):
        return group.discreet_name or group.venue or group.city or group.code
    return group.venue or group.address or group.city or group.discreet_name or group.name


# ---- one at a time, for the ear


def one_of(
    moment: Moment, ids: Sequence[int], miles: Sequence[float | None], index: int, *before: Line
) -> Answer:
    """The group at `index` of a list, with keys for what to do with it."""
    group = moment.facts.directory.group(ids[index])
    if group is None:
        return Answer((*before, line("group_gone")))
    group = replace(group, miles=miles[index])
    data = {"ids": list(ids), "miles": list(miles), "index": index}
    lines = (*before, line("one_of", n=index + 1, total=len(ids)), *spoken(moment, group))
    options = [Option("1", "seat")] if group.next_at else []
    if index + 1 < len(ids):
        options.append(Option("2", "next"))
    if moment.facts.can_text:
        options.append(Option("3", "text_me"))
    options.append(Option("4", "details"))
    return Answer(lines, Ask("groups", "one", data, tuple(options)))


def spoken(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    """When, how far and where, in that order."""
    said: list[Line] = [line("say_when", when=when(moment, group, group.next_at))] if group.next_at else []
    if group.miles is not None and _shows_distance(group):
        said.append(line("say_where_miles", miles=Miles(group.miles), place=place_name(group)))
    elif group.format in ("in_person", "hybrid"):
        said.append(line("say_where", place=place_name(group)))
    else:
        said.append(line("say_remote", format=_from_home(group)))
    return (*said, *change(group), *doubt(moment, group))


# ---- details


def details(moment: Moment, group: GroupFacts) -> Answer:
    """Everything that decides whether a person goes: when, where, the door, cost, steps, language, the first time."""
    lines = [_details_head(moment, group), *change(group), *doubt(moment, group)]
    if group.address and group.format in ("in_person", "hybrid"):
        lines.append(line("at_address", address=group.address, town=group.city or group.venue))
    if group.door:
        lines.append(line("door", door=group.door))
    if group.format in ("phone", "hybrid", "online") and group.dial_in:
        lines.append(line("dial_in", dial_in=Digits(group.dial_in)))
    elif group.format in ("online", "hybrid") and group.online_url:
        lines.append(line("online_url", url=group.online_url))
    lines.extend(_practical(moment, group))
    if group.verified_on and not group.is_in_doubt:
        lines.append(line("checked", day=Day(group.verified_on)))
    lines.append(line("details_hint", code=Digits(group.code)))
    return Answer(tuple(lines), shown=pointed_at(moment, group))


def change(group: GroupFacts) -> tuple[Line, ...]:
    """Only this once at another time: a regular would otherwise take it for a mistake."""
    return (line("moved_this_once", when=When(group.usual_at, group.zone)),) if group.usual_at else ()


def doubt(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    """Nobody has vouched for it for two months."""
    return (line("call_first", number=Digits(moment.facts.number)),) if group.is_in_doubt else ()


def pointed_at(moment: Moment, group: GroupFacts) -> Shown:
    """The list stays, so that "2" still is its second; SEAT without a number is this group."""
    shown = moment.session.shown
    if shown and shown.kind == "groups" and shown.search and group.id in shown.ids:
        return replace(shown, search={**shown.search, "about": group.id})
    return Shown("groups", (group.id,), {})


def _details_head(moment: Moment, group: GroupFacts) -> Line:
    name = group.name if not moment.facts.caller.discreet else (group.discreet_name or place_name(group))
    if group.next_at is None:
        return line("details_unscheduled", name=name, place=place_name(group))
    return line("details", name=name, when=when(moment, group, group.next_at), place=place_name(group))


def must_be_dull(moment: Moment) -> bool:
    """Who a group is for tells whoever picks up this phone what its owner lives with. A voice leaves no trace."""
    return moment.facts.caller.discreet and not moment.facts.one_at_a_time


def _practical(moment: Moment, group: GroupFacts) -> list[Line]:
    said: list[Line] = []
    if group.audience and not must_be_dull(moment):
        said.append(line("audience", audience=group.audience))
    if others := [code for code in group.languages if code != moment.language]:
        said.append(line("in_language", language=Term("language", others[0])))
    if group.cost:
        said.append(line("cost", cost=group.cost))
    if group.steps_free is not None:
        said.append(line("steps_free" if group.steps_free else "has_steps"))
    if group.capacity is not None and group.seats_left is not None:
        said.append(line("seats_left", n=group.seats_left) if group.seats_left else line("is_full"))
    if group.first_time:
        said.append(line("first_time", note=group.first_time))
    return said


# ---- which one


def meant(moment: Moment) -> GroupFacts | Answer:
    """The group that a code, a number or the last list points to; or the question to ask."""
    facts, shown = moment.facts, moment.session.shown
    code = moment.slot("x_code")
    if code and not facts.atlas.is_postal_code(str(code)):
        group = facts.directory.by_code(str(code))
        return group or Answer((line("no_such_code", code=Digits(str(code))),))
    if shown is None or shown.kind != "groups":
        return Answer((line("which_list"),))
    age = facts.now - shown.at if shown.at else timedelta(0)
    if age > LIST_ENDS:
        return Answer((line("which_list"),))
    return _list_again(moment, shown) if age > LIST_KEEPS else _by_number(moment, shown)


def _list_again(moment: Moment, shown: Shown) -> Answer:
    if not shown.search:
        return Answer((line("which_list"),))
    return Answer((line("list_again"),)) + search(moment, _search.from_json(shown.search, moment.facts))


def _by_number(moment: Moment, shown: Shown) -> GroupFacts | Answer:
    number = moment.slot("number") or (1 if len(shown.ids) == 1 else None)
    if number is None and "about" not in shown.search:
        return Answer((line("which_number", n=len(shown.ids)),))
    if number is not None and not 1 <= int(number) <= len(shown.ids):
        return Answer((line("number_not_in_list", n=len(shown.ids)),))
    group_id = shown.search["about"] if number is None else shown.ids[int(number) - 1]
    return moment.facts.directory.group(group_id) or Answer((line("group_gone"),))


def seat_meant(moment: Moment) -> SeatFacts | Answer:
    """The seat of this person that a code or a number points to."""
    seats = moment.facts.seats
    if not seats:
        return Answer((line("no_seats"),))
    if code := moment.slot("x_code"):
        mine = [seat for seat in seats if seat.group.code == code]
        return mine[0] if mine else Answer((line("no_seat_with_code", code=Digits(str(code))),))
    number = moment.slot("number")
    if number is None and len(seats) == 1:
        return seats[0]
    if number is not None and 1 <= int(number) <= len(seats):
        return seats[int(number) - 1]
    return Answer((line("which_seat"),))
