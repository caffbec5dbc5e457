"""What a listing tells about one small question: its fields first, then whatever its notes mention; nothing is made up."""
# ruff: noqa: E501 - one list of words a line

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hotline.conversation import Moment
from hotline.facts import GroupFacts
from hotline.lines import Digits, Line, Miles, Term, line
from hotline.topics import _groups, _in_sight

# Words of a note that speak to a question: coordinators write in English or Spanish, mostly.
MENTIONS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "parking": r"park|garage|driveway|estacion|parqueo|carro|coche|\blot\b",
        "pets": r"\banimals?\b|\bdogs?\b|\bcats?\b|\bpets?\b|perr|mascota|animal",
        "bring": r"\bbring\b|\bwear\b|\bmats?\b|\bsnack|\btea\b|trae|lleva|tapete",
        "children": r"\bkids?\b|child|\bbab(?:y|ies)\b|\bfeed\b|ni[nñ][oa]|beb[eé]|hij[oa]s",
        "guests": r"\bfriends?\b|famil|partner|somebody|someone with|amig|pareja|acompa",
        "talk": r"\blisten|\btalk|\bspeak|\bpass\b|\bshare\b|escuch|habl|compart|callad",
        "anonymous": r"\bnames?\b|anonym|an[oó]nim|nombre|\bnotes\b|confiden",
        "religion": r"faith|church|christ|pray|spirit|religi|\bgod\b|iglesia|\bfe\b|oraci|\bdios\b|12.step",
        "register": r"regist|sign.?up|appointment|reserv|\bcall (?:first|ahead|us)|\bcita\b|inscri|llam",
        "access": r"wheel.?chair|\bramp|elevator|stairs|upstairs|\bstep|hearing|large print|silla de ruedas|rampa|elevador|escal|letra grande",
        "leader": r"\bled by\b|\bpeers?\b|therap|counsel|nurse|guiad|terap|pares|lo da",
        "coffee": r"\bsnack|\btea\b|coffee|\bfood\b|\bmeal|pizza|t[eé]\b|caf[eé]|comida|galleta",
        "late": r"\blate\b|\bearly\b|\bleave\b|tarde|entrar y salir|salir|irte",
        "signs": r"\basl\b|sign language|interpret|hearing|se[nñ]as|int[eé]rprete",
    }.items()
}
FREE = frozenset({"free", "gratis", "no cost", "0", "$0", "none", "gratuit", "gratuito", "miễn phí", "免费"})
TOLD_TO_ANYBODY = re.compile(
    r"(?:young )?(?:adults?|anyone|everyone|men|women|all)(?: \d\d(?: (?:to|and up|-) ?\d*)?)?|personas adultas|hombres|mujeres|todos",
    re.I,
)
IN_A_ROOM_ONLY = frozenset({"parking", "way", "access", "pets"})
LANGUAGES = 3  # more than that nobody asked for


def told(moment: Moment, group: GroupFacts, kind: str) -> tuple[Line, ...]:
    """Nothing when the listing does not tell."""
    if kind in IN_A_ROOM_ONLY and group.format in ("phone", "online"):
        return (line("answer_from_home"), *join(moment, group))
    if kind in ("parking", "way") and not group.address:
        return ()  # where a private place is, a person tells
    by_fields = _BY_FIELDS.get(kind)
    found = by_fields(moment, group) if by_fields else ()
    return (*found, *_mentioned(group, kind, found))


def _mentioned(group: GroupFacts, kind: str, found: tuple[Line, ...]) -> tuple[Line, ...]:
    words = MENTIONS.get(kind)
    if words is None:
        return ()
    notes = (
        (group.first_time, line("first_time", note=group.first_time)),
        (group.door, line("door", door=group.door)),
        (group.notes, line("answer_says", note=group.notes)),
    )
    told = {said.name for said in found}
    return next(((said,) for note, said in notes if words.search(note) and said.name not in told), ())


