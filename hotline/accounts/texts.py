"""A text to somebody with an account, through the line itself: their number is a caller's like any other."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.accounts import codes
from hotline.conversation import Open
from hotline.lines import Digits, Line, line
from hotline.outbox.put import put
from hotline.store.columns import Vault
from hotline.store.inserting import insert_new
from hotline.store.models import Account, Caller, Volunteer


def text(
    session: Session,
    vault: Vault,
    account: Account,
    *lines: Line,
    once: str,
    now: datetime,
    opens: Open | None = None,
) -> bool:
    """False when `once` was there. Wake the senders after the commit."""
    caller_id = as_caller(session, account, account.language, now)
    return put(session, once=once, caller_id=caller_id, kind="answer", lines=lines, now=now, opens=opens)


def as_caller(session: Session, helper: Account | Volunteer, language: str, now: datetime) -> int:
    """The caller with their number, made if they never texted."""
    row = {
        "phone_key": helper.phone_key,
        "phone_sealed": helper.phone_sealed,
        "language": language,
        "discreet": True,
        "landline": False,
        "tips_heard": 0,
        "created_at": now,
        "seen_at": now,
    }
    if ids := insert_new(session, Caller, [row], unique=["phone_key"], returning=Caller.id):
        return ids[0]
    caller = session.scalars(select(Caller).where(Caller.phone_key == helper.phone_key)).one()
    if caller.phone_sealed is None:  # they had themselves forgotten as a caller; helping is another matter
        caller.phone_sealed = helper.phone_sealed
    return caller.id


def text_code(
    session: Session, vault: Vault, account: Account, now: datetime, line_now: datetime | None = None
) -> None:
    """The number to type in after the password. `line_now`: by the line's clock, where a demo's runs ahead."""
    code = codes.new_number(session, account.id, "sign_in", now)
    text(
        session,
        vault,
        account,
        line("account_code", code=Digits(code)),
        once=f"code:{account.id}:{now.timestamp():.3f}",
        now=line_now or now,
    )


def invite(
    session: Session,
    vault: Vault,
    account: Account,
    url: str,
    org: str,
    now: datetime,
    line_now: datetime | None = None,
) -> str:
    """Texts the address where they choose a password, and gives it. `url`: the console's, ending in a slash."""
    token = codes.new_link(session, account.id, "invite", now)
    address = f"{url}join/{token}"
    text(
        session,
        vault,
        account,
        line("account_invite", org=org, url=address),
        once=f"invite:{account.id}:{now.timestamp():.3f}",
        now=line_now or now,
    )
    return address
