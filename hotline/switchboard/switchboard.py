"""The shell around the conversation. A turn is a look, a thought and one transaction: load, respond; perform, save.

A turn that was overtaken by another of the same person is thought through again. A request that was answered before
gets the same answer again and changes nothing. What is to be sent is queued after the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from hotline import sessions
from hotline.channels import sms, voice
from hotline.clock import Clock
from hotline.conversation import Called, Event, Open, Turn
from hotline.directory.memory import Memory
from hotline.directory.seats import SeatGone
from hotline.lines import from_json
from hotline.office.acts import NotAsItWas, NotTheirs
from hotline.outbox import senders
from hotline.phone import Phone
from hotline.respond import respond
from hotline.store.at_hand import AtHand
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.inserting import insert_new
from hotline.store.models import Caller, Message, TurnRow
from hotline.store.view import Sight, Taken
from hotline.store.wishes import Wish, Wishes
from hotline.switchboard.gather_facts import House, gather
from hotline.switchboard.ordinary_turn import OrdinaryTurn, seen_values, still_the_same, write_down
from hotline.switchboard.perform import (
    Occasion,
    is_forgotten,
    is_only_learnt,
    perform,
    remembered,
    tips_told,
    wishes,
)
from hotline.switchboard.person import Person, chosen_rules, look_up, told_before
from hotline.switchboard.where_it_stands import NO_SID, save, session_key, session_of, unknown_again

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.switchboard")

TRIES = 3  # a seat may go to someone else between looking and taking
A_MOMENT = timedelta(microseconds=1)

Render = Callable[[Turn, House], str]


class Overtaken(Exception):
    """Another turn of the same person, or the same request again, came between looking and writing."""


@dataclass(frozen=True)
class Request:
    request_id: str
    phone: Phone | None
    used: str | None  # the sender of ours that they texted or called
    call_sid: str
    event: Event
    render: Render


@dataclass(frozen=True)
class Decided:
    """What to answer, decided from one look at the database and not yet written down."""

    person: Person | None
    turn: Turn
    answer: str
    now: datetime


class Switchboard:
    def __init__(
        self,
        store: Store,
        house: House,
        vault: Vault,
        clock: Clock,
        wake: Callable[[], None],
        wishes: Wishes | None = None,
    ) -> None:
        """`wake` tells the workers that something waits in the outbox. A hint: losing it loses nothing.

        `wishes` remembers STOP and FORGET for when a backup is put back; None: the database alone does.
        """
        self._store, self._house, self._vault = store, replace(house, vault=vault), vault
        self._clock, self._wake, self._wishes = clock, wake, wishes
        self._memory = Memory()
        self._as_of: tuple[str, House] = ("", self._house)

    def text(self, inbound: sms.InboundText) -> str:
        """The TwiML that answers a text. Runs one transaction. Safe to repeat: the request id is unique."""
        if inbound.is_machine:
            return sms.twiml([])

        def render(turn: Turn, house: House) -> str:
            if inbound.is_answered and not turn.is_alarm:
                return sms.twiml([])
            report_to = f"{house.public_url}/status/message?{sms.CRISIS}=1" if turn.is_alarm else ""
            return sms.twiml(
                house.words.text(turn.lines, turn.language), report_to if house.public_url else ""
            )

        used = senders.used(inbound.to, inbound.service, self._house.senders)
        return self._take_turn(Request(inbound.request_id, inbound.phone, used, "", inbound.event, render))

    def call(self, inbound: voice.InboundCall) -> str:
        """The TwiML for the next step of a call. Runs one transaction. Safe to repeat."""

        def render(turn: Turn, house: House) -> str:
            return voice.twiml(turn, house.words, inbound.turn + 1)

        request_id = f"{inbound.call_sid}:{inbound.turn}" if inbound.call_sid else ""
        event = inbound.event
        if isinstance(event, Called) and inbound.message_id is not None:
            event = self._about(event, inbound)
        used = senders.used(inbound.to, "", self._house.senders)
        call_sid = inbound.call_sid or NO_SID
        return self._take_turn(Request(request_id, inbound.phone, used, call_sid, event, render))

    def _about(self, event: Called, inbound: voice.InboundCall) -> Called:
        """With the words of the message that this call of ours is about, if it is this person's. The menu where it has none."""
        with self._store.reading() as transaction:
            message = transaction.get(Message, inbound.message_id)
            caller = _caller(transaction, self._vault, inbound.phone)
            if message is None or caller is None or message.caller_id != caller.id:
                return event
            about = tuple(from_json(row) for row in message.lines or ())
            opens = sessions.question_of(message.opens, None)
            return replace(event, about=about, opens=opens if about else Open("welcome", "menu"))

    def _take_turn(self, request: Request) -> str:
        for _ in range(TRIES):
            try:
                return self._try_turn(request)
            except (SeatGone, Overtaken, NotAsItWas, NotTheirs):
                continue  # look again, with what is true now
        return self._turn_alone(request)

    def _try_turn(self, request: Request) -> str:
        """Looks and thinks first, and only then takes the lock: on SQLite everybody else waits for it."""
        now = self._clock()
        with self._store.at_hand() as hand:
            with hand.looking() as view:
                decided = self._decide(view, request, now, self._memory)
            if isinstance(decided, str):
                return decided
            ordinary = self._ordinary(request, decided)
            is_written = ordinary is not None and _is_written(ordinary, hand)
        if is_written:
            return decided.answer
        if ordinary is not None:
            raise Overtaken
        with self._store.writing() as transaction:
            has_put = self._carry_out(transaction, request, decided)
        if has_put:
            self._wake()
        return decided.answer

    def _turn_alone(self, request: Request) -> str:
        """The same, but the lock comes first: for somebody whose texts keep overtaking each other."""
        now = self._clock()
        with self._store.writing() as transaction:
            if request.phone is not None:
                key = self._vault.key(request.phone)
                transaction.execute(select(Caller.id).where(Caller.phone_key == key).with_for_update())
            # without our memory, and leaving nothing in it: what a transaction sees of its own may be undone
            decided = self._decide(transaction.connection(), request, now, Memory())
            if isinstance(decided, str):
                return decided
            has_put = self._carry_out(transaction, request, decided)
        if has_put:
            self._wake()
        return decided.answer

    def _decide(self, view: Sight, request: Request, now: datetime, memory: Memory) -> Decided | str:
        """A str is the answer that this very request got before: it gets the same again, and nothing is changed."""
        person, call_key = None, f"call:{request.call_sid}" if request.call_sid else None
        if request.phone is not None:
            person = look_up(view, self._vault.key(request.phone), call_key, request.request_id)
        told = person.told if person else told_before(view, request.request_id)
        if told is not None:
            return told
        house = self._house_as_of(person.chosen if person else chosen_rules(view))
        facts = gather(
            view,
            house,
            self._vault,
            person,
            request.phone,
            now,
            call_sid=request.call_sid,
            known=memory.as_of(person.directory_version if person else None),
            meetings=memory.meetings_as_of(person.meetings_version if person else None),
        )
        turn = respond(session_of(view, person, call_key), _believed(request.event, house), facts)
        return Decided(person, turn, request.render(turn, house), now)

    def _house_as_of(self, chosen: str | None) -> House:
        """Made anew only when an owner changed a rule."""
        if not chosen:
            return self._house
        text, house = self._as_of
        if text != chosen:
            house = self._house.as_of(chosen)
            self._as_of = chosen, house
        return house

    def _ordinary(self, request: Request, decided: Decided) -> OrdinaryTurn | None:
        """None for the one turn in ten that changes more than where the conversation stands."""
        person, turn = decided.person, decided.turn
        if person is None or person.id is None or person.seen_at is None or person.is_forgotten:
            return None
        key = session_key(person.id, request.call_sid)
        if not key or not request.request_id or not is_only_learnt(turn.effects, person.tips_id is not None):
            return None
        learnt = self._learnt(request, person, decided) | tips_told(turn.effects, person.tips_heard)
        state = sessions.to_json(turn.session)
        return OrdinaryTurn(
            person.id, person.seen_at, learnt, key, state, request.request_id, decided.answer, decided.now
        )

    def _carry_out(self, transaction: Transaction, request: Request, decided: Decided) -> bool:
        """Everything of a turn in one transaction. True when something is to be sent. Raises Overtaken, SeatGone."""
        turn, now = decided.turn, decided.now
        caller_id = self._present(transaction, request, decided)
        channel = "call" if request.call_sid else "text"
        occasion = Occasion(
            transaction,
            caller_id,
            request.request_id,
            turn.language,
            channel,
            request.call_sid,
            now,
            self._vault,
        )
        has_put = perform(occasion, turn.effects)
        owner = None if is_forgotten(turn.effects) else caller_id
        if owner or not caller_id or not turn.ends:  # a forgotten person may still be on the phone
            session = turn.session if owner or not caller_id else unknown_again(turn.session)
            save(transaction, session_key(owner, request.call_sid), owner, session, now)
        _record(transaction, request.request_id, owner, decided)
        if request.phone and caller_id:
            self._remember(wishes(turn.effects, self._vault.key(request.phone), now))
        return has_put

    def _remember(self, wished: Sequence[Wish]) -> None:
        """Before the commit: a wish that is written down once too often does no harm, a lost one does."""
        if self._wishes is None:
            return
        try:
            for wish in wished:
                self._wishes.add(wish)
        except OSError as error:  # a full disk keeps nobody from being forgotten
            log.error("wish_not_kept", error=type(error).__name__)

    def _present(self, transaction: Transaction, request: Request, decided: Decided) -> int | None:
        """The id of this person, whose row is locked until the end, and made at the first contact. None for a withheld number."""
        person, now, phone = decided.person, decided.now, request.phone
        if phone is None or person is None:
            return None
        learnt = self._learnt(request, person, decided)
        if person.id is None or person.seen_at is None:
            return self._new_caller(transaction, phone, now, learnt)
        seen = seen_values(person.id, person.seen_at, learnt)
        if not transaction.connection().execute(still_the_same(tuple(learnt)), seen).all():
            raise Overtaken
        return person.id

    def _learnt(self, request: Request, person: Person, decided: Decided) -> dict[str, object]:
        """What this turn changes in the person's own row, by column."""
        learnt = remembered(decided.turn.effects)
        if request.used and request.used != person.sender:
            learnt["sender"] = request.used
        # strictly later, so that of two turns in one instant the other sees that it was overtaken
        learnt["seen_at"] = max(decided.now, person.seen_at + A_MOMENT) if person.seen_at else decided.now
        if person.is_forgotten and request.phone is not None:
            learnt |= {"phone_sealed": self._vault.seal(request.phone), "forgotten_at": None}
        return learnt

    def _new_caller(
        self, transaction: Transaction, phone: Phone, now: datetime, learnt: dict[str, object]
    ) -> int:
        row: dict[str, object] = {
            "phone_key": self._vault.key(phone),
            "phone_sealed": self._vault.seal(phone),
            "discreet": True,
            "landline": False,
            "tips_heard": 0,
            "speed": "",
            "relay": False,
            "created_at": now,
        } | learnt
        ids = insert_new(transaction, Caller, [row], unique=["phone_key"], returning=Caller.id)
        if not ids:
            raise Overtaken
        return ids[0]


def _is_written(turn: OrdinaryTurn, hand: AtHand) -> bool:
    """False when another turn came between."""
    try:
        with hand.noting() as note:
            return write_down(turn, note)
    except Taken:
        return False


def _caller(transaction: Transaction, vault: Vault, phone: Phone | None) -> Caller | None:
    if phone is None:
        return None
    return transaction.scalar(select(Caller).where(Caller.phone_key == vault.key(phone)))


def _believed(event: Event, house: House) -> Event:
    """Where the PIN is always asked for, no call's number is proved, whatever the carrier says of it."""
    return replace(event, is_vouched=False) if house.pin_always and isinstance(event, Called) else event


def _record(transaction: Transaction, request_id: str, owner: int | None, decided: Decided) -> None:
    """Keeps the answer. The same request again waits here until the first is finished, and then raises Overtaken."""
    if not request_id:
        return
    row = {
        "request_id": request_id,
        "caller_id": owner,
        "answer": decided.answer,
        "answered_at": decided.now,
    }
    if not insert_new(transaction, TurnRow, [row], unique=["request_id"], returning=TurnRow.request_id):
        raise Overtaken