def join(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.dial_in:
        return (line("dial_in", dial_in=Digits(group.dial_in)),)
    return (line("online_url", url=group.online_url),) if group.online_url else ()


def _way(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    street = address(group)
    return (*street, *((line("answer_way", note=group.transit),) if group.transit else ()))


def address(group: GroupFacts) -> tuple[Line, ...]:
    if not group.address or group.format not in ("in_person", "hybrid"):
        return ()
    return (line("at_address", address=group.address, town=group.city or group.venue),)


def _parking(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_way", note=group.transit),) if MENTIONS["parking"].search(group.transit) else ()


def _where(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.format in ("phone", "online"):
        return (line("answer_from_home"), *join(moment, group))
    street = address(group)
    if not street:
        return ()  # a private place is told by a person
    door = (line("door", door=group.door),) if group.door else ()
    return (line("answer_place", place=_groups.place_name(group)), *street, *door)


def _children(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.children is None:
        return ()
    return (line("answer_children" if group.children else "answer_no_children"),)


def _access(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.steps_free is None:
        return ()
    return (line("steps_free" if group.steps_free else "has_steps"),)


def _cost(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.cost.strip().lower() in FREE:
        return (line("answer_free"),)
    return (line("cost", cost=group.cost),) if group.cost else ()


def _audience(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    """Who it is for tells whoever picks up this phone what its owner lives with; that it is for men does not."""
    if not group.audience:
        return ()
    if _groups.must_be_dull(moment) and not TOLD_TO_ANYBODY.fullmatch(group.audience):
        return (line("answer_audience_private", number=Digits(moment.facts.number)),)
    return (line("audience", audience=group.audience),)


def _spoken(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return tuple(line("in_language", language=Term("language", code)) for code in group.languages[:LANGUAGES])


def _online(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_in_person"),) if group.format == "in_person" else join(moment, group)


def _what(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    first = (line("first_time", note=group.first_time),) if group.first_time else ()
    return (*first, *((line("answer_says", note=group.notes),) if group.notes else ()))


def _register(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    is_full = group.seats_left is not None and group.seats_left <= 0
    return (line("is_full"),) if is_full else (line("answer_just_go"),)


def _seats(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if group.seats_left is None:
        return (line("answer_just_go"),)
    return (line("seats_left", n=group.seats_left),) if group.seats_left > 0 else (line("is_full"),)


def _anonymous(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_no_name"),)


def _leader(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_leader", name=group.facilitator),) if group.facilitator else ()


def _far(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    """From the place of the list that is open; the address says the rest."""
    miles = _in_sight.miles(moment, group)
    if group.format in ("phone", "online"):
        return (line("answer_from_home"), *join(moment, group))
    far = (line("answer_far", miles=Miles(miles)),) if miles is not None and group.address else ()
    return (*far, *address(group)) if far else ()


def _join(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return join(moment, group) or _register(moment, group)


def _long(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_long", n=group.duration_minutes),)


def _signs(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    return (line("answer_signs"),) if group.asl else ()


def _when(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    seat = _in_sight.seat_at(moment, group)
    at, place = seat.starts_at if seat else group.next_at, _groups.place_name(group)
    if at is None:
        return (line("answer_no_time", place=place),)
    said = line("answer_when", when=_groups.when(moment, group, at), place=place)
    return (said, *_groups.change(group), *_groups.doubt(moment, group))


def _still_on(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    seat = _in_sight.seat_at(moment, group)
    if seat and seat.is_cancelled:
        when = _groups.when(moment, group, seat.starts_at)
        return (line("cancelled", when=when, place=_groups.place_name(group)),)
    return (*((line("answer_on"),) if group.next_at and not group.is_in_doubt else ()), *_when(moment, group))


def _remind(moment: Moment, group: GroupFacts) -> tuple[Line, ...]:
    if not moment.facts.can_keep:
        return (line("cannot_keep_seat", code=Digits(group.code)),)
    if _in_sight.seat_at(moment, group):
        return (line("answer_reminds"),)
    return (line("answer_reminds_with_seat", code=Digits(group.code)),)


_BY_FIELDS: Mapping[str, Callable[[Moment, GroupFacts], tuple[Line, ...]]] = {
    "way": _way,
    "parking": _parking,
    "where": _where,
    "children": _children,
    "access": _access,
    "cost": _cost,
    "audience": _audience,
    "spoken": _spoken,
    "online": _online,
    "what": _what,
    "register": _register,
    "anonymous": _anonymous,
    "leader": _leader,
    "long": _long,
    "seats": _seats,
    "far": _far,
    "join": _join,
    "signs": _signs,
    "when": _when,
    "still_on": _still_on,
    "remind": _remind,
}
