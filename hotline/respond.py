"""One turn: `respond(session, event, facts) -> Turn`. Pure, whole, the same for a text, a call, the simulator and the tests.

Order (people are in danger before they are customers): crisis on everything -> opt-out words -> HELP, START, FORGET -> the open
question -> what was asked for -> words that were not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hotline.conversation import (
    Answer,
    Ask,
    Called,
    DialEnded,
    Event,
    Moment,
    Open,
    Pressed,
    Question,
    Said,
    Session,
    Silence,
    Topic,
    Turn,
)
from hotline.effects import CallBack, Count, Effect, Remember
from hotline.facts import Command, Facts
from hotline.lines import Line, line
from hotline.topics import find_topics
from hotline.topics.call_me import MOST_CALLS
from hotline.topics.crisis import after_dial, alarm, answered, connect, taken_back
from hotline.topics.duty import said_by_volunteer
from hotline.topics.listening import next_speed
from hotline.topics.office import ordered
from hotline.topics.thanks import goodbye
from hotline.topics.welcome import ask_next
from hotline.understanding import Understood, nothing_said, understand
from hotline.understanding.story_flags import says_under_18

TOPICS: Mapping[str, Topic] = find_topics()
BY_INTENT: Mapping[str, Topic] = {intent: topic for topic in TOPICS.values() for intent in topic.intents}

FRESH = timedelta(hours=24)  # a bare number acts on a list or question this old
STALE = timedelta(days=7)  # and after this it means nothing any more
FOOTERS = 3  # answers that carry the 988 line after a crisis
ANSWERS_IN_TEN_MINUTES = 60  # more is two machines talking to each other
# Whoever asks for one of these after STOP gets that one answer; nothing is sent to them unasked.
ANSWERED_AFTER_STOP = (
    *("my_data", "find_group", "more", "details", "rsvp", "cancel_rsvp", "my_rsvps", "join_by_phone"),
    *("tip_now", "talk_to_person", "resources"),
)
SHORT_REQUEST = 6  # words
SPEED_KEY = "7"
SAME = 8  # times in a row the same words are said to whatever comes; more is a machine
SAID_TO_ANYTHING = ("not_understood", "hello", "still_off", "cannot_open_media", "who", "help")
NAMED_988 = re.compile(r"(?<!\d)9[\s-]*8[\s-]*8(?!\d)|nine eight eight|nueve ocho ocho", re.IGNORECASE)
FIRST = ("stop", "start", "help", "forget_me")  # before any open question
MISSED = ("silence_", "wrong_key_", "not_heard_", "unknown_zip", "unknown_place", "place_not_heard")
ABOUT_IT = "details.about_it"  # how the rule ends that knows a question about the meeting in hand
MISSES = 3  # different, kinder prompts; then another way
TRAIL = 8


def respond(session: Session, event: Event, facts: Facts) -> Turn:
    """Answers one event. Never raises for anything a person can say. Silent only where two machines may be talking, and
    after a goodbye was said.
    """
    known = (session.language, facts.caller.language)
    language = next((one for one in known if one in facts.languages), None) or facts.languages[0]
    understood = _understood(event, session, facts, language)
    language, remembered = _spoken_language(understood, language, session, facts)
    language = _heard(language, facts)
    session = _with_keys(_as_they_listen(_as_called(session, event), facts), event)
    moment = Moment(event, understood, session, facts, language)
    if _is_flood(session, facts) and not _is_urgent(understood, facts):
        told = session.said == ("slow_down",)
        return Turn(replace(session, said=("slow_down",)), language, () if told else (line("slow_down"),))
    answer = _answer(moment)
    if understood.tier == "alarm":
        answer = alarm(moment, then=answer)
    elif _is_echo(moment, answer):
        return _to_an_echo(session, language)
    answer = replace(answer, lines=answer.lines + _how_to_switch(moment, answer.lines))
    return _turn(moment, answer, remembered)


def _heard(language: str, facts: Facts) -> str:
    """What a call is held in: the language nearest to one that cannot be heard yet."""
    return facts.spoken_instead.get(language, language) if facts.one_at_a_time else language


def _understood(event: Event, session: Session, facts: Facts, language: str) -> Understood:
    match event:
        case Said(text):
            command = facts.keywords.find(text, language)
            understood = understand(
                command.english if command else text,
                context=_context(session, facts),
                now=facts.now,
                gazetteer=facts.atlas,
                language=language,
            )
            return _in_language_of(command, understood) if command else understood
        case _:
            return nothing_said(language)


def _in_language_of(command: Command, understood: Understood) -> Understood:
    return replace(understood, language=command.language, confident_language=True)


def _context(session: Session, facts: Facts) -> str | None:
    if session.open and session.open.topic == "reminder":
        return "after_reminder_confirm(number=1)"
    if session.said[:1] == ("tip_text",):
        return "after_tip"
    if session.shown and session.shown.kind == "groups" and _age(session.shown.at, facts) < FRESH:
        return f"after_group_list(n={len(session.shown.ids)})"
    return None


def _spoken_language(
    understood: Understood, language: str, session: Session, facts: Facts
) -> tuple[str, tuple[Effect, ...]]:
    """Answer in the language of the message. It is remembered when the person had not chosen one."""
    if not understood.confident_language or understood.language not in facts.languages:
        return language, ()
    if understood.intent in ("greeting", "thanks", "unknown"):
        return understood.language, ()  # one "hola" is not a choice
    if understood.language == language or facts.caller.language:
        return understood.language, ()
    return understood.language, (Remember(language=understood.language),)


def _with_keys(session: Session, event: Event) -> Session:
    if not isinstance(event, Pressed):
        return replace(session, keys="")
    if len(event.digits) > 1:
        return replace(session, keys=event.digits)
    # the end of a ZIP code counts for nothing
    before = session.keys if len(session.keys) <= len("988") else ""
    return replace(session, keys=(before + event.digits)[-3:])


def _as_called(session: Session, event: Event) -> Session:
    """What a call proves of its number holds to its end."""
    return replace(session, is_vouched=event.is_vouched) if isinstance(event, Called) else session


def _as_they_listen(session: Session, facts: Facts) -> Session:
    """A withheld number keeps it for the call."""
    if not facts.can_keep:
        return session
    return replace(session, speed=facts.caller.speed, relay=facts.caller.relay)


def _is_echo(moment: Moment, answer: Answer) -> bool:
    """Another machine, whose one sentence gets our one sentence."""
    names = tuple(said.name for said in answer.lines)
    is_same = names == moment.session.said and names[:1] and names[0].startswith(SAID_TO_ANYTHING)
    return bool(is_same) and moment.session.same >= SAME and not moment.facts.one_at_a_time


def _to_an_echo(session: Session, language: str) -> Turn:
    """Told once, then silence, until something else comes."""
    told = session.same > SAME
    return Turn(replace(session, same=session.same + 1), language, () if told else (line("slow_down"),))


def _how_to_switch(moment: Moment, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Somebody who chose a language writes in another: answered in it, and told once how to stay with it."""
    chosen, spoken = moment.facts.caller.language, moment.language
    is_new = chosen and chosen != spoken and moment.session.switch_offered != spoken
    if not is_new or not lines or moment.facts.one_at_a_time or moment.understood.tier == "alarm":
        return ()
    is_shown = moment.understood.confident_language and moment.understood.intent not in ("language", *FIRST)
    return (line("language_switch"),) if is_shown else ()


