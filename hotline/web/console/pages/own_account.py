"""The visitor's own account: language, password, the app for codes, recovery codes, the PIN for calls, other visits."""

from __future__ import annotations

import segno
from flask import Blueprint, redirect, request, url_for
from flask import session as form_session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from hotline.accounts import audit, codes, sign_in, visits
from hotline.accounts.passwords import hashed, matches, pin_weakness, weakness
from hotline.store.models import Account
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, token, visitor
from hotline.web.console.look import Form, page, tell
from hotline.web.console.wording import N_

# The name under which it waits, in a signed cookie, until it is confirmed. Never somebody else's, who used this browser before
# and knows it: with the number of its account.
APP_SECRET = "app_secret"  # noqa: S105


class NewPassword(Form):
    now = PasswordField(N_("The password you have now"), [InputRequired(), Length(max=400)])
    new = PasswordField(N_("New password"), [InputRequired(), Length(max=400)])
    again = PasswordField(N_("The same again"), [InputRequired(), Length(max=400)])


class NewPin(Form):
    pin = PasswordField(N_("PIN for calls, 6 digits"), [InputRequired(), Length(max=20)])


class AppCode(Form):
    code = StringField(N_("Code"), [InputRequired(), Length(max=20)])


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/account")
    @needs("settings")
    def own_account() -> str:
        return _shown(desk)

    @routes.post("/account/language")
    @needs("settings")
    def own_language() -> Response:
        language = request.form.get("language", "")
        if language in ("en", "es"):
            with desk.store.writing() as session:
                _own(session).language = language
        return redirect(url_for("console.own_account"))

    @routes.post("/account/password")
    @needs("settings")
    def own_password() -> Response | str | tuple[str, int]:
        form = NewPassword()
        if not form.validate():
            return _shown(desk, password=form), 400
        with desk.store.writing() as session:
            wrong = _change_password(session, desk, form)
        tell(wrong or N_("Your password is changed. You are signed out everywhere else."))
        return redirect(url_for("console.own_account"))

    @routes.post("/account/pin")
    @needs("settings")
    def own_pin() -> Response | str | tuple[str, int]:
        form = NewPin()
        wrong = pin_weakness(str(form.pin.data or ""))
        if not wrong:
            with desk.store.writing() as session:
                _own(session).pin_hash = hashed(str(form.pin.data))
                _record(session, desk, "change_pin")
        tell(wrong or N_("Your PIN is changed."))
        return redirect(url_for("console.own_account"))

    @routes.route("/account/app", methods=["GET", "POST"])
    @needs("settings")
    def own_app() -> Response | str | tuple[str, int]:
        form = AppCode()
        if not form.validate_on_submit():
            return _app_page(desk, form)
        secret, now = _waiting_secret(), desk.real_now()
        with desk.store.writing() as session:
            is_right = secret is not None and sign_in.confirm_app(
                desk.vault, _own(session), secret, str(form.code.data), now
            )
            if is_right:
                _record(session, desk, "use_app")
        if not is_right:
            tell("That code does not fit. Look at the app again.")
            return _app_page(desk, form)
        form_session.pop(APP_SECRET)
        tell("From now on your codes come from the app. Make recovery codes too.")
        return redirect(url_for("console.own_account"))

    @routes.post("/account/no-app")
    @needs("settings")
    def no_app() -> Response:
        with desk.store.writing() as session:
            _own(session).totp_sealed = None
            _record(session, desk, "stop_app")
        tell("From now on your codes come by text.")
        return redirect(url_for("console.own_account"))

    @routes.post("/account/recovery")
    @needs("settings")
    def own_recovery() -> str:
        with desk.store.writing() as session:
            made = codes.new_recovery_codes(session, visitor().account_id)
            _record(session, desk, "make_recovery_codes")
        return page("recovery.html", codes=made)

    @routes.post("/account/elsewhere")
    @needs("settings")
    def sign_out_elsewhere() -> Response:
        with desk.store.writing() as session:
            visits.end_all(session, visitor().account_id, but=token())
        tell("You are signed out everywhere else.")
        return redirect(url_for("console.own_account"))


def _shown(desk: Desk, password: NewPassword | None = None) -> str:
    with desk.store.reading() as session:
        own = _own(session)
        has_app, has_pin = own.totp_sealed is not None, own.pin_hash is not None
    return page(
        "own_account.html",
        has_app=has_app,
        has_pin=has_pin,
        password=password or NewPassword(formdata=None),
        pin=NewPin(formdata=None),
    )


def _waiting_secret() -> str | None:
    whose, _, secret = str(form_session.get(APP_SECRET, "")).partition(":")
    return secret if whose == str(visitor().account_id) else None


def _app_page(desk: Desk, form: AppCode) -> str:
    secret = _waiting_secret() or sign_in.new_app_secret()
    form_session[APP_SECRET] = f"{visitor().account_id}:{secret}"
    address = sign_in.app_address(secret, visitor().name, desk.rules.org)
    picture = segno.make(address, error="m").svg_data_uri(scale=5)
    return page("own_app.html", form=form, picture=picture, secret=secret)


def _change_password(session: Session, desk: Desk, form: NewPassword) -> str | None:
    own, now = _own(session), desk.real_now()
    if sign_in.is_locked(
        own, now
    ):  # whoever sits at somebody else's open visit guesses no faster than at the door
        return N_("That was too often. Please wait ten minutes, then try again.")
    if not matches(own.password_hash, str(form.now.data)):
        sign_in.failed(own, now)
        return N_("The password you have now was not right.")
    if form.new.data != form.again.data:
        return N_("The two are not the same. Please type it again.")
    if wrong := weakness(str(form.new.data), own.name):
        return wrong
    sign_in.set_password(own, str(form.new.data))
    visits.end_all(session, own.id, but=token())
    _record(session, desk, "change_password")
    return None


def _own(session: Session) -> Account:
    return session.get_one(Account, visitor().account_id)


def _record(session: Session, desk: Desk, act: str) -> None:
    who = visitor().account_id
    audit.record(session, who, act, f"account:{who}", desk.clock())
