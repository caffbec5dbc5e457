"""TIPS: one coping tip a day at a time of one's own; TIP: one now; PAUSE, RESUME, TIPS OFF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import PauseTips, Remember, ResumeTips, StartTips, StillTheirs, StopTips, TipGiven
from hotline.lines import Clock, Day, Term, line
from hotline.topics._search import WEEKDAYS

DEFAULT_TIME = "08:00"
TIMES = {"morning": "08:00", "evening": "19:00"}
PAUSE_DAYS = 7
MOST_PAUSE_DAYS = 365
THEME_OF: Mapping[str, str] = {  # what people ask for -> the themes that the library has
    "anxiety": "stress",
    "stress": "stress",
    "anger": "stress",
    "sleep": "sleep",
    "grief": "grief",
    "suicide_loss": "grief",
    "loneliness": "connection",
    "connection": "connection",
    "family": "connection",
    "caregivers": "self_care",
    "self_care": "self_care",
    "mindfulness": "mindfulness",
}


def start(moment: Moment) -> Answer:
    intents = {"tip_now": now, "tips_stop": stop, "tips_pause": pause}
    act = intents.get(moment.understood.intent)
    if act:
        return act(moment)
    if moment.slot("x_resume"):
        return resume(moment)
    return subscribe(moment)


# ---- one now


def now(moment: Moment) -> Answer:
    caller = moment.facts.caller
    theme = _theme(moment) or (caller.tips.theme if caller.tips else "")
    tip = moment.facts.tips.tip(theme, caller.tips_heard)
    said = (line("tip_text", tip=Term("tip", tip)),)
    effects = (TipGiven(),) if caller.is_known else ()
    if not moment.facts.one_at_a_time:
        return Answer(said, effects=effects)
    return Answer(said, effects=effects) + _after_tip(moment, tip)


def _after_tip(moment: Moment, tip: str) -> Answer:
    options = [Option("1", "another")]
    if moment.facts.can_keep and not (moment.facts.caller.tips and moment.facts.caller.tips.is_active):
        options.append(Option("2", "subscribe"))
    return Answer((), Ask("tips", "after", {"tip": tip}, tuple(options)))


def ask_after(moment: Moment) -> Answer:
    tip = moment.data["tip"]
    return Answer((line("tip_text", tip=Term("tip", tip)),)) + _after_tip(moment, tip)


def hear_after(moment: Moment) -> Answer | None:
    match moment.choice:
        case "another" | "yes":
            return now(moment)
        case "subscribe":
            return subscribe(moment)
        case _:
            return None


def _theme(moment: Moment) -> str:
    return THEME_OF.get(str(moment.slot("topic") or moment.slot("x_theme") or ""), "")


# ---- every day


def subscribe(moment: Moment) -> Answer:
    """Asks first: who, how often, what it costs, how to end it. Nothing starts before the yes."""
    if not moment.facts.can_keep:
        return Answer((line("cannot_keep_tips"),))
    wanted = str(moment.slot("time") or "")
    current = moment.facts.caller.tips
    at = TIMES.get(wanted, wanted) or (current.at if current else DEFAULT_TIME)
    theme = _theme(moment) or (current.theme if current else "")
    if (
        current
        and current.is_active
        and not current.paused_until
        and (current.at, current.theme) == (at, theme)
    ):
        return Answer((line("tips_already", at=Clock(at)),), effects=(StillTheirs(),))
    zone = _zone(moment)
    if zone is None:
        return Answer((line("ask_tips_place"),), Ask("tips", "place", {"at": at, "theme": theme}, digits=5))
    return _offer(moment, at, theme, zone)


def _zone(moment: Moment) -> str | None:
    caller = moment.facts.caller
    return caller.zone or (caller.area.zone if caller.area else None)


def _offer(moment: Moment, at: str, theme: str, zone: str) -> Answer:
    data = {"at": at, "theme": theme, "zone": zone}
    name = "tips_offer_theme" if theme else "tips_offer"
    said = line(name, org=moment.facts.org, at=Clock(at), theme=Term("theme", theme or "all"))
    options = [Option("1", "yes"), Option("2", "no")]
    if moment.facts.one_at_a_time:
        options.append(Option("3", "evening" if at < "12:00" else "morning"))
    return Answer((said,), Ask("tips", "yes", data, tuple(options)))


def ask_yes(moment: Moment) -> Answer:
    return _offer(moment, moment.data["at"], moment.data["theme"], moment.data["zone"])


def hear_yes(moment: Moment) -> Answer | None:
    at, theme, zone = (moment.data[key] for key in ("at", "theme", "zone"))
    match moment.choice:
        case "yes":
            return _started(moment, at, theme, zone)
        case "no":
            return Answer((line("tips_not_started"),))
        case "evening" | "morning" as part:
            return _offer(moment, TIMES[part], theme, zone)
    if moment.understood.intent == "tips_subscribe":
        return None
    if new_time := moment.slot("time"):
        return _offer(moment, TIMES.get(str(new_time), str(new_time)), theme, zone)
    return None


def _started(moment: Moment, at: str, theme: str, zone: str) -> Answer:
    first = first_due(moment.facts.now, at, zone)
    is_today = first.date() == moment.facts.now.astimezone(ZoneInfo(zone)).date()
    said = line("tips_on_today" if is_today else "tips_on", at=Clock(at), theme=Term("theme", theme or "all"))
    effect = StartTips(at, zone, theme)
    lines = (said, line("tips_landline")) if moment.facts.caller.is_landline else (said,)
    return Answer(lines, effects=(effect,))


def first_due(now: datetime, at: str, zone: str) -> datetime:
    """The next time the person's clock shows `at`."""
    local = now.astimezone(ZoneInfo(zone))
    due = datetime.combine(local.date(), time.fromisoformat(at), ZoneInfo(zone))
    return (
        due if due > local else datetime.combine(local.date() + timedelta(days=1), due.time(), ZoneInfo(zone))
    )


