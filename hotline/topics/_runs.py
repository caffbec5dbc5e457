"""Which group and which meeting somebody who runs groups means, and when a moved one is held: by the group's own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Moment
from hotline.facts import GroupFacts, Office, PlannedFacts
from hotline.lines import Digits, Line, When, line
from hotline.topics._groups import place_name
from hotline.understanding.orders import Clock, Day

NEAR = 6  # days: "WED" is the one next to the meeting, before or after it


def own_office(moment: Moment) -> Office | None:
    """Of the phone that this comes from. None for everybody else."""
    accounts = moment.facts.accounts
    return accounts.office(accounts.own) if accounts and accounts.own is not None else None


def office_of(moment: Moment, account_id: int) -> Office | None:
    return moment.facts.accounts.office(account_id) if moment.facts.accounts else None


def group_meant(office: Office, code: str | None, verb: str) -> GroupFacts | Answer:
    """By its code, which whoever runs one group only may leave out."""
    if code is not None:
        return office.by_code(code) or Answer((line("run_not_yours", code=Digits(code)),))
    groups = office.groups()
    if len(groups) == 1:
        return groups[0]
    if not groups:
        return Answer((line("run_no_groups"),))
    return Answer((line("run_which_group", code=Digits(groups[0].code)), *listed(office, groups)))


def listed(office: Office, groups: Sequence[GroupFacts]) -> tuple[Line, ...]:
    return tuple(_item(office, group) for group in groups)


def _item(office: Office, group: GroupFacts) -> Line:
    code, place = Digits(group.code), place_name(group)
    coming = next((one for one in office.planned(group) if not one.is_cancelled), None)
    if coming is None:
        return line("run_item_none", code=code, place=place)
    return line("run_item", code=code, place=place, when=When(coming.at, group.zone), n=coming.people)


def meeting_meant(office: Office, group: GroupFacts, on: Day | None, now: datetime) -> PlannedFacts | Answer:
    """The next, or the first on that day. One that is called off already is said to be."""
    code = Digits(group.code)
    planned = office.planned(group)
    on_that_day = [one for one in planned if on is None or _is_on(one.at, group.zone, on, now)]
    takes_place = [one for one in on_that_day if not one.is_cancelled]
    if takes_place:
        return takes_place[0]
    if on_that_day and on is not None:
        return Answer((line("run_already_off", when=When(on_that_day[0].at, group.zone), code=code),))
    next_one = next((one for one in planned if not one.is_cancelled), None)
    if next_one is None:
        return Answer((line("run_no_meeting", code=code),))
    return Answer((line("run_no_meeting_then", when=When(next_one.at, group.zone), code=code),))


def todays(office: Office, now: datetime) -> Sequence[PlannedFacts]:
    """Meetings still to come today, by their groups' clocks."""
    today = Day(ahead=0)
    return [
        one
        for group in office.groups()
        for one in office.planned(group)
        if not one.is_cancelled and _is_on(one.at, group.zone, today, now)
    ]


def meeting_at(office: Office, group: GroupFacts, at: datetime) -> PlannedFacts | None:
    """The one that was asked about a moment ago, if it still takes place then."""
    return next((one for one in office.planned(group) if one.at == at and not one.is_cancelled), None)


def _is_on(at: datetime, zone: str, on: Day, now: datetime) -> bool:
    local = at.astimezone(ZoneInfo(zone)).date()
    if on.weekday is not None:
        return local.weekday() == on.weekday
    if on.month_day is not None:
        return (local.month, local.day) == on.month_day
    return local == now.astimezone(ZoneInfo(zone)).date() + timedelta(days=on.ahead or 0)


def new_time(at: datetime, zone: str, on: Day | None, clock: Clock | None, now: datetime) -> datetime | None:
    """When a meeting of `at` is held instead (UTC). What is not named stays; None for a day that does not exist.

    An hour that daylight saving skips is read as an hour later; one that comes twice, as the first.
    """
    here = ZoneInfo(zone)
    usual = at.astimezone(here)
    day = _day(usual.date(), now.astimezone(here).date(), on)
    if day is None:
        return None
    wall = datetime.combine(day, _time(usual.time(), clock))
    return wall.replace(tzinfo=here, fold=0).astimezone(UTC)


def _day(usual: date, today: date, on: Day | None) -> date | None:
    if on is None:
        return usual
    if on.ahead is not None:
        return today + timedelta(days=on.ahead)
    if on.month_day is not None:
        return _coming(today, *on.month_day)
    near = [usual + timedelta(days=days) for days in range(-NEAR, NEAR + 1)]
    fitting = [day for day in near if day.weekday() == on.weekday and day >= today]
    return min(fitting, key=lambda day: (abs((day - usual).days), day < usual))


def _coming(today: date, month: int, day: int) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _time(usual: time, clock: Clock | None) -> time:
    """A bare 8 is the one nearer to the usual hour."""
    if clock is None:
        return usual
    if clock.is_sure:
        return time(clock.hour, clock.minute)
    halves = (clock.hour % 12, clock.hour % 12 + 12)
    hour = min(halves, key=lambda hour: abs(hour * 60 + clock.minute - usual.hour * 60 - usual.minute))
    return time(hour, clock.minute)
