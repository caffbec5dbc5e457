"""`facts.Accounts` and `facts.Office` on the database: what a turn may know of those who run the line. Reads only."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from hotline.accounts import codes, passwords
from hotline.accounts.roles import may, sees_every_group
from hotline.directory.rows import recurrence_of
from hotline.directory.search import StoredDirectory
from hotline.directory.upcoming import Coming, coming
from hotline.facts import GroupFacts, Office, PlannedFacts
from hotline.office.acts import UNDO_FOR
from hotline.office.to_many import MAY_APPROVE
from hotline.outbox import audience, broadcasts
from hotline.phone import Phone, read_phone
from hotline.store.columns import Vault
from hotline.store.models import (
    Account,
    AccountGroup,
    Act,
    Broadcast,
    Caller,
    Group,
    Meeting,
    OneTimeCode,
    Seat,
)
from hotline.store.view import Sight

SHOWN: Final = 8  # meetings of one group
BEGUN: Final = timedelta(hours=12)  # how long ago a meeting may have begun to be counted


class StoredAccounts:
    """As of one moment. `own` is the account of the number that this turn comes from."""

    def __init__(
        self,
        sight: Sight,
        directory: StoredDirectory,
        vault: Vault,
        region: str,
        own: int | None,
        now: datetime,
    ) -> None:
        self._sight, self._directory, self._vault = sight, directory, vault
        self._region, self._now, self.own = region, now, own

    def office(self, account_id: int) -> Office | None:
        row = self._account(account_id)
        if row is None or not may(row.role, "seats"):
            return None
        return StoredOffice(self._sight, self._directory, row, self._now)

    def by_phone(self, typed: str) -> int | None:
        phone: Phone | None = read_phone(typed, self._region)
        if phone is None:
            return None
        rows = self._sight.execute(_OF_PHONE, {"phone_key": self._vault.key(phone)})
        return next((row.id for row in rows), None)

    def has_pin(self, account_id: int) -> bool:
        row = self._account(account_id)
        return row is not None and row.pin_hash is not None

    def is_pin(self, account_id: int, pin: str) -> bool:
        row = self._account(account_id)
        is_right = passwords.matches(row.pin_hash if row else None, pin)
        return is_right and not self._is_locked(row)

    def is_good_pin(self, pin: str) -> bool:
        return passwords.pin_weakness(pin) is None

    def is_code(self, account_id: int, code: str) -> bool:
        row = self._account(account_id)
        if row is None or self._is_locked(row):
            return False
        values = {"account_id": account_id, "now": self._now, "tries": codes.TRIES}
        kept = next((one.code_key for one in self._sight.execute(_CODE, values)), None)
        return kept is not None and secrets.compare_digest(kept, codes.key(code))

    def has_second(self, account_id: int) -> bool:
        return any(True for _ in self._sight.execute(_SECONDS, {"id": account_id}))

    def may_release(self, account_id: int, broadcast_id: int) -> bool:
        row = self._account(account_id)
        values = {"id": broadcast_id, "account_id": account_id, "now": self._now}
        waiting = next(iter(self._sight.execute(_WAITING, values)), None)
        if row is None or waiting is None or not may(row.role, "approve"):
            return False
        return audience.still_stands(self._sight, audience.from_json(waiting.audience), self._now)

    def _account(self, account_id: int) -> Any:
        return next(iter(self._sight.execute(_OF_ID, {"id": account_id})), None)

    def _is_locked(self, row: Any) -> bool:
        return row.locked_until is not None and row.locked_until > self._now


class StoredOffice:
    """What one account may see."""

    def __init__(self, sight: Sight, directory: StoredDirectory, account: Any, now: datetime) -> None:
        self._sight, self._directory, self._account, self._now = sight, directory, account, now

    @property
    def account_id(self) -> int:
        return int(self._account.id)

    @property
    def may_tell(self) -> bool:
        return may(self._account.role, "broadcast")

    def groups(self) -> Sequence[GroupFacts]:
        found = (self._directory.group(group_id) for group_id in self._own())
        return [group for group in found if group is not None]

    def by_code(self, code: str) -> GroupFacts | None:
        group = self._directory.by_code(code)
        return group if group is not None and self._is_theirs(group.id) else None

    def group(self, group_id: int) -> GroupFacts | None:
        return self._directory.group(group_id) if self._is_theirs(group_id) else None

    def planned(self, group: GroupFacts) -> Sequence[PlannedFacts]:
        found = self._coming(group, self._now, SHOWN)
        return [self._facts(group, one) for one in found]

    def begun(self, group: GroupFacts) -> PlannedFacts | None:
        found = [one for one in self._coming(group, self._now - BEGUN, SHOWN) if one.at <= self._now]
        held = [one for one in found if not one.is_cancelled]
        return self._facts(group, held[-1]) if held else None

    def can_undo(self) -> bool:
        values = {"account_id": self.account_id, "since": self._now - UNDO_FOR}
        newest = next(iter(self._sight.execute(_NEWEST_ACT, values)), None)
        return newest is not None and newest.undone_at is None and self._is_theirs(newest.group_id)

    def _own(self) -> list[int]:
        return [row.group_id for row in self._sight.execute(_OWN, {"account_id": self.account_id})]

    def _is_theirs(self, group_id: int) -> bool:
        return sees_every_group(self._account.role) or group_id in self._own()

    def _coming(self, group: GroupFacts, after: datetime, limit: int) -> Sequence[Coming[Any]]:
        [row] = self._sight.execute(_RULE, {"id": group.id})
        meetings = self._sight.execute(_MEETINGS, {"id": group.id, "after": after})
        return coming(recurrence_of(row), meetings, after, limit)

    def _facts(self, group: GroupFacts, one: Coming[Any]) -> PlannedFacts:
        people = Counter[str]()
        if one.row is not None:
            for seat in self._sight.execute(_SEATS, {"id": one.row.id}):
                people["waiting" if seat.status == "waiting" else "people"] += seat.party
                people["confirmed"] += seat.party if seat.confirmed_at is not None else 0
                people["phones"] += seat.opted_out_at is None
        return PlannedFacts(
            group=replace(group, next_at=one.at),
            at=one.at,
            is_cancelled=one.is_cancelled,
            people=people["people"],
            confirmed=people["confirmed"],
            waiting=people["waiting"],
            phones=people["phones"],
        )


# ---- the queries: each written once (store/view.py)

_ACCOUNT = select(Account.id, Account.role, Account.pin_hash, Account.locked_until).where(
    Account.ended_at.is_(None)
)
_OF_ID = _ACCOUNT.where(Account.id == bindparam("id"))
_OF_PHONE = _ACCOUNT.where(Account.phone_key == bindparam("phone_key"))
_CODE = select(OneTimeCode.code_key).where(
    OneTimeCode.account_id == bindparam("account_id"),
    OneTimeCode.purpose == "sign_in",
    OneTimeCode.ends_at > bindparam("now"),
    OneTimeCode.tries < bindparam("tries"),
)
_SECONDS = (
    select(Account.id)
    .where(
        Account.ended_at.is_(None),
        Account.id != bindparam("id"),
        or_(*(Account.role == role for role in MAY_APPROVE)),
    )
    .limit(1)
)
_WAITING = select(Broadcast.audience).where(
    Broadcast.id == bindparam("id"),
    Broadcast.state == broadcasts.WAITING,
    Broadcast.expires_at > bindparam("now"),
    or_(Broadcast.written_by.is_(None), Broadcast.written_by != bindparam("account_id")),
)
_OWN = (
    select(AccountGroup.group_id)
    .join(Group, Group.id == AccountGroup.group_id)
    .where(AccountGroup.account_id == bindparam("account_id"), Group.status == "active")
    .order_by(Group.code)
)
_RULE = select(
    *(Group.zone, Group.rrule, Group.starts, Group.duration_minutes),
    *(Group.except_dates, Group.pauses, Group.extra),
).where(Group.id == bindparam("id"))
_MEETINGS = select(Meeting.id, Meeting.starts_at, Meeting.moved_to, Meeting.status).where(
    Meeting.group_id == bindparam("id"),
    or_(Meeting.starts_at > bindparam("after"), Meeting.moved_to > bindparam("after")),
)
_SEATS = (
    select(Seat.status, Seat.party, Seat.confirmed_at, Caller.opted_out_at)
    .join(Caller, Caller.id == Seat.caller_id)
    .where(Seat.meeting_id == bindparam("id"), Seat.status != "released")
)
_NEWEST_ACT = (
    select(Act.undone_at, Act.group_id)
    .where(Act.account_id == bindparam("account_id"), Act.done_at >= bindparam("since"))
    .order_by(Act.id.desc())
    .limit(1)
)
