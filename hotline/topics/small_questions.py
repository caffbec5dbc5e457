"""IS THERE PARKING, DO I HAVE TO TALK, WHERE IS IT AGAIN, ARE YOU A ROBOT: the small questions in the middle of a conversation.

Of the group in sight its listing is asked; what that does not tell is said plainly, with a way to find out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline.conversation import Answer, Ask, Moment, Option, Question, Said, Topic
from hotline.facts import GroupFacts
from hotline.lines import Digits, Line, line
from hotline.topics import _groups, _in_sight, _listing, _search, give_back, my_seats, services, undo, welcome
from hotline.topics._aside import aside

OF_THE_LINE: Mapping[str, str] = {
    "robot": "line_robot",
    "private": "line_private",
    "open": "line_open",
    "number": "line_number",
    "age": "line_young",
}
WITHOUT_A_GROUP: Mapping[str, str] = {
    "cost": "line_free",
    "anonymous": "line_private",
}  # then it is asked of the line
OF_A_SERVICE = frozenset(
    {
        "cost",
        "open",
        "where",
        "way",
        "when",
        "number",
        "bring",
        "anonymous",
        "register",
        "parking",
        "access",
        "far",
    }
)
# What a list can be asked at once: the answers are short.
OF_EACH = frozenset(
    {"cost", "access", "children", "spoken", "long", "far", "leader", "online", "parking", "signs"}
)


def start(moment: Moment) -> Answer:
    kind, open = str(moment.slot("x_question")), moment.session.open
    if open and (kind == "again" or open.data.get("telling")):
        return Answer(resume=open)  # what a story needs, and who reads it, is said where it is asked for
    if kind in OF_A_SERVICE and (answer := _of_a_service(moment)):
        return answer
    if name := OF_THE_LINE.get(kind):
        return aside(moment, line(name, number=Digits(moment.facts.number)))
    if kind == "again":
        return _again(moment)
    if kind == "never_mind":
        return _never_mind(moment)
    group = _in_sight.group(moment)
    if isinstance(group, Answer):
        return group
    if group is not None:
        return _told(moment, group, kind)
    if ids := _in_sight.choices(moment):
        return _of_each(moment, kind, ids) or _ask_which(kind, ids)
    name = WITHOUT_A_GROUP.get(kind, "answer_which")
    return aside(moment, line(name, number=Digits(moment.facts.number)))


def _told(moment: Moment, group: GroupFacts, kind: str) -> Answer:
    told, is_a_seat = _listing.told(moment, group, kind), _lists_seats(moment)
    shown = None if is_a_seat else _groups.pointed_at(moment, group)
    if not told:
        return aside(moment, _ask_our_team(moment), *_near_it(group, kind), shown=shown)
    return aside(moment, *told, *_next(moment, group, kind), shown=shown)


def _lists_seats(moment: Moment) -> bool:
    """Then that list stays, for "and the second one?"."""
    return moment.session.shown is not None and moment.session.shown.kind == "seats"


def _of_a_service(moment: Moment) -> Answer | None:
    """Food, a bed, a clinic were told last: all that is known of one, or which of them."""
    open = moment.session.open
    if open is None or open.topic != "services":
        return None
    if open.question == "which":
        return Answer((line("which_number", n=len(open.data["keys"])),), keeps_open=True)
    one = (
        moment.facts.content.service(open.data["ids"][open.data["index"]]) if open.question == "one" else None
    )
    return aside(moment, *services.details(one)) if one else None


def _ask_our_team(moment: Moment) -> Line:
    return line("answer_not_told", number=Digits(moment.facts.number))


def _near_it(group: GroupFacts, kind: str) -> tuple[Line, ...]:
    """Not what was asked, but of use: of parking nothing, but where the bus stops."""
    if kind == "parking" and group.transit:
        return (line("answer_way", note=group.transit),)
    if kind == "far":
        return _listing.address(group)
    return (line("answer_party", code=Digits(group.code)),) if kind == "guests" and group.next_at else ()


def _next(moment: Moment, group: GroupFacts, kind: str) -> tuple[Line, ...]:
    """What they can do now. On a call the keys come again."""
    code, seat = Digits(group.code), _in_sight.seat_at(moment, group)
    if kind == "guests" and group.next_at:
        return (line("answer_party", code=code),)
    if moment.facts.one_at_a_time or (seat and seat.is_cancelled):
        return ()
    if seat:
        return (line("my_seats_hint", code=code),)
    if kind == "remind" or group.next_at is None:
        return ()
    return (line("details_hint" if kind == "register" else "answer_more", code=code),)


# ---- of all that are listed


def _of_each(moment: Moment, kind: str, ids: Sequence[int]) -> Answer | None:
    """The short answer for each group of the list; None where each takes many words, or none tells."""
    if kind not in OF_EACH or moment.facts.one_at_a_time:
        return None
    groups = [group for group in map(moment.facts.directory.group, ids) if group]
    told = [_listing.told(moment, group, kind)[:1] for group in groups]
    if not any(told):
        return aside(moment, _ask_our_team(moment))
    lines: list[Line] = []
    for n, (group, answers) in enumerate(zip(groups, told, strict=True), start=1):
        lines += [
            line("answer_each", n=n, place=_groups.place_name(group)),
            *(answers or [line("answer_unknown")]),
        ]
    return aside(moment, *lines, line("groups_hint"))


# ---- which one?


def _ask_which(kind: str, ids: Sequence[int]) -> Answer:
    options = tuple(Option(str(n), str(id), says="") for n, id in enumerate(ids, start=1))
    ask = Ask("small_questions", "which", {"kind": kind, "ids": list(ids)}, options)
    return Answer((line("which_number", n=len(ids)),), ask)


def ask_which(moment: Moment) -> Answer:
    return _ask_which(moment.data["kind"], moment.data["ids"])


def hear_which(moment: Moment) -> Answer | None:
    if moment.slot("x_command"):
        return None  # another question, about another one
    group = moment.facts.directory.group(int(moment.choice)) if moment.choice else None
    return _told(moment, group, moment.data["kind"]) if group else None


def _never_mind(moment: Moment) -> Answer:
    """ "Cancel that": the last thing done, when there is one; it is no opt-out."""
    said = moment.event.text.lower() if isinstance(moment.event, Said) else ""
    takes_it_back = any(word in said for word in ("cancel", "undo", "scratch"))
    if takes_it_back and moment.session.undo:
        return undo.start(moment)
    if moment.understood.intent == "cancel_rsvp":
        return give_back.start(moment)
    return aside(moment, line("here_any_time"))


# ---- once more


def _again(moment: Moment) -> Answer:
    """The newest thing that can be told again, where no question is open."""
    shown, group = moment.session.shown, _in_sight.group(moment)
    if isinstance(group, GroupFacts):
        return _groups.details(moment, group)
    if shown and shown.kind == "groups" and shown.search and _in_sight.choices(moment):
        return _groups.search(moment, _search.from_json(shown.search, moment.facts))
    return my_seats.start(moment) if moment.facts.seats else welcome.start(moment)


TOPIC = Topic("small_questions", start, ("x_question",), {"which": Question(ask_which, hear_which)})