def _is_flood(session: Session, facts: Facts) -> bool:
    """Two machines texting each other. On a call sixty keys in ten minutes are only a quick hand."""
    return not facts.one_at_a_time and len(_lately(session, facts.now)) >= ANSWERS_IN_TEN_MINUTES


def _is_urgent(understood: Understood, facts: Facts) -> bool:
    """What no guard holds up: danger, and the wish to be left alone."""
    return understood.tier == "alarm" or (understood.intent == "stop" and not facts.caller.opted_out)


def _lately(session: Session, now: datetime) -> tuple[str, ...]:
    return tuple(t for t in session.counted if now - datetime.fromisoformat(t) < timedelta(minutes=10))


# ---- who answers


def _answer(moment: Moment) -> Answer:
    answer = _first_answer(moment)
    return answer + _ask_again(moment, answer.resume) if answer.resume else answer


def _first_answer(moment: Moment) -> Answer:
    event = moment.event
    if isinstance(event, Called):
        is_ours = event.about or event.opens or event.by_machine
        return TOPICS["callback" if is_ours else "welcome"].start(moment)
    if _has_keyed_988(moment) or _has_said_988(event, moment.facts.lifeline):
        return connect(moment)
    if answer := ordered(moment) or said_by_volunteer(moment) or taken_back(moment) or goodbye(moment):
        return answer
    if moment.facts.caller.opted_out and not moment.facts.one_at_a_time:
        return _answer_to_opted_out(moment)
    if isinstance(event, Pressed) and event.digits in ("*", "9", "0"):
        return _reserved_key(moment, event.digits)
    if isinstance(event, Pressed) and event.digits == SPEED_KEY and _choice_of_key(moment) is None:
        return next_speed(moment)
    if isinstance(event, Silence):
        return _answer_of_silence(moment) or _missed(moment, "silence")
    if _comes_first(moment) and not _is_telling(moment):
        return BY_INTENT[moment.understood.intent].start(moment)
    return _answer_to_question(moment) or _answer_to_request(moment)


