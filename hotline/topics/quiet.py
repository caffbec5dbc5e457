"""QUIET: nothing is sent that was not asked for, for good or some days; QUIET OFF lifts it. Answers still come.

It takes PLAIN back too: whoever wants it quiet is not alone with the phone, and what comes after it names no group.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import FOR_GOOD, BeQuiet, Remember
from hotline.lines import Day, line

MOST_DAYS = 365


def start(moment: Moment) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("nothing_kept"),))
    if moment.slot("x_command") == "quiet_off":
        return Answer((line("quiet_off"),), effects=(BeQuiet(None),))
    is_plain = not moment.facts.caller.discreet
    dull = Answer((line("discreet_on"),), effects=(Remember(discreet=True),)) if is_plain else Answer()
    return _quiet(moment) + dull


def _quiet(moment: Moment) -> Answer:
    days = moment.slot("days")
    if not days:
        return Answer((line("quiet_on"),), effects=(BeQuiet(FOR_GOOD),))
    zone = moment.facts.caller.zone or moment.facts.zone
    day = moment.facts.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=min(int(days), MOST_DAYS))
    until = datetime.combine(day, time(), ZoneInfo(zone))
    return Answer((line("quiet_until", day=Day(day)),), effects=(BeQuiet(until),))


TOPIC = Topic("quiet", start, ("x_quiet", "x_quiet_off"))
