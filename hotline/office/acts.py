"""An act of a coordinator: theirs to do, done once however often it is asked for, and taken back within two minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from hotline.accounts import audit
from hotline.accounts.roles import Act as Right
from hotline.accounts.roles import may, sees_every_group
from hotline.outbox.plans.moves import Planned
from hotline.store.models import Account, AccountGroup, Act, Group, Meeting

UNDO_FOR: Final = timedelta(minutes=2)
# so near its start, waiting to be sure costs somebody the way: they are told at once, and again if it was a mistake
TOO_SOON_TO_WAIT: Final = timedelta(minutes=30)


class NotTheirs(Exception):
    """This account may not do that with this group, or no longer."""


class NotAsItWas(Exception):
    """What the act was about has changed since it was looked at."""


@dataclass(frozen=True)
class Doing:
    """`once` names the turn or the button. `account_id` None: by a command on the machine, which may do all."""

    session: Session
    account_id: int | None
    once: str
    now: datetime
    by: str = "text"  # text | call | console | command


def theirs(do: Doing, group_id: int, right: Right) -> Group:
    """The group, if they may do this with it. Raises NotTheirs."""
    group = do.session.get(Group, group_id)
    if group is None or not (do.account_id is None or runs(do.session, do.account_id, group_id, right)):
        raise NotTheirs(f"group:{group_id}")
    return group


def runs(session: Session, account_id: int, group_id: int, right: Right) -> bool:
    account = session.get(Account, account_id)
    if account is None or account.ended_at is not None or not may(account.role, right):
        return False
    own = exists().where(AccountGroup.account_id == account_id, AccountGroup.group_id == group_id)
    return sees_every_group(account.role) or bool(session.scalar(select(own)))


def done_before(do: Doing) -> Act | None:
    return do.session.scalar(select(Act).where(Act.once == do.once))


def begin(do: Doing, kind: str, group: Group, meeting: Meeting | None) -> Act:
    """Write the row of the act, before anybody is told: the names of their messages hold its id."""
    moved_to = meeting.moved_to if meeting else None
    act = Act(
        once=do.once,
        account_id=do.account_id,
        group_id=group.id,
        meeting_id=meeting.id if meeting else None,
        kind=kind,
        before={
            "status": meeting.status if meeting else "",
            "moved_to": moved_to.isoformat() if moved_to else None,
        },
        people=0,
        done_at=do.now,
    )
    do.session.add(act)
    do.session.flush()
    return act


def before(act: Act) -> Planned:
    moved_to = act.before["moved_to"]
    return Planned(act.before["status"], datetime.fromisoformat(moved_to) if moved_to else None)


def held_until(now: datetime, starts_at: datetime) -> datetime:
    return now if starts_at - now < TOO_SOON_TO_WAIT else now + UNDO_FOR


def last_undoable(session: Session, account_id: int, now: datetime) -> Act | None:
    """The newest act of the last two minutes, if it was not taken back and its group is still theirs."""
    newest = session.scalar(
        select(Act).where(Act.account_id == account_id).order_by(Act.id.desc()).limit(1).with_for_update()
    )
    if newest is None or newest.undone_at is not None or now - newest.done_at > UNDO_FOR:
        return None
    return newest if runs(session, account_id, newest.group_id, "broadcast") else None


def write_down(do: Doing, act: str, group: Group, detail: Mapping[str, Any], reason: str = "") -> None:
    audit.record(
        do.session,
        do.account_id,
        act,
        f"group:{group.code}",
        do.now,
        reason=reason,
        detail={"by": do.by, **detail},
    )


def write_down_of_account(do: Doing, act: str, account_id: int) -> None:
    audit.record(do.session, do.account_id, act, f"account:{account_id}", do.now, detail={"by": do.by})