def _comes_first(moment: Moment) -> bool:
    """ "Who is this" is a way to ask for help that has an answer of its own."""
    return moment.understood.intent in FIRST and moment.slot("x_command") is None


def _choice_of_key(moment: Moment) -> str | None:
    """In a long list 7 is one of its items."""
    open = moment.session.open
    return open.data.get("keys", {}).get(SPEED_KEY) if open else None


def _is_telling(moment: Moment) -> bool:
    """Asked for a story, somebody tells one: "then he said leave me alone" in it is no opt-out. STOP by itself is."""
    open, event = moment.session.open, moment.event
    if open is None or not open.data.get("telling") or not isinstance(event, Said):
        return False
    return len(event.text.split()) > SHORT_REQUEST and _age(open.at, moment.facts) < FRESH


def _has_keyed_988(moment: Moment) -> bool:
    """One key at a time, or where more were asked for. 98801 is a ZIP code all the same."""
    keys = moment.session.keys
    return keys == "988" or (keys.startswith("988") and not moment.facts.atlas.is_postal_code(keys))


def _has_said_988(event: Event, lifeline: str) -> bool:
    """ "988", "call 988", "nine eight eight": few words and that number, or the one of this country."""
    if not isinstance(event, Said) or len(event.text.split()) > SHORT_REQUEST:
        return False
    digits = "".join(letter for letter in event.text if letter.isdigit())
    return digits == lifeline or NAMED_988.search(event.text) is not None


def _answer_to_opted_out(moment: Moment) -> Answer:
    intent = moment.understood.intent
    if _comes_first(moment):
        return BY_INTENT[intent].start(moment)
    if answered := _answer_to_question(moment):
        return answered
    if intent in ANSWERED_AFTER_STOP:
        return (TOPICS["small_questions"] if moment.slot("x_question") else BY_INTENT[intent]).start(moment)
    return Answer((line("still_off"),))


def _reserved_key(moment: Moment, key: str) -> Answer:
    """`*` says it again, `9` goes back, `0` is a person; the same at every prompt of a call."""
    session = moment.session
    if key == "0":
        return TOPICS["person"].start(moment)
    if session.open and (key == "*" or _nobody_agreed_to_listen(session)):
        return _ask_again(moment, session.open)
    if key == "9" and len(session.trail) > 1:
        return replace(_ask_again(moment, session.trail[-2]), undo={"back": True})
    return TOPICS["welcome"].start(moment)


