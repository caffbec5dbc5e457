"""A talk that the line brings about: who takes it, and what whoever has it hears while the line calls them and then the person.

Of the person they learn the language, and that somebody waits.
"""

from __future__ import annotations

from hotline.conversation import Answer, Ask, DialEnded, Moment, Option, Question, Silence, Topic
from hotline.effects import Count, EndTalk, PutThrough, TakeTalk
from hotline.facts import TalkFacts
from hotline.lines import Line, Term, line


def start(moment: Moment) -> Answer:
    return Answer((line("duty_taken"),))


# ---- taking it


def take(moment: Moment, volunteer_id: int, talk_id: int | None) -> Answer:
    """TAKE, or 1 after the text, or on the call that it became. Of two at once the database chooses one."""
    talk = _talk(moment, talk_id)
    if talk is None or not (talk.is_free or talk.is_theirs):
        return Answer((line("duty_taken"),))
    is_on_call = moment.facts.one_at_a_time
    taken = (TakeTalk(talk.id, volunteer_id, is_on_call),) if talk.is_free else ()
    if is_on_call:
        return Answer(effects=taken) + _put_through(talk.id)
    return Answer((line("duty_yours"),), effects=taken)


def _talk(moment: Moment, talk_id: int | None) -> TalkFacts | None:
    talks = moment.facts.talks
    return talks.talk(talk_id) if talks and talk_id is not None else None


def ask_take(moment: Moment) -> Answer:
    talk = _talk(moment, moment.data["talk"])
    if talk is None or not talk.is_free:
        return Answer((line("duty_taken"),))
    options = (Option("1", "yes", says="press_do_it"), Option("2", "no", says="press_leave_it"))
    said = line("duty_wanted", language=Term("language", talk.language))
    return Answer((said,), Ask("talk", "take", {"talk": talk.id}, options))


def hear_take(moment: Moment) -> Answer | None:
    own = moment.facts.volunteers.own() if moment.facts.volunteers else None
    if own is None:
        return None
    if moment.choice == "no":
        return Answer((line("all_right"),))
    return take(moment, own.id, moment.data["talk"]) if moment.choice == "yes" else None


# ---- the line calls them, and then the person


def ready(moment: Moment, talk_id: int) -> Answer:
    """They picked up. A key first: voice mail would take the call otherwise."""
    talk = _talk(moment, talk_id)
    if talk is None or not talk.is_theirs:
        return _too_late()
    options = (Option("1", "yes", says=""), Option("2", "no", says="press_leave_it"))
    ask = Ask("talk", "ready", {"talk": talk_id}, options)
    return Answer((line("duty_ready", org=moment.facts.org),), ask)


def _too_late() -> Answer:
    return Answer((line("ring_too_late"),), ends=True)


def ask_ready(moment: Moment) -> Answer:
    return ready(moment, moment.data["talk"])


def hear_ready(moment: Moment) -> Answer | None:
    """Also whether to try again."""
    if moment.choice == "no" or (isinstance(moment.event, Silence) and moment.data.get("is_again")):
        return _over(moment, line("ring_let_go"))
    if moment.choice != "yes":
        return None
    talk = _talk(moment, moment.data["talk"])
    return _put_through(talk.id) if talk and talk.is_theirs else _too_late()


def _put_through(talk_id: int) -> Answer:
    ask = Ask("talk", "calling", {"talk": talk_id})
    return Answer((line("duty_calling"),), ask, effects=(PutThrough(talk_id),), rings=True)


def _over(moment: Moment, said: Line) -> Answer:
    return Answer((said,), effects=(EndTalk(moment.data["talk"], moment.facts.number),), ends=True)


def hear_calling(moment: Moment) -> Answer:
    """How it went: they talked, whoever called is gone, or the person did not pick up."""
    talk = _talk(moment, moment.data["talk"])
    if talk is not None and talk.was_through:
        return Answer(effects=(Count("person", "put through"),)) + _over(moment, line("duty_over"))
    if isinstance(moment.event, DialEnded) and moment.event.is_gone:
        return _over(moment, line("ring_let_go"))
    return ask_again(moment) if talk and talk.is_theirs else _too_late()


def ask_again(moment: Moment) -> Answer:
    options = (Option("1", "yes", says="press_do_it"), Option("2", "no", says="press_leave_it"))
    ask = Ask("talk", "again", {"talk": moment.data["talk"], "is_again": True}, options)
    return Answer((line("duty_missed"),), ask)


TOPIC = Topic(
    "talk",
    start,
    (),
    {
        "take": Question(ask_take, hear_take),
        "ready": Question(ask_ready, hear_ready),
        "calling": Question(ask_again, hear_calling, hears_silence=True),
        "again": Question(ask_again, hear_ready, hears_silence=True),
    },
)
