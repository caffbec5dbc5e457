"""The details of a request, only those its intent has a use for: an invented one does harm."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from hotline.understanding.about import group_about, service_about
from hotline.understanding.days import days
from hotline.understanding.intent import Asked, named_language
from hotline.understanding.normalise import BREAK
from hotline.understanding.numbers import group_code, party, position
from hotline.understanding.places import NEAR_ME, Gazetteer, city, is_near_me, postal_code
from hotline.understanding.times import loose_time, pause_days, pause_until, tip_time
from hotline.understanding.topics import group_topic, service_topic


@dataclass(frozen=True, slots=True)
class Context:
    """The last thing the line did, and what it was about."""

    name: str | None = None
    about: dict[str, str] = field(default_factory=dict)


def read_context(context: str | None) -> Context:
    """ "after_group_list(place=97214,topic=grief)". An unknown or unreadable one is as good as none."""
    found = _CONTEXT.fullmatch(context.strip()) if context else None
    if not found or found[1] not in CONTEXTS:
        return Context()
    return Context(found[1], dict(_PAIR.findall(found[2] or "")))


CONTEXTS: Final = frozenset(
    {"after_group_list", "after_offer_rsvp", "after_reminder_confirm", "after_tip", "after_story"}
)
_CONTEXT: Final = re.compile(r"(\w+)(?:\((.*)\))?")
_PAIR: Final = re.compile(r"(\w+)=([^,()]+(?:, [A-Z]{2})?)")


def where(text: str, gazetteer: Gazetteer, *, only_sure: bool = False) -> str | None:
    """A ZIP before a city before "near me"."""
    code = postal_code(text)
    if code and (gazetteer.is_postal_code(code) or not _IS_A_CODE.search(text)):
        return code
    return city(text, gazetteer, only_sure=only_sure) or (NEAR_ME if is_near_me(text) else None)


# With one of these in front, five digits that are no known ZIP are a group's code.
_IS_A_CODE: Final = re.compile(r"\b(?:seat|save|rsvp|reserve|code|out|cancel|#)\b")

Slots = dict[str, str | int]


def slots_of(text: str, asked: Asked, place: str | None, before: Context, spoken: str) -> Slots:
    """`spoken` is the language that it was said in."""
    slots: Slots = {}
    match asked.intent:
        case "find_group":
            _group(slots, text, place, before)
            _carry_over(slots, text, before)
        case "resources":
            _put(slots, topic=service_about(_wanted(text)), place=place)
            if place is None and before.name == "after_group_list" and _THERE.search(text):
                _put(slots, place=before.about.get("place"))
        case "rsvp" | "cancel_rsvp" | "details" | "join_by_phone":
            _meeting(slots, text, asked, place, before)
        case "tips_subscribe" | "tip_now":
            _tips(slots, text, asked)
        case "tips_pause":
            until = pause_until(text)
            _put(slots, until=until, days=None if until else pause_days(text))
        case "listen_story" | "share_story" | "share_tip":
            _put(slots, topic=group_about(_ANY_STORY.sub(" ", text)))
        case "my_rsvps":
            _put(slots, day=days(text))
        case "advocacy":
            _put(slots, place=place)
        case "language":
            _put(
                slots,
                lang=asked.lang or named_language(_UNREAD.sub(" ", text)) or _spoken_instead(text, spoken),
            )
        case "unknown":
            _put(
                slots, day=days(text) if before.name == "after_group_list" else None, x_code=group_code(text)
            )
    if asked.command == "quiet":
        _put(slots, days=pause_days(text))
    _put(slots, x_answer=asked.answer, x_command=asked.command)
    return slots


_UNREAD: Final = re.compile(
    r"\b(?:cant|dont|doesnt|not|no|ni) (?:read|speak|understand|know|entiend[oe]|hablo|habla|leo|lee|se) (?:\w+ )?(?:english|ingles|spanish|espanol)\b"
)
_THERE: Final = re.compile(
    r"\b(?:there|around there|same (?:place|town|zip)|ahi(?: mismo)?|alla|por ahi|la ba|dela|doon)\b|那里|那边"
)


def _spoken_instead(text: str, spoken: str) -> str | None:
    """ "No hablo ingles" asks for Spanish; in English it does not say for what."""
    named = named_language(text)
    return named if named != "en" or not _UNREAD.search(text) else spoken


# each story is one of recovery: that is no topic
_ANY_STORY: Final = re.compile(r"\brecovery\b")


def _wanted(text: str) -> str:
    """Without what is lacking: "a doctor, no insurance" is about a doctor. Unless nothing else is said."""
    left = _LACKING.sub(" ", text)
    return left if service_topic(left) or service_about(left) else text


_LACKING: Final = re.compile(
    r"\b(?:sin|no tengo|no tenemos|ni|sem|nao tenho|pa gen|pas d|sans|without|no|dont have|khong co|walang) (?:any |health |un |ni )?"
    r"(?:seguro(?: medico)?|aseguranza|papeles|documentos|asirans|assurance|insurance|papers|bao hiem|insurans|dinero|money)\b|没有?保险"
)


def _put(slots: Slots, **found: str | int | None) -> None:
    slots.update({name: value for name, value in found.items() if value is not None})


def _group(slots: Slots, text: str, place: str | None, before: Context) -> None:
    meant = _CORRECTION.split(text)[-1]
    topic_of = (
        group_topic if "topic" in before.about else group_about
    )  # nothing is guessed over what is known
    _put(slots, place=place, topic=topic_of(meant) or topic_of(text), day=days(text))
    _put(slots, format=meeting_format(text))
    _put(slots, x_time=loose_time(text), x_audience=audience(text))


# "Al-Anon? no I mean AA": what comes after counts
_CORRECTION: Final = re.compile(r"\b(?:i mean|i meant|no wait|actually|quiero decir|quise decir|digo)\b")


def _meeting(slots: Slots, text: str, asked: Asked, place: str | None, before: Context) -> None:
    people = party(text) if asked.intent == "rsvp" else None
    number = _last(text, before) or position(_without_party(text) if people else text)
    code = None if place and place.isdigit() and not _IS_A_CODE.search(text) else group_code(text)
    if asked.answer:
        number = None
    if number is None and code is None and before.name in {"after_offer_rsvp", "after_reminder_confirm"}:
        about = before.about.get("number", "")
        number = int(about) if about.isdigit() else None
    _put(slots, number=number, party=people, x_code=code)
    if asked.intent in {"rsvp", "cancel_rsvp"} or (
        asked.intent == "details" and before.name == "after_group_list" and number is None and code is None
    ):
        day = days(text)  # of the meeting that a reminder was about, "today" says nothing new
        _put(slots, day=None if before.name == "after_reminder_confirm" and day in SOON else day)
    if asked.intent == "join_by_phone" and number is None:
        _put(slots, place=place, topic=group_topic(text), day=days(text))


def _last(text: str, before: Context) -> int | None:
    """ "The last one", "el de en medio": which that is depends on how many there were."""
    if before.name != "after_group_list":
        return None
    count = int(before.about["n"]) if before.about.get("n", "").isdigit() else MOST_IN_A_LIST
    if _LAST.search(text):
        return count
    return (count + 1) // 2 if _MIDDLE.search(text) else None


MOST_IN_A_LIST: Final = 3
_LAST: Final = re.compile(
    r"\b(?:last (?:one|group|meeting|option)|the last|el ultimo|la ultima|del ultimo|al ultimo|o ultimo|le dernier|cai cuoi|denye a|yung huli|huling)\b|最后(?:一个)?"
)
_MIDDLE: Final = re.compile(
    r"\b(?:middle one|the middle|(?:de |en |del )+medio|enmedio|do meio|du milieu|o giua|nan mitan|sa gitna)\b|中间"
)


SOON: Final = frozenset({"today", "tomorrow"})


def _without_party(text: str) -> str:
    return _PARTY_WORDS.sub(" ", text)


_PARTY_WORDS: Final = re.compile(
    r"\b(?:me and|yo y|con|with|and|y) (?:my|mis) \w+ \w+|\bone for (?:me|my)\b|"
    r"\b(?:for|para|party of|somos|seremos|vamos|iremos|there are|theres|we are) \w+(?: (?:people|persons?|of us|personas?|ppl|seats?))?\b|"
    r"\bx ?\d\b|\b(?:reserve|save|hold|book|need|want) \w+ (?:for|on) (?=(?:this |next )?(?:mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow))|"
    r"\+ ?\d|\bplus \w+|\b\w+ of us\b|\b(?:bringing|with|con) \w+ (?:friends?|kids?|amig[oa]s?|guests?|others?)|\b\w+ (?:people|personas|ppl|seats)\b"
)


def _tips(slots: Slots, text: str, asked: Asked) -> None:
    _put(slots, topic=group_about(_ABOUT_TIPS.sub(" ", text)))
    if asked.intent == "tips_subscribe":
        _put(slots, time=tip_time(text), x_resume=1 if asked.rule.endswith("tips_resume") else None)


# "morning tips" is a time, "coping tips" is every tip: neither is a topic.
_ABOUT_TIPS: Final = re.compile(r"\b(?:night|day|morning|every|daily|coping)\b")


def _carry_over(slots: Slots, text: str, before: Context) -> None:
    """ "Same but Friday": what the last list was about still holds, unless this says otherwise."""
    if before.name != "after_group_list" or not before.about:
        return
    words = [word for word in text.split() if word != BREAK]
    if len(words) > FEW_WORDS and not _REFINES.search(text):
        return
    for name in ("place", "topic", "day", "format"):
        if name in before.about and name not in slots:
            slots[name] = before.about[name]


FEW_WORDS: Final = 4
_REFINES: Final = re.compile(
    r"\b(?:same|but|what about|how about|instead|only|try|any|those|how bout|rather|closer|plutot|mejor en|nada mas|no good|too far|lejos|de es[oa]s|cai nao|prueba|lo mismo|pero|igual|y|solo|en vez|mejor|also|anything|and|ones?|mesmo|mesma|mas|et|meme|thi sao|con|thay vao|paano|kung|naman|pareho|parehas|e|men|menm|igualito|nomas|tampoco|prefiero)\b|呢|一样|同样"
)

_FORMATS: Final = (
    ("phone", re.compile(r"\b(?:call into|listen in (?:over|on|by) (?:the |my )?phone)\b")),
    ("in_person", re.compile(r"\b(?:in person|not on (?:a |the )?(?:screen|computer|phone)|no screens?|(?:a )?(?:real )?room (?:to (?:go )?sit|with (?:real )?people|full of)|sit in a (?:real )?room|harapan\w*|presentiel|en vrai|fas ?a ?fas|face to face|f2f|in real life|irl|not (?:online|zoom|virtual)|no (?:zoom|computer|internet groups|online)|en persona|presencial\w*|cara a cara|en personne|truc tiep|personal na)\b|面对面|线下")),
    ("phone", re.compile(r"\b(?:by phone|over the phone|on the phone|phone (?:group|meeting|call|only|support|in)s?|telephone|conference call|dial in|call in|phone|por telefono|telefonic\w+|por llamada|con llamada|dial|par telephone|qua dien thoai|pa telefon|sa telepono|telefon|landline)\b|电话")),
    ("online", re.compile(r"\b(?:online|on line|(?:on|by) (?:the |my )?(?:computer|laptop|tablet|ipad)|visio(?:conference)?|(?:por|en) (?:la )?(?:computadora|compu)|virtual(?:ly)?|zoom|video|webinar|skype|facetime|videollamada|por video|internet|web|remote|google meet|teams|en linea|por internet|por zoom|virtuales?|enlinha|on ?line|tren mang|qua mang|en ligne|truc tuyen|sou entenet|anliy)\b|网上|线上|在线|视频")),
)  # fmt: skip


def meeting_format(text: str) -> str | None:
    return next((name for name, pattern in _FORMATS if pattern.search(text)), None)


_AUDIENCES: Final = (
    ("veterans", r"veterans?|vets?|veteranos?|military"),
    ("women", r"wom[ae]ns?|ladies|mujeres|damas|moms|mothers"),
    ("men", r"mens?|guys|hombres|dads"),
    ("teens", r"teens?|teenagers?|youth|young people|jovenes|adolescentes|kids"),
    ("seniors", r"seniors?|elderly|older adults?|adultos mayores|tercera edad"),
    ("parents", r"parents?|padres de"),
    ("spanish", r"spanish|en espanol"),
)


def audience(text: str) -> str | None:
    return next((name for name, pattern in _AUDIENCES if re.search(rf"\b(?:{pattern})\b", text)), None)