def _ask_again(moment: Moment, open: Open) -> Answer:
    question = _question(open)
    return question.ask(replace(moment, open=open)) if question else TOPICS["welcome"].start(moment)


def _question(open: Open) -> Question | None:
    """None when an older version of the line asked it."""
    topic = TOPICS.get(open.topic)
    return topic.questions.get(open.question) if topic else None


def _answer_of_silence(moment: Moment) -> Answer | None:
    question = _question(moment.session.open) if moment.session.open else None
    return _answer_to_question(moment) if question and question.hears_silence else None


def _missed(moment: Moment, kind: str) -> Answer:
    """Silence or a wrong key on a call: three different prompts, then another way, then a goodbye in words."""
    misses = moment.session.misses + 1
    if misses >= MISSES and _nobody_agreed_to_listen(moment.session):
        return Answer((line("another_time"),), ends=True)
    if misses > MISSES and kind == "silence":
        return Answer((line("silence_goodbye", org=moment.facts.org),), ends=True)
    if misses >= MISSES:  # nobody who presses or speaks is ever hung up on
        return Answer((line(f"{kind}_{MISSES}"),)) + TOPICS["person"].start(moment)
    said = Answer((line(f"{kind}_{misses}"),))
    return said + (
        _ask_again(moment, moment.session.open) if moment.session.open else TOPICS["welcome"].start(moment)
    )


def _nobody_agreed_to_listen(session: Session) -> bool:
    """We called, and it may be a machine or somebody else who picked up."""
    open = session.open
    return open is not None and (open.topic, open.question) in (("callback", "good_time"), ("talk", "ready"))


def _answer_to_question(moment: Moment) -> Answer | None:
    open = moment.session.open
    question = _question(open) if open else None
    if open is None or question is None:
        return None
    age = _age(open.at, moment.facts)
    asked = replace(moment, open=open, choice=_choice(moment, open))
    if age > question.lasts:
        is_for_it = asked.choice is not None and age < STALE
        return _ask_again(moment, open) if is_for_it else None
    return question.hear(asked)


def _choice(moment: Moment, open: Open) -> str | None:
    """What a key, a spoken number or a yes stands for in this question."""
    keys: Mapping[str, str] = open.data.get("keys", {})
    if isinstance(moment.event, Pressed):
        return keys.get(moment.event.digits)
    answer = moment.slot("x_answer")
    if answer in keys.values():
        return str(answer)
    number = moment.slot("number")
    return keys.get(str(number)) if number is not None and _is_bare(moment) else None


def _is_bare(moment: Moment) -> bool:
    """A number and nothing else asked: "SEAT 2" is not the answer 2, and "where is it again" is no yes to a reminder."""
    understood = moment.understood
    asks_more = moment.slot("x_command") is not None or understood.rule.endswith(ABOUT_IT)
    return understood.intent in ("details", "unknown") and not asks_more


def _answer_to_request(moment: Moment) -> Answer:
    if isinstance(moment.event, Pressed):
        return _missed(moment, "wrong_key")
    if isinstance(moment.event, DialEnded):
        return after_dial(moment, moment.event.answered)
    command = moment.slot("x_command")
    topic = BY_INTENT.get(f"x_{command}") or BY_INTENT.get(moment.understood.intent)
    if topic is None or topic.name == "not_understood":
        heard_nothing = moment.facts.one_at_a_time
        return _missed(moment, "not_heard") if heard_nothing else TOPICS["not_understood"].start(moment)
    return topic.start(moment)


def _age(at: datetime | None, facts: Facts) -> timedelta:
    return facts.now - at if at else timedelta(0)


# ---- what is kept


def _turn(moment: Moment, answer: Answer, remembered: tuple[Effect, ...]) -> Turn:
    facts = moment.facts
    language = _heard(answer.language or moment.language, facts)
    if facts.one_at_a_time and answer.ask is None and not (answer.ends or answer.dial):
        answer = answer + _what_next(moment)
    lines = answer.lines + _footer(moment, answer)
    return Turn(
        session=_session_after(moment, answer, lines, language),
        language=language,
        lines=lines,
        ask=answer.ask,
        effects=remembered + answer.effects + _counted(moment),
        dial=answer.dial,
        rings=answer.rings,
        ends=answer.ends,
        keys_only=facts.one_at_a_time and (facts.caller.language or "") in facts.spoken_instead,
        is_alarm=moment.understood.tier == "alarm",
    )


