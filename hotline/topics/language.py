"""ESPANOL, ENGLISH, LANGUAGE: the language from here on, and remembered."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Remember
from hotline.lines import Line, Term, line


def start(moment: Moment) -> Answer:
    wanted = moment.slot("lang")
    if wanted is None:
        return ask_which(moment)
    if str(wanted) in moment.facts.languages:
        return choose(moment, str(wanted))
    return Answer((line("language_not_yet"),)) + ask_which(moment)


def choose(moment: Moment, language: str) -> Answer:
    kept = (Remember(language=language),) if moment.facts.can_keep else ()
    said = not_heard_yet(language, moment) or (line("language_chosen"),)
    return Answer(said, effects=kept, language=language)


def not_heard_yet(language: str, moment: Moment) -> tuple[Line, ...]:
    """On a call, for a language without a voice whose recordings are not complete: texts are in it, calls are not."""
    if not moment.facts.one_at_a_time or language not in moment.facts.spoken_instead:
        return ()
    return (line("not_heard_yet", language=Term("language", language)),)


def ask_which(moment: Moment) -> Answer:
    languages = moment.facts.languages
    options = tuple(
        Option(str(n), other, says=f"language_offer_{other}") for n, other in enumerate(languages, start=1)
    )
    items = (
        ()
        if moment.facts.one_at_a_time
        else tuple(line(f"language_item_{o.choice}", n=o.key) for o in options)
    )
    return Answer((line("which_language"), *items), Ask("language", "which", {}, options))


def hear_which(moment: Moment) -> Answer | None:
    return choose(moment, moment.choice) if moment.choice in moment.facts.languages else None


TOPIC = Topic("language", start, ("language",), {"which": Question(ask_which, hear_which)})
