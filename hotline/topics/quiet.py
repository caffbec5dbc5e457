"""QUIET: nothing is sent that was not asked for, for good or some days; QUIET OFF lifts it. Answers still come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import FOR_GOOD, BeQuiet
from hotline.lines import Day, line

MOST_DAYS = 365


def start(moment: Moment) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("nothing_kept"),))
    if moment.slot("x_command") == "quiet_off":
        return Answer((line("quiet_off"),), effects=(BeQuiet(None),))
    days = moment.slot("days")
    if not days:
        return Answer((line("quiet_on"),), effects=(BeQuiet(FOR_GOOD),))
    zone = moment.facts.caller.zone or moment.facts.zone
    day = moment.facts.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=min(int(days), MOST_DAYS))
    until = datetime.combine(day, time(), ZoneInfo(zone))
    return Answer((line("quiet_until", day=Day(day)),), effects=(BeQuiet(until),))


TOPIC = Topic("quiet", start, ("x_quiet", "x_quiet_off"))