def ask_place(moment: Moment) -> Answer:
    data = {key: moment.data[key] for key in ("at", "theme")}
    return Answer((line("ask_tips_place"),), Ask("tips", "place", data, digits=5))


def hear_place(moment: Moment) -> Answer | None:
    label = getattr(moment.event, "digits", None) or moment.slot("place")
    if not label:
        return None
    places = moment.facts.atlas.choices(str(label))
    if not places:
        return Answer((line("unknown_place"),)) + ask_place(moment)
    place = places[0]
    offer = _offer(moment, moment.data["at"], moment.data["theme"], place.zone)
    return Answer(effects=(Remember(place=place.label, zone=place.zone),)) + offer


# ---- off, pause, on again


def stop(moment: Moment) -> Answer:
    if not moment.facts.caller.tips or not moment.facts.caller.tips.is_active:
        return Answer((line("tips_were_off"),))
    return Answer((line("tips_off"),), effects=(StopTips(),))


def pause(moment: Moment) -> Answer:
    tips = moment.facts.caller.tips
    if not tips or not tips.is_active:
        return Answer((line("tips_were_off"),))
    local = moment.facts.now.astimezone(ZoneInfo(tips.zone))
    day = local.date() + timedelta(days=_days(moment, local))
    until = datetime.combine(day, time(), ZoneInfo(tips.zone))
    return Answer((line("tips_paused", day=Day(day)),), effects=(PauseTips(until),))


def _days(moment: Moment, local: datetime) -> int:
    """How many days without a tip: said in days, or until a weekday, or a day of the month."""
    until = str(moment.slot("until") or "")
    if until in WEEKDAYS:
        return (WEEKDAYS.index(until) - local.weekday() - 1) % 7 + 1
    if until == "tomorrow":
        return 1
    if until.isdigit() and 1 <= int(until) <= 31:
        day = local.date() + timedelta(days=1)
        while day.day != int(until):
            day += timedelta(days=1)
        return (day - local.date()).days
    days = moment.slot("days")
    return min(max(int(days), 1), MOST_PAUSE_DAYS) if days else PAUSE_DAYS


def resume(moment: Moment) -> Answer:
    tips = moment.facts.caller.tips
    if not tips or not tips.is_active:
        return subscribe(moment)
    return Answer((line("tips_resumed", at=Clock(tips.at)),), effects=(ResumeTips(),))


TOPIC = Topic(
    "tips",
    start,
    ("tips_subscribe", "tips_stop", "tips_pause", "tip_now"),
    {
        "yes": Question(ask_yes, hear_yes),
        "place": Question(ask_place, hear_place),
        "after": Question(ask_after, hear_after),
    },
)
