"""Who may come in, and how they prove it."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from hotline.accounts import accounts, codes, sign_in, texts, visits
from hotline.accounts.passwords import matches, pin_weakness, weakness
from hotline.accounts.roles import MAY, ROLES, may
from hotline.phone import Phone
from hotline.store.engine import Store
from hotline.store.models import Account, Message

from .conftest import MARA, NOW, VAULT

GOOD = "seven green chairs outside"
STRANGER = Phone("+15035550172")


def with_password(store: Store, mara: int) -> None:
    with store.writing() as session:
        sign_in.set_password(session.get_one(Account, mara), GOOD)


def tried(store: Store, phone: Phone, password: str, minutes: float = 0) -> bool:
    with store.writing() as session:
        now = NOW + timedelta(minutes=minutes)
        return sign_in.with_password(session, VAULT, phone, password, now) is not None


def test_the_right_password_lets_in_and_a_wrong_one_does_not(store: Store, mara: int) -> None:
    with_password(store, mara)
    assert tried(store, MARA, GOOD)
    assert not tried(store, MARA, GOOD + ".")
    assert not tried(store, STRANGER, GOOD)


def test_nobody_gets_in_before_a_password_was_chosen(store: Store, mara: int) -> None:
    assert not tried(store, MARA, "")
    assert not tried(store, MARA, "None")


def test_five_failures_lock_for_a_quarter_of_an_hour_then_longer(store: Store, mara: int) -> None:
    with_password(store, mara)
    for _ in range(5):
        assert not tried(store, MARA, "wrong")
    assert not tried(store, MARA, GOOD, minutes=14)
    assert tried(store, MARA, GOOD, minutes=16)
    for _ in range(5):
        assert not tried(store, MARA, "wrong", minutes=16)
    assert not tried(store, MARA, GOOD, minutes=40)
    assert tried(store, MARA, GOOD, minutes=47)


def test_an_ended_account_is_closed(store: Store, mara: int) -> None:
    with_password(store, mara)
    with store.writing() as session:
        token = visits.begin(session, mara, NOW, is_in=True)
        session.get_one(Account, mara).ended_at = NOW
    assert not tried(store, MARA, GOOD)
    with store.reading() as session:
        assert visits.visitor(session, token, NOW) is None


def test_a_texted_code_works_once_and_for_ten_minutes(store: Store, mara: int) -> None:
    with store.writing() as session:
        account = session.get_one(Account, mara)
        code = codes.new_number(session, mara, "sign_in", NOW)
        assert not sign_in.second_factor(session, VAULT, account, "000000" if code != "000000" else "1", NOW)
        assert sign_in.second_factor(session, VAULT, account, f" {code} ", NOW + timedelta(minutes=9))
        assert not sign_in.second_factor(session, VAULT, account, code, NOW + timedelta(minutes=9))
        late = codes.new_number(session, mara, "sign_in", NOW)
        assert not sign_in.second_factor(session, VAULT, account, late, NOW + timedelta(minutes=11))


def test_a_texted_code_is_worth_nothing_after_five_wrong_guesses(store: Store, mara: int) -> None:
    with store.writing() as session:
        code = codes.new_number(session, mara, "sign_in", NOW)
        wrong = "111111" if code != "111111" else "222222"
        assert not any(codes.use_number(session, mara, wrong, NOW) for _ in range(5))
        assert not codes.use_number(session, mara, code, NOW)


def test_a_code_of_the_app_works_once_and_not_a_minute_later(store: Store, mara: int) -> None:
    secret = sign_in.new_app_secret()
    app = pyotp.TOTP(secret)
    with store.writing() as session:
        account = session.get_one(Account, mara)
        assert not sign_in.confirm_app(VAULT, account, secret, "000000", NOW)
        assert account.totp_sealed is None
        assert sign_in.confirm_app(VAULT, account, secret, app.at(NOW), NOW)
        assert not sign_in.second_factor(session, VAULT, account, app.at(NOW), NOW)
        later = NOW + timedelta(seconds=60)
        assert sign_in.second_factor(session, VAULT, account, app.at(later), later)
        assert not sign_in.second_factor(session, VAULT, account, app.at(NOW), later)


def test_each_recovery_code_works_once(store: Store, mara: int) -> None:
    with store.writing() as session:
        account = session.get_one(Account, mara)
        first, *others = codes.new_recovery_codes(session, mara)
        session.flush()
        assert len({first, *others}) == codes.RECOVERY_CODES
        assert sign_in.second_factor(session, VAULT, account, first.upper(), NOW)
        assert not sign_in.second_factor(session, VAULT, account, first, NOW)
        assert sign_in.second_factor(session, VAULT, account, others[0], NOW)


def test_a_new_invitation_ends_the_one_before(store: Store, mara: int) -> None:
    with store.writing() as session:
        first = codes.new_link(session, mara, "invite", NOW)
        second = codes.new_link(session, mara, "invite", NOW)
        session.flush()
        assert codes.whose(session, first, "invite", NOW) is None
        assert codes.whose(session, second, "invite", NOW + timedelta(days=6)) == mara
        assert codes.whose(session, second, "reset", NOW) is None
        assert codes.whose(session, second, "invite", NOW + timedelta(days=8)) is None


def test_a_visit_ends_after_an_hours_rest_and_after_a_day(store: Store, mara: int) -> None:
    with store.writing() as session:
        half = visits.begin(session, mara, NOW)
        whole = visits.enter(session, half, NOW)
        assert visits.visitor(session, half, NOW) is None
        visitor = visits.visitor(session, whole, NOW + timedelta(minutes=59))
        assert visitor is not None
        assert visitor.is_in
        assert visits.visitor(session, whole, NOW + timedelta(minutes=61)) is None
        for hour in range(1, 13):
            visits.seen(session, whole, NOW + timedelta(hours=hour))
        assert visits.visitor(session, whole, NOW + timedelta(hours=12, minutes=1)) is None


def test_before_the_second_factor_nobody_is_in(store: Store, mara: int) -> None:
    with store.writing() as session:
        half = visits.begin(session, mara, NOW)
        visitor = visits.visitor(session, half, NOW)
        assert visitor is not None
        assert not visitor.is_in
        assert visits.visitor(session, half, NOW + timedelta(minutes=11)) is None


def test_a_code_goes_out_through_the_outbox_once(store: Store, mara: int) -> None:
    with store.writing() as session:
        account = session.get_one(Account, mara)
        texts.text_code(session, VAULT, account, NOW)
        texts.text_code(session, VAULT, account, NOW)
    with store.reading() as session:
        (message,) = session.query(Message).all()
        assert (message.kind, message.urgency) == ("answer", 0)


def test_one_number_has_one_account(store: Store, mara: int) -> None:
    with store.writing() as session, pytest.raises(accounts.NotPossible):
        accounts.add(session, VAULT, "Somebody else", MARA, "owner", NOW)


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaa", "password1234", "mara is my own name"])
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    assert weakness(password, "Mara")


def test_a_plain_long_password_is_fine_and_kept_as_a_hash() -> None:
    from hotline.accounts.passwords import hashed

    assert weakness(GOOD, "Mara") is None
    assert GOOD not in hashed(GOOD)
    assert matches(hashed(GOOD), GOOD)
    assert not matches("not a hash", GOOD)


@pytest.mark.parametrize("pin", ["12345", "123456", "654321", "111111", "121212", "12345a", "١٢٣٤٥٦"])
def test_a_pin_that_is_easily_guessed_is_refused(pin: str) -> None:
    assert pin_weakness(pin)


def test_a_pin_of_six_digits_is_fine() -> None:
    assert pin_weakness("730415") is None


def test_only_an_owner_invites_and_nobody_unknown_may_anything() -> None:
    assert [role for role in ROLES if may(role, "accounts")] == ["owner"]
    assert not may("king", "today")
    assert all("settings" in acts for acts in MAY.values())
