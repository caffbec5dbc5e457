"""What somebody wants the line to do. One intent a message: the first thing they can be given.

The order is the one that does least harm: opting out before everything (exact words only), then what
is unmistakable (FORGET, tips, a seat and its number), then services and groups, pleasantries last.
"""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from hotline.understanding import intent_words as words
from hotline.understanding.days import days
from hotline.understanding.normalise import BREAK
from hotline.understanding.numbers import group_code, position
from hotline.understanding.topics import group_topic, service_topic


@dataclass(frozen=True, slots=True)
class Asked:
    intent: str
    rule: str
    lang: str | None = None
    command: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the readers of places found out first, because "Story, WY" is a place and "story" is not."""

    text: str
    has_place: bool
    last: str | None = None  # what the line did last, e.g. "after_group_list"
    is_question: bool = False  # nothing but question marks counts as asking for help


UNKNOWN: Final = "unknown"


def intent_of(said: Said) -> Asked:
    """`said.text` is normalised, without sentence breaks where one word is all there is."""
    bare = _bare(said.text)
    if not bare:
        return (
            Asked("help", "help.question_mark") if said.is_question else Asked(UNKNOWN, "intent.nothing_said")
        )
    for read in (_single_words, _opt_out, _answer, _automatic, _commands, _seats, _about_it, _numbers, _more):
        if asked := read(said, bare):
            return asked
    return _services_and_groups(said, bare) or _pleasantry(said, bare) or _mended(said, bare)


def _bare(text: str) -> str:
    """Without sentence breaks, and without the politeness around what is asked."""
    text = " ".join(text.replace(BREAK, " ").split())
    while (trimmed := _POLITE_END.sub("", _POLITE_START.sub("", text)).strip()) != text and trimmed:
        text = trimmed
    return text


_POLITE_START: Final = re.compile(
    r"^(?:please|por favor|um+|uh+|er|ok so|so|well|yeah|hey|hi|hello|hola|oh|excuse me|sorry|disculpe|perdon|oiga|"
    r"este|pues|eh|a ver|mire|fijese que|senorita|bonjour|bonsoir|oi|ola|xin chao|bonjou|bonswa|"
    r"buenas(?: tardes| noches)?|buenos dias|good (?:morning|afternoon|evening)|hi there|hey there|dear \w+|"
    r"i was wondering if|could you please|can you please|i would like you to|like) (?=\S)"
)
_POLITE_END: Final = re.compile(
    r" (?:please|pls|por favor|thanks|thank you|thank you so much|gracias|thx|ty|question mark|period|exclamation point|"
    r"sir|maam|now please|lol|ok|merci|po|obrigad[oa]|god bless|muchas gracias|thank you very much|stop please)$"
)


def _single_words(said: Said, bare: str) -> Asked | None:
    if bare in words.STOP_WORDS or _without_fillers(bare) in words.STOP_WORDS:
        return Asked("stop", "stop.word")
    if bare in words.HELP_WORDS or words.ASKS_FOR_HELP.fullmatch(bare):
        return Asked("help", "help.word")
    if bare in words.START_WORDS:
        return Asked("start", "start.word")
    if bare in {"0", "zero", "cero"}:
        return Asked("talk_to_person", "talk.zero")
    if _is_a_sentence_of_its_own(said.text):
        return Asked("stop", "stop.sentence")
    if lang := _language_named(bare):
        return Asked("language", "language.named", lang=lang)
    if found := next((name for name, pattern in words.OTHER_COMMANDS if pattern.fullmatch(bare)), None):
        if found in ("who", "wrong_number") and (opted_out := _opt_out(said, bare)):
            return opted_out  # "wrong number, take me off"
        if found == "wrong_number" and _AND_STOP.search(bare):
            return Asked("stop", "stop.wrong_number")
        return Asked(INTENT_OF_COMMAND.get(found, UNKNOWN), f"command.{found}", command=found)
    return None


_AND_STOP: Final = re.compile(r"\b(?:stop|quit|remove|unsubscribe|alto|paren|ya no|no manden)\b")
INTENT_OF_COMMAND: Final = {
    "call_me": "talk_to_person",
    "who": "help",
    "actions": "advocacy",
    "listen": "listen_story",
}


def _is_a_sentence_of_its_own(text: str) -> bool:
    """ "I asked you before. Stop." """
    sentences = [sentence.strip() for sentence in text.split(BREAK) if sentence.strip()]
    return len(sentences) > 1 and sentences[-1] in {
        "stop",
        "unsubscribe",
        "please stop",
        "stop please",
        "alto",
        "ya paren",
    }


def _without_fillers(bare: str) -> str:
    return " ".join(word for word in bare.split() if word not in _FILLERS)


_FILLERS: Final = frozenset(
    "ok okay please now just thanks already guys yes oh hey omg yo right por favor gracias ya".split()
)


def _language_named(bare: str) -> str | None:
    has_letters_of_its_own = not bare.isascii()
    for lang, named, joined in _LANGUAGES:
        if named.fullmatch(bare) or (has_letters_of_its_own and joined.fullmatch(bare)):
            return lang
    return None


def named_language(text: str) -> str | None:
    """The language that is wanted, in a message known to be about that; the one named last."""
    found = [(m.start(), lang) for lang, pattern in _NAMED_ANYWHERE for m in pattern.finditer(text)]
    return max(found)[1] if found else None


_NAMED_ANYWHERE: Final = tuple(
    (lang, re.compile(rf"(?<![a-z])(?:{names})(?![a-z])")) for lang, names in words.LANGUAGE_NAMES.items()
)
_LANGUAGES: Final = tuple(
    (
        lang,
        re.compile(
            rf"(?:{words.LANGUAGE_FRAME} )?(?:{names})(?: (?:please|only|language|texts|solamente|solo|por favor|lang|speaking|version|po|messages))*"
        ),
        re.compile(rf"{words.LANGUAGE_FRAME}?(?:{names})"),  # Chinese puts no space between
    )
    for lang, names in words.LANGUAGE_NAMES.items()
)


def _opt_out(said: Said, bare: str) -> Asked | None:
    if (
        _IS_ABOUT_A_GROUP.search(bare)
        or _IS_ABOUT_TIPS.search(bare)
        or _STOP_A_HABIT.search(bare)
        or _KEEP_THEM.search(bare)
        or _ASKS_FOR_LATER.search(bare)
    ):
        return None
    for name, pattern in _OPT_OUT:
        if pattern.search(bare):
            return Asked("stop", name)
    return None


_OPT_OUT: Final = tuple((name, re.compile(rf"(?<![a-z])(?:{pattern})")) for name, pattern in words.OPT_OUT)
_ASKS_FOR_LATER: Final = re.compile(
    r"\bhow (?:do|can|would) i \w+ .*\b(?:later|someday|if i (?:ever )?(?:want|need)|in case)\b"
)
_IS_ABOUT_TIPS: Final = re.compile(
    r"\b(?:tips?|consejos?|dicas?|conseils?|konsey|coping (?:messages?|texts?)|loi khuyen|meo)\b|贴士|建议"
)
_IS_ABOUT_A_GROUP: Final = re.compile(
    r"\blist (?:for|of) (?:the |that |my )?(?:group|meeting|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\blista (?:del|para el) grupo\b"
)


def keeps_them(text: str) -> bool:
    """ "Don't stop the tips": the contrary of an opt-out."""
    return _KEEP_THEM.search(text) is not None


def says_group(text: str) -> bool:
    return words.SAYS_GROUP.search(text) is not None


def says_opt_out(asked: Asked, text: str) -> bool:
    """In so many words, that nothing else means: also beside a cry for help it is done."""
    return asked.rule == "stop.word" or (
        asked.rule.startswith("stop.") and _OPT_OUT_WORDS.search(text) is not None
    )


_OPT_OUT_WORDS: Final = re.compile(
    r"\b(?:unsubscribe|opt ?(?:me )?out|(?:dont|never|not|stop|quit) (?:\w+ ){0,2}(?:text|messag|msg|txt|writ|contact)\w* (?:me|this number)|"
    r"(?:no|dejen de|deje de) (?:me )?(?:text|mand|envi|escrib)\w* (?:mas )?(?:mensajes?|textos?)|ne menvoyez plus)\b"
)


def stops_only_tips(text: str) -> bool:
    """ "Stop texting me tips", but not "stop the tips and everything"."""
    return _IS_ABOUT_TIPS.search(text) is not None and _ALL_OF_IT.search(text) is None


_ALL_OF_IT: Final = re.compile(
    r"\b(?:all of (?:it|this|them)|everything|all messages|all texts|and (?:the )?(?:reminders|texts|messages)|todo|todos los mensajes|tudo|tout)\b"
)

_KEEP_THEM: Final = re.compile(r"\b(?:dont|never|please dont|no) (?:ever )?(?:stop|quit|paren|dejen)\b")
_STOP_A_HABIT: Final = re.compile(
    r"\b(?:stop|quit) (?:drinking|using|smoking|cutting|gambling|hoarding|the pain|crying|worrying)\b"
)


def _answer(said: Said, bare: str) -> Asked | None:
    """Yes and no belong to the question that is open; alone they are no request."""
    answer = "yes" if bare in words.YES_WORDS else "no" if bare in words.NO_WORDS else None
    if said.last == "after_reminder_confirm" and bare in {"1", "2"}:
        answer = "yes" if bare == "1" else "no"
    if not answer:
        return None
    if said.last == "after_offer_rsvp" and " ".join(said.text.replace(BREAK, " ").split()) in words.NO_THANKS:
        return Asked("thanks", "answer.no_thanks", answer=answer)
    if said.last in {"after_offer_rsvp", "after_reminder_confirm"} and answer == "yes":
        return Asked("rsvp", "answer.yes_to_seat", answer=answer)
    if said.last == "after_reminder_confirm":
        return Asked("cancel_rsvp", "answer.no_to_reminder", answer=answer)
    return Asked(UNKNOWN, f"answer.{answer}", answer=answer)


def _automatic(said: Said, bare: str) -> Asked | None:
    return Asked(UNKNOWN, "automatic_reply") if _AUTOMATIC.search(bare) else None


_AUTOMATIC: Final = re.compile(rf"\b{words.AUTOMATIC}\b")


def _commands(said: Said, bare: str) -> Asked | None:
    if said.last == "after_tip" and words.NO_TIPS_FOR.fullmatch(bare):
        return Asked("tips_pause", "intent.no_tips_for")
    for name, intent, pattern in _COMMANDS:
        if pattern.fullmatch(bare) and not _is_really_something_else(name, said, bare):
            return Asked(intent, f"intent.{name}")
    if said.last == "after_tip" and _ANOTHER.fullmatch(bare):
        return Asked("tip_now", "context.another_tip")
    if said.last == "after_story" and _ANOTHER.fullmatch(bare):
        return Asked("listen_story", "context.another_story")
    return None


_COMMANDS: Final = tuple(
    (name, intent, re.compile(pattern)) for name, intent, pattern in words.COMMANDS if pattern
)
_ANOTHER: Final = re.compile(
    r"(?:another|one more|more|next|again|otro|otra|mas|uno mas|una mas)(?: one| please| un[oa])?"
)


def _is_really_something_else(name: str, said: Said, bare: str) -> bool:
    if name in {"join_by_phone", "advocacy", "talk_to_person", "listen_story"} and _SEAT_FIRST.match(bare):
        return True
    if name == "talk_to_person" and words.SAYS_GROUP.search(bare) and group_topic(bare):
        return True
    if name == "listen_story" and said.has_place and not re.search(r"\bstor(?:y|ies)\b|historia", bare):
        return True
    if name == "advocacy" and (
        service_topic(bare) in {"legal", "immigration_legal"} and "congres" not in bare
    ):
        return True
    if name == "tips_stop" and _KEEP_THEM.search(bare):
        return True
    if name == "tip_now" and _TIPS_REGULARLY.search(bare):
        return True
    return name in {"tips_subscribe", "tip_now"} and bool(_SEAT_FIRST.match(bare))


_TIPS_REGULARLY: Final = re.compile(
    r"\b(?:tips|consejos)\b.*\b(?:morning|evening|night|every|daily|at \d|instead|manana|noche|diario|a las)\b|"
    r"\b(?:every|daily|cada|diarios?)\b.*\b(?:tips?|consejos?)\b"
)
_SEAT_FIRST: Final = re.compile(r"(?:seat|rsvp|save|reserve|out|cancel) ?#?\d")


def _seats(said: Said, bare: str) -> Asked | None:
    for name, pattern in _CANCEL_SEAT:
        if pattern.fullmatch(bare) and not words.NOT_A_SEAT.search(bare):
            return Asked("cancel_rsvp", f"cancel.{name}")
    if _FIND_FIRST.search(bare) or _ASKS.search(bare):
        return None
    for name, pattern in _SEAT:
        found = pattern.fullmatch(bare)
        if (
            found
            and (name != "coming" or position(bare) or said.last or days(bare))
            and not words.NOT_A_SEAT.search(bare)
        ):
            return Asked("rsvp", f"rsvp.{name}")
    return None


_CANCEL_SEAT: Final = words.compiled(words.CANCEL_SEAT)
_SEAT: Final = words.compiled(words.SEAT)
_FIND_FIRST: Final = re.compile(
    r"\b(?:find|looking for|search|busco|buscar|any|is there|are there|hay|near|know of|do you have)\b"
)
_ASKS: Final = re.compile(r"^(?:where|what|when|does|is|how|donde|a que|cuando|cuanto|tell me|more|mas) ")


def _about_it(said: Said, bare: str) -> Asked | None:
    """A question about the meeting that was offered, or that the reminder was about, is no yes to it."""
    if said.last in {"after_offer_rsvp", "after_reminder_confirm"} and words.ABOUT_IT.search(bare):
        return Asked("details", "details.about_it")
    return None


def _numbers(said: Said, bare: str) -> Asked | None:
    number, code = position(bare), group_code(bare)
    if said.has_place and not number:
        return None
    if not number and not code:
        return None
    if (
        words.NUMBER_ALONE.fullmatch(bare)
        or _DETAILS.search(bare)
        or (code and len(bare.split()) <= 2 and not said.has_place)
    ):
        if said.has_place and group_topic(bare):
            return None
        return Asked("details", "details.number")
    return None


_DETAILS: Final = re.compile(rf"\b{words.DETAILS}\b|地址|详情|在哪")


def _more(said: Said, bare: str) -> Asked | None:
    return Asked("more", "intent.more") if _MORE.fullmatch(bare) else None


_MORE: Final = re.compile(words.MORE)


def _services_and_groups(said: Said, bare: str) -> Asked | None:
    service, topic = service_topic(bare), group_topic(bare)
    if words.SAYS_RESOURCES.fullmatch(bare):
        return Asked("resources", "resources.word")
    if topic and words.SAYS_GROUP.search(bare) and not (service and words.SAYS_SERVICE.search(bare)):
        return Asked("find_group", f"group.{topic}")
    if service and not (topic and topic in GROUPS_BEFORE_SERVICES.get(service, ())):
        return Asked("resources", f"service.{service}")
    if topic:
        return Asked("find_group", f"group.{topic}")
    if said.has_place:
        return Asked("find_group", "group.place")
    if words.SAYS_GROUP.search(bare) or words.LOOKS_FOR.search(bare):
        return Asked("find_group", "group.word")
    if words.GREETING.fullmatch(bare):
        return None  # "how are you today"
    if words.FORMAT_ALONE.fullmatch(bare) or (days(bare) and len(bare.split()) <= SHORT):
        return Asked("find_group", "group.slot")
    return None


SHORT: Final = 4
# Words of a service that, beside these topics, are about a group after all.
GROUPS_BEFORE_SERVICES: Final = {
    "jobs": ("depression", "anxiety", "grief", "addiction", "alcohol", "ptsd"),
    "food": ("eating_disorders",),
    "legal": ("divorce", "caregivers"),
    "clinic": ("caregivers",),
    "medication": ("bipolar",),
    "insurance": (),
}


def _pleasantry(said: Said, bare: str) -> Asked | None:
    whole = " ".join(said.text.replace(BREAK, " ").split())
    if _THANKS_BUT.match(whole):
        return None
    for text in (whole, bare):
        if words.THANKS.fullmatch(text):
            return Asked("thanks", "intent.thanks")
        if words.GREETING.fullmatch(text):
            return Asked("greeting", "intent.greeting")
    if re.match(
        r"(?:thank|thanks|gracias|ty\b|tysm\b|tyvm\b|thx\b|muchas gracias|merci|obrigad|salamat|mesi|cam on|谢)",
        whole,
    ):
        return Asked("thanks", "intent.thanks")
    if len(whole.split()) <= SHORT and re.match(r"(?:hi|hello|hey|hola|buen[oa]s)\b", whole):
        return Asked("greeting", "intent.greeting")
    return None


# "thanks but no more texts": what follows is what is wanted
_THANKS_BUT: Final = re.compile(
    r"(?:no )?(?:thanks|thank you|thx|ty|gracias|merci|obrigad[oa]|salamat)\b.*\b(?:stop|no more|no longer|enough|unsubscribe|remove|not interested|ya no|no mas|paren)\b"
)


def _mended(said: Said, bare: str) -> Asked:
    """A slip in one of the line's own words: "saet 1", "tipz". Never for opting out."""
    first, _, rest = bare.partition(" ")
    letters = first.rstrip("0123456789")
    shortest = 3 if rest.isdigit() and letters != "sat" else 4
    if len(bare.split()) <= SHORT and len(letters) >= shortest:
        found = process.extractOne(letters, COMMAND_WORDS, scorer=fuzz.ratio, score_cutoff=MEND_FROM)
        swapped = None if found else next((w for w in COMMAND_WORDS if sorted(w) == sorted(letters)), None)
        mended = found[0] if found else swapped
        if mended and mended != letters and not _near_stop(letters, mended):
            text = " ".join([mended, first[len(letters) :], rest]).split()
            again = intent_of(Said(" ".join(text), said.has_place, said.last))
            return Asked(again.intent, f"mended.{again.rule}", again.lang, again.command, again.answer)
    return Asked(UNKNOWN, "intent.no_rule")


def _near_stop(letters: str, mended: str) -> bool:
    """ "stpo", "sotp": nearer to STOP than to anything else, so it is asked about, not acted on."""
    return fuzz.ratio(letters, "stop") >= fuzz.ratio(letters, mended) and sorted(letters) != sorted(mended)


MEND_FROM: Final = 80
COMMAND_WORDS: Final = (
    "seat", "rsvp", "save", "reserve", "tips", "more", "mine", "help", "info", "story", "stories", "group", "groups",
    "grief", "resources", "advocacy", "language", "english", "espanol", "spanish", "forget", "pause", "resume", "food",
    "ayuda", "grupo", "grupos", "consejos", "consejo", "historia", "reservar", "apartar", "hello", "hola", "thanks",
    "gracias", "recursos", "comida", "shelter", "depression", "anxiety",
)  # fmt: skip
