"""Listings heal themselves: each month a coordinator is asked by text whether what is listed is right (directory/doubt.py)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from hotline.accounts import texts
from hotline.accounts.roles import ROLES, may
from hotline.conversation import Open
from hotline.directory.doubt import ASKED_EVERY, CALL_FIRST_AFTER
from hotline.lines import Digits, Line, When, line
from hotline.office import acts
from hotline.office.acts import Doing
from hotline.outbox.quiet import is_quiet
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Account, AccountGroup, Caller, Group, Message

ONE_A_DAY: Final = timedelta(hours=20)  # whoever runs ten groups is not asked ten questions at once
BATCH: Final = 50
IN_CONVERSATION: Final = timedelta(hours=1)
_ASKED: Final = "listing:"


def vouch(do: Doing, group_id: int, *, is_right: bool) -> None:
    """A yes makes it good for a month. A no counts as two months without an answer: callers are told to call first."""
    group = acts.theirs(do, group_id, "seats")
    if is_right:
        group.verified_on = do.now.astimezone(ZoneInfo(group.zone)).date()
        group.doubted_since = None
    else:
        group.verified_on = None
        group.doubted_since = min(group.doubted_since or do.now, do.now - CALL_FIRST_AFTER)
    acts.write_down(do, "checked_group" if is_right else "doubted_group", group, {})


def plan_listing_checks(store: Store, vault: Vault, now: datetime) -> int:
    """Puts the questions that are due in the outbox; gives how many. Twice is once: a group's `asked_at` says so."""
    with store.reading() as session:
        hours = in_force(session).quiet
        due = [row for row in session.execute(_due(now)) if not is_quiet(now, row.zone, hours)]
        is_any_healed = session.scalar(select(Group.id).where(_IS_HEALED).limit(1)) is not None
    if is_any_healed:
        with store.writing() as session:
            session.execute(update(Group).where(_IS_HEALED).values(doubted_since=None))
    asked = set[int]()  # one question each, at a time
    for group_id, _, account_id in due:
        if account_id not in asked:
            asked.add(account_id)
            with store.writing() as session:
                _ask(session, vault, group_id, account_id, now)
    return len(asked)


# somebody vouched for it elsewhere: in the console, or in the feed it comes from
_IS_HEALED: Final = and_(
    Group.doubted_since.is_not(None), Group.verified_on >= func.date(Group.doubted_since, type_=Date)
)


def _due(now: datetime) -> Select[int, str, int]:
    """Groups whose month is over, with each account to ask. Not somebody who was asked about another group today, or
    who is in the middle of something: the newest question owns a bare 1."""
    long_ago = now - ASKED_EVERY
    was_asked = exists().where(
        Message.caller_id == Caller.id, Message.once.startswith(_ASKED), Message.created_at > now - ONE_A_DAY
    )
    return (
        select(Group.id, Group.zone, Account.id)
        .select_from(AccountGroup)
        .join(Group, Group.id == AccountGroup.group_id)
        .join(Account, Account.id == AccountGroup.account_id)
        .outerjoin(Caller, Caller.phone_key == Account.phone_key)
        .where(
            Group.status == "active",
            or_(Group.verified_on.is_(None), Group.verified_on <= long_ago.date()),
            or_(Group.asked_at.is_(None), Group.asked_at <= long_ago),
            Account.ended_at.is_(None),
            Account.role.in_([role for role in ROLES if may(role, "seats")]),
            or_(Caller.id.is_(None), Caller.seen_at <= now - IN_CONVERSATION),
            ~was_asked,
        )
        .order_by(Group.verified_on, Group.id, Account.id)
        .limit(BATCH)
    )


def _ask(session: Session, vault: Vault, group_id: int, account_id: int, now: datetime) -> None:
    """Everybody who runs it; whoever answers first answers for all."""
    group = session.get_one(Group, group_id, with_for_update=True)
    account = session.get_one(Account, account_id)
    texts.text(
        session,
        vault,
        account,
        _question(group),
        once=f"{_ASKED}{group.id}:{account.id}:{now.date().isoformat()}",
        now=now,
        opens=Open("listing", "right", {"account": account.id, "group": group.id}),
    )
    group.asked_at = now
    group.doubted_since = group.doubted_since or now


def _question(group: Group) -> Line:
    where = ", ".join(filter(None, (group.venue, group.address))) or group.city or group.code
    code = Digits(group.code)
    if group.next_at is None:
        return line("listing_check_unscheduled", place=where, code=code)
    return line("listing_check", when=When(group.next_at, group.zone), place=where, code=code)
