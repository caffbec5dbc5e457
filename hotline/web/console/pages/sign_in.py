"""Coming in and going out: number and password, then a code; or the link of an invitation. What is wrong is never told apart."""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from hotline.accounts import audit, codes, sign_in, texts, visits
from hotline.accounts.passwords import weakness
from hotline.phone import read_phone
from hotline.store.models import Account
from hotline.web.console.attempts import BY_ADDRESS, BY_NUMBER, TEXTS, Attempts
from hotline.web.console.desk import Desk
from hotline.web.console.gate import address, for_all, half_way, let_in, safe_next, token, visitor
from hotline.web.console.look import Form, page, tell
from hotline.web.console.wording import N_


class SignIn(Form):
    phone = StringField(N_("Your phone number"), [InputRequired(), Length(max=40)])
    password = PasswordField(N_("Password"), [InputRequired(), Length(max=400)])


class Code(Form):
    code = StringField(N_("Code"), [InputRequired(), Length(max=40)])


class Join(Form):
    password = PasswordField(N_("New password"), [InputRequired(), Length(max=400)])
    again = PasswordField(N_("The same again"), [InputRequired(), Length(max=400)])


def add(routes: Blueprint, desk: Desk) -> None:
    attempts = Attempts(desk.redis_url)

    @routes.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
    @for_all
    def password() -> Response | str | tuple[str, int]:
        form = SignIn()
        if not form.validate_on_submit():
            return page("sign_in.html", form=form)
        if not _may_try(attempts, desk, str(form.phone.data)):
            tell("That was too often. Please wait ten minutes, then try again.")
            return page("sign_in.html", form=form), 429
        account_token = _with_password(desk, str(form.phone.data), str(form.password.data))
        if account_token is None:
            tell("Number and password do not fit. After five tries the account rests for 15 minutes.")
            return page("sign_in.html", form=form), 401
        desk.wake()
        there = url_for("console.second_factor", next=safe_next(request.args.get("next")))
        return let_in(redirect(there), account_token, desk)

    @routes.route("/code", methods=["GET", "POST"])
    @half_way
    def second_factor() -> Response | str | tuple[str, int]:
        form, now = Code(), desk.real_now()
        if visitor().is_in:
            return redirect(safe_next(request.args.get("next")))
        if not form.validate_on_submit():
            return page("code.html", form=form, has_app=_has_app(desk))
        with desk.store.writing() as session:
            account = session.get_one(Account, visitor().account_id, with_for_update=True)
            is_right = sign_in.second_factor(session, desk.vault, account, str(form.code.data), now)
            if is_right:
                sign_in.succeeded(account, now)
                whole = visits.enter(session, token(), now)
                audit.record(session, account.id, "sign_in", f"account:{account.id}", desk.clock())
        if not is_right:
            tell("That code does not fit. Codes work once, and for ten minutes.")
            return page("code.html", form=form, has_app=_has_app(desk)), 401
        return let_in(redirect(safe_next(request.args.get("next"))), whole, desk)

    @routes.post("/code/text")
    @half_way
    def text_code() -> Response:
        if not attempts.one_more(TEXTS, "text", str(visitor().account_id)):
            tell("That was too often. Please wait ten minutes, then try again.")
            return redirect(url_for("console.second_factor", next=request.args.get("next")))
        _text_code(desk, visitor().account_id)
        desk.wake()
        tell("A new code is on its way to your phone.")
        return redirect(url_for("console.second_factor", next=request.args.get("next")))

    @routes.route("/join/<link>", methods=["GET", "POST"])
    @for_all
    def join(link: str) -> Response | str | tuple[str, int]:
        form, now = Join(), desk.real_now()
        if not attempts.one_more(BY_ADDRESS, "join", address(desk)):
            abort(429)
        with desk.store.reading() as session:
            account_id = codes.whose(session, link, "invite", now) or codes.whose(session, link, "reset", now)
            account = session.get(Account, account_id) if account_id else None
        if account is None:
            return page("join_over.html"), 404
        if not form.validate_on_submit():
            return page("join.html", form=form, name=account.name)
        if wrong := _what_is_wrong(form, account.name):
            tell(wrong)
            return page("join.html", form=form, name=account.name), 400
        return let_in(redirect(url_for("console.second_factor")), _joined(desk, account.id, form), desk)

    @routes.post("/sign-out")
    @half_way
    def sign_out() -> Response:
        with desk.store.writing() as session:
            visits.end(session, token())
        answer = make_response(redirect(url_for("console.sign_in")))
        answer.delete_cookie("hotline_visit", path="/console/")
        return answer


def _may_try(attempts: Attempts, desk: Desk, said: str) -> bool:
    phone = read_phone(said, desk.region)
    who = desk.vault.key(phone) if phone else "nobody"
    is_from_here = attempts.one_more(BY_ADDRESS, "sign-in", address(desk))
    return attempts.one_more(BY_NUMBER, "sign-in", who) and is_from_here


def _with_password(desk: Desk, said: str, password: str) -> str | None:
    """A visit that is half way in; its code is texted where there is no app."""
    now, phone = desk.real_now(), read_phone(said, desk.region)
    with desk.store.writing() as session:
        account = sign_in.with_password(session, desk.vault, phone, password, now)
        if account is None:
            return None
        if account.totp_sealed is None:
            texts.text_code(session, desk.vault, account, now, desk.clock())
        return visits.begin(session, account.id, now)


def _text_code(desk: Desk, account_id: int) -> None:
    with desk.store.writing() as session:
        account = session.get_one(Account, account_id)
        texts.text_code(session, desk.vault, account, desk.real_now(), desk.clock())


def _has_app(desk: Desk) -> bool:
    with desk.store.reading() as session:
        return session.get_one(Account, visitor().account_id).totp_sealed is not None


def _what_is_wrong(form: Join, name: str) -> str | None:
    if form.password.data != form.again.data:
        return N_("The two are not the same. Please type it again.")
    return weakness(str(form.password.data), name)


def _joined(desk: Desk, account_id: int, form: Join) -> str:
    """The password is theirs; the code comes to the phone that was invited, so that a link alone opens nothing."""
    now = desk.real_now()
    with desk.store.writing() as session:
        account = session.get_one(Account, account_id, with_for_update=True)
        sign_in.set_password(account, str(form.password.data))
        codes.end(session, account_id, "invite")
        codes.end(session, account_id, "reset")
        visits.end_all(session, account_id)
        texts.text_code(session, desk.vault, account, now, desk.clock())
        audit.record(session, account_id, "choose_password", f"account:{account_id}", desk.clock())
        began = visits.begin(session, account_id, now)
    desk.wake()
    return began
