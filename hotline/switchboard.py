"""The shell around the conversation. One transaction a turn: load, respond, perform, save; then queue what is to be sent.

A request that was answered before gets the same answer again and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session as Transaction

from hotline import sessions
from hotline.channels import sms, voice
from hotline.clock import Clock
from hotline.conversation import Called, Event, Open, Session, Turn
from hotline.directory.seats import SeatGone
from hotline.gather_facts import House, gather
from hotline.lines import from_json
from hotline.perform import Occasion, perform
from hotline.phone import Phone
from hotline.respond import respond
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.inserting import insert_new
from hotline.store.models import Caller, Message, SessionRow, TurnRow

TRIES = 3  # a seat may go to someone else between looking and taking
NO_WORDS = ""  # what a machine is answered

Render = Callable[[Turn], str]


class Switchboard:
    def __init__(
        self, store: Store, house: House, vault: Vault, clock: Clock, wake: Callable[[], None]
    ) -> None:
        """`wake` tells the workers that something waits in the outbox. A hint: losing it loses nothing."""
        self._store, self._house, self._vault, self._clock, self._wake = store, house, vault, clock, wake

    def text(self, inbound: sms.InboundText) -> str:
        """The TwiML that answers a text. Runs one transaction. Safe to repeat: the request id is unique."""
        if inbound.is_machine:
            return sms.twiml([])

        def render(turn: Turn) -> str:
            return sms.twiml(self._house.words.text(turn.lines, turn.language))

        return self._take_turn(inbound.request_id, inbound.phone, "", inbound.event, render)

    def call(self, inbound: voice.InboundCall) -> str:
        """The TwiML for the next step of a call. Likewise."""

        def render(turn: Turn) -> str:
            return voice.twiml(turn, self._house.words, inbound.turn + 1)

        request_id = f"{inbound.call_sid}:{inbound.turn}" if inbound.call_sid else ""
        event = inbound.event
        if isinstance(event, Called) and inbound.message_id is not None:
            event = self._about(event, inbound)
        return self._take_turn(request_id, inbound.phone, inbound.call_sid or "unknown", event, render)

    def _about(self, event: Called, inbound: voice.InboundCall) -> Called:
        """The message of the outbox that this call is to tell, if it is this person's. Asked to call: the menu."""
        with self._store.reading() as transaction:
            message = transaction.get(Message, inbound.message_id)
            caller = _caller(transaction, self._vault, inbound.phone)
            if message is None or caller is None or message.caller_id != caller.id:
                return event
            about = tuple(from_json(row) for row in message.lines or ())
            opens = sessions.question_of(message.opens, None)
            return replace(event, about=about, opens=opens if about else Open("welcome", "menu"))

    def _take_turn(
        self, request_id: str, phone: Phone | None, call_sid: str, event: Event, render: Render
    ) -> str:
        for _ in range(TRIES - 1):
            try:
                return self._try_turn(request_id, phone, call_sid, event, render)
            except SeatGone:
                continue  # look again, with what is true now
        return self._try_turn(request_id, phone, call_sid, event, render)

    def _try_turn(
        self, request_id: str, phone: Phone | None, call_sid: str, event: Event, render: Render
    ) -> str:
        now = self._clock()
        with self._store.writing() as transaction:
            if request_id and not _is_first(transaction, request_id, now):
                return transaction.get_one(TurnRow, request_id).answer
            caller = self._present(transaction, phone, now)
            key = _session_key(caller, call_sid)
            facts = gather(transaction, self._house, caller, phone, now, is_call=bool(call_sid))
            turn = respond(_load(transaction, key, caller, bool(call_sid)), event, facts)
            answer = render(turn)
            channel = "call" if call_sid else "text"
            occasion = Occasion(transaction, caller, request_id, turn.language, channel, call_sid, now)
            has_put = perform(occasion, turn.effects)
            transaction.flush()
            is_kept = caller is None or (inspect(caller).persistent and caller.phone_sealed is not None)
            _save(transaction, key, caller if is_kept else None, turn.session, now, is_kept=is_kept)
            _record(transaction, request_id, caller if is_kept else None, answer)
        if has_put:
            self._wake()
        return answer

    def _present(self, transaction: Transaction, phone: Phone | None, now: datetime) -> Caller | None:
        """The row of this person, made at the first contact. None for a withheld number."""
        if phone is None:
            return None
        key = self._vault.key(phone)
        row = {
            "phone_key": key,
            "phone_sealed": self._vault.seal(phone),
            "discreet": True,
            "landline": False,
            "tips_heard": 0,
            "created_at": now,
            "seen_at": now,
        }
        insert_new(transaction, Caller, [row], unique=["phone_key"], returning=Caller.id)
        caller = transaction.scalars(select(Caller).where(Caller.phone_key == key).with_for_update()).one()
        caller.seen_at = now
        if caller.phone_sealed is None:
            caller.phone_sealed, caller.forgotten_at = self._vault.seal(phone), None
        return caller


def _caller(transaction: Transaction, vault: Vault, phone: Phone | None) -> Caller | None:
    if phone is None:
        return None
    return transaction.scalar(select(Caller).where(Caller.phone_key == vault.key(phone)))


def _is_first(transaction: Transaction, request_id: str, now: datetime) -> bool:
    """Marks the request as taken. A second one waits here for the first to finish, on either database."""
    row = {"request_id": request_id, "answer": NO_WORDS, "answered_at": now}
    return bool(insert_new(transaction, TurnRow, [row], unique=["request_id"], returning=TurnRow.request_id))


def _record(transaction: Transaction, request_id: str, caller: Caller | None, answer: str) -> None:
    if request_id:
        row = transaction.get_one(TurnRow, request_id)
        row.answer, row.caller_id = answer, caller.id if caller else None


def _session_key(caller: Caller | None, call_sid: str) -> str:
    if call_sid:
        return f"call:{call_sid}"
    return f"text:{caller.id}" if caller else ""


def _load(transaction: Transaction, key: str, caller: Caller | None, is_call: bool) -> Session:
    row = transaction.get(SessionRow, key) if key else None
    session = sessions.from_json(row.state) if row else Session()
    if is_call or caller is None:
        return session
    question = _asked_by_message(transaction, caller, row.updated_at if row else None)
    return replace(session, open=question) if question else session


def _asked_by_message(transaction: Transaction, caller: Caller, since: datetime | None) -> Open | None:
    """The question of a message that went out after the last turn: the newest question owns a bare number."""
    sent_at = func.coalesce(Message.sent_at, Message.claimed_at)
    query = select(Message).where(
        Message.caller_id == caller.id,
        Message.opens.is_not(None),
        Message.channel == "text",
        Message.state.in_(("sending", "unknown", "sent", "delivered")),
    )
    if since is not None:
        query = query.where(sent_at > since)
    newest = transaction.scalar(query.order_by(sent_at.desc()).limit(1))
    return sessions.question_of(newest.opens, newest.sent_at or newest.claimed_at) if newest else None


def _save(
    transaction: Transaction,
    key: str,
    caller: Caller | None,
    session: Session,
    now: datetime,
    *,
    is_kept: bool,
) -> None:
    if not key or not is_kept:
        return
    row = transaction.get(SessionRow, key)
    if row is None:
        row = SessionRow(key=key, caller_id=caller.id if caller else None)
        transaction.add(row)
    row.state, row.updated_at = sessions.to_json(session), now