def _what_next(moment: Moment) -> Answer:
    """A call never stops at a statement: after it come the choices."""
    return ask_next(moment)


def _footer(moment: Moment, answer: Answer) -> tuple[Line, ...]:
    """Not after words that name the number themselves, as those of STOP and HELP do: once is enough."""
    if moment.understood.tier == "alarm" or answer.is_cover or not answer.lines:
        return ()
    wants_it = moment.understood.tier == "footer" or moment.session.footers > 0
    is_told = any(said.name in moment.facts.naming_lifeline for said in answer.lines)
    return (line("footer_988"),) if wants_it and not is_told and not answer.ends else ()


def _counted(moment: Moment) -> tuple[Effect, ...]:
    if moment.understood.tier == "none":
        return ()
    return (
        Count("crisis", f"{moment.understood.tier}:{moment.understood.language}:{moment.understood.rule}"),
    )


def _session_after(moment: Moment, answer: Answer, lines: tuple[Line, ...], language: str) -> Session:
    session, now = moment.session, moment.facts.now
    is_alarm = moment.understood.tier == "alarm"
    is_miss = bool(lines) and lines[0].name.startswith(MISSED)
    names = tuple(said.name for said in lines)
    open = _open_after(session, answer, now)
    return replace(
        session,
        language=language,
        open=open,
        shown=replace(answer.shown, at=now) if answer.shown else session.shown,
        trail=_trail_after(session, answer, open),
        misses=session.misses + 1 if is_miss else 0,
        keys=session.keys if len(session.keys) <= len("988") else "",  # a PIN is kept nowhere
        footers=FOOTERS if is_alarm else 0 if answer.is_cover else max(0, session.footers - 1),
        alarmed_at=now if is_alarm else session.alarmed_at,
        alarmed=answered(moment) if is_alarm else session.alarmed,
        said=names or session.said,  # after silence the last words are still the last
        same=session.same + 1 if names == session.said else 0,
        speed=session.speed if answer.speed is None else answer.speed,
        relay=session.relay if answer.relay is None else answer.relay,
        switch_offered=language if "language_switch" in names else session.switch_offered,
        counted=(*_lately(session, now), now.isoformat())[-ANSWERS_IN_TEN_MINUTES:],
        calls_asked=_calls_asked(session, answer, now),
        undo=answer.undo if answer.undo is not None and "back" not in answer.undo else session.undo,
        is_minor=session.is_minor or (isinstance(moment.event, Said) and says_under_18(moment.event.text)),
    )


def _calls_asked(session: Session, answer: Answer, now: datetime) -> tuple[str, ...]:
    asks = any(isinstance(effect, CallBack) for effect in answer.effects)
    return (*session.calls_asked, now.isoformat())[-MOST_CALLS:] if asks else session.calls_asked


def _open_after(session: Session, answer: Answer, now: datetime) -> Open | None:
    if answer.ask is None:
        return session.open if answer.keeps_open else None
    return opened(answer.ask, now)


def opened(ask: Ask, now: datetime | None) -> Open:
    """The question as the session keeps it, with what its keys mean."""
    keys = {option.key: option.choice for option in ask.options}
    return Open(ask.topic, ask.question, {**ask.data, "keys": keys}, now)


def _trail_after(session: Session, answer: Answer, open: Open | None) -> tuple[Open, ...]:
    if open is None:
        return ()
    trail = session.trail[:-1] if answer.undo and "back" in answer.undo else session.trail
    if trail and (trail[-1].topic, trail[-1].question) == (open.topic, open.question):
        trail = trail[:-1]
    return (*trail, open)[-TRAIL:]
