"""Whom a broadcast would reach is counted as people come and go, and is whom it does reach; an area has all who live in it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from hotline.directory.areas import places_in
from hotline.outbox import audience
from hotline.outbox.audience import Part, Subscribers
from hotline.store import counted
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from hotline.store.models import AudienceCount, Caller, Consent, Group, Meeting, Seat, TipSubscription
from hotline.switchboard import consents
from tests.migrations import go_back
from tests.outbox.line import NOON, PORTLAND
from tests.side_by_side import side_by_side

PEOPLE = 30
PLACES = ("97214", "97301", "Portland, OR", "Salem, OR", "98660", "Reno, NV", None)
AUDIENCES = [
    Subscribers("announcements"),
    Subscribers("announcements", language="es"),
    Subscribers("tips"),
    Subscribers("tips", theme="sleep"),
    *(Subscribers("announcements", area=area) for area in ("OR", "Portland, OR", "97214", "97")),
    Subscribers("tips", area="15 miles of 97214"),
]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Migrated, with two groups and some people."""
    store = Store(open_engine(database_url))
    with store.writing() as session:
        session.add_all([group(1, city="Portland", postal_code="97214"), group(2, city="Salem")])
        session.flush()
        session.add_all([Meeting(id=n, group_id=n, starts_at=NOON + timedelta(days=n)) for n in (1, 2)])
        session.execute(insert(Caller), [person(n) for n in range(1, PEOPLE + 1)])
    yield store
    store.dispose()


def group(number: int, **where: str) -> Group:
    about: dict[str, Any] = {key: [] for key in ("topics", "languages", "except_dates", "pauses", "extra")}
    about |= {"source": "", "source_id": str(number), "fingerprint": "", "name": "", "format": "in_person"}
    return Group(id=number, code=str(number), region="OR", zone=PORTLAND, updated_at=NOON, **about, **where)


def person(number: int, **fields: Any) -> dict[str, Any]:
    about = {"id": number, "phone_key": f"key{number}", "phone_sealed": b"x", "created_at": NOON}
    return about | {"seen_at": NOON, "zone": PORTLAND} | fields


def agree(session: Session, caller_id: int, programme: str = "announcements") -> None:
    consents.give(session, caller_id, programme, wording="", channel="text", now=NOON)


def tips(caller_id: int, **fields: Any) -> TipSubscription:
    return TipSubscription(caller_id=caller_id, at="08:00", zone=PORTLAND, **fields)


def sit(caller_id: int, meeting_id: int) -> Seat:
    return Seat(meeting_id=meeting_id, caller_id=caller_id, status="held", asked_at=NOON)


def kept(session: Session, wanted: Subscribers) -> Counter[Part]:
    return Counter({_key(part): part.many for part in audience.parts(session, wanted, NOON)})


def anew(session: Session, wanted: Subscribers) -> Counter[Part]:
    """As whoever puts the messages finds them."""
    found = audience.people(wanted, NOON).with_only_columns(
        func.coalesce(Caller.language, "en"), Caller.landline, Caller.discreet, Caller.zone, 0
    )
    return Counter(Part(*row) for row in session.execute(found))


def _key(part: Part) -> Part:
    return Part(part.language, part.landline, part.discreet, part.zone, 0)


def holds(store: Store) -> None:
    with store.reading() as session:
        for wanted in AUDIENCES:
            assert kept(session, wanted) == anew(session, wanted), wanted


Change = Callable[[Session, int, random.Random], object]


def of(caller_id: int, **fields: Any) -> Any:
    return update(Caller).where(Caller.id == caller_id).values(**fields)


CHANGES: list[Change] = [
    lambda s, n, c: agree(s, n),
    lambda s, n, c: agree(s, n),
    lambda s, n, c: agree(s, n, "tips"),
    lambda s, n, c: consents.end(s, n, NOON, c.choice(("announcements", "tips", None))),
    lambda s, n, c: s.execute(delete(Consent).where(Consent.caller_id == n)),
    lambda s, n, c: s.execute(delete(TipSubscription).where(TipSubscription.caller_id == n)),
    lambda s, n, c: s.add(tips(n, theme=c.choice(("", "sleep", "grief")), next_due_at=NOON)),
    lambda s, n, c: s.execute(
        update(TipSubscription)
        .where(TipSubscription.caller_id == n)
        .values(theme=c.choice(("", "sleep")), next_due_at=c.choice((NOON, None)))
    ),
    lambda s, n, c: s.execute(of(n, place=c.choice(PLACES), language=c.choice(("en", "es", None)))),
    lambda s, n, c: s.execute(of(n, landline=c.choice((True, False)), zone=c.choice((PORTLAND, None)))),
    lambda s, n, c: s.execute(of(n, opted_out_at=c.choice((NOON, None, None)))),
    lambda s, n, c: s.execute(of(n, phone_sealed=c.choice((b"x", b"x", None)))),
    lambda s, n, c: s.execute(of(n, forgotten_at=c.choice((NOON, None, None)))),
    lambda s, n, c: s.execute(delete(Seat).where(Seat.caller_id == n)),
    lambda s, n, c: s.add(sit(n, c.choice((1, 2)))),
    lambda s, n, c: s.execute(delete(Caller).where(Caller.id == n)),
]


def change(store: Store, chance: random.Random) -> None:
    """One of them; what cannot be (a second seat, somebody who is gone) changes nothing."""
    number = chance.randrange(1, PEOPLE + 1)
    with store.writing() as session:
        gone = session.get(Caller, number) is None
        if gone:
            session.execute(insert(Caller), [person(number)])
        do = chance.choice(CHANGES)
        if do in CHANGES[6:7] and session.scalar(_has(TipSubscription, number)):
            return
        if do in CHANGES[14:15] and session.scalar(_has(Seat, number)):
            return
        do(session, number, chance)


def _has(table: Any, caller_id: int) -> Any:
    return select(table.id).where(table.caller_id == caller_id).limit(1)


def test_the_counts_are_those_whom_it_would_reach_after_any_change(store: Store) -> None:
    chance = random.Random(11)
    for step in range(500):
        change(store, chance)
        if step % 50 == 0:
            counted.fold(store)
        if step % 10 == 0:
            holds(store)
    counted.fold(store)
    holds(store)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AudienceCount)) <= 2 * PEOPLE
        assert session.scalar(select(func.min(AudienceCount.many))) == 1


def test_people_who_come_and_go_side_by_side_are_all_counted(store: Store) -> None:

    def work(number: int) -> None:
        """Two change the same people, each another thing of them."""
        chance = random.Random(number)
        for _ in range(60):
            one = chance.randrange(1, 6)
            with store.writing() as session:
                match number % 3:
                    case 0:
                        session.execute(of(one, place=chance.choice(PLACES)))
                    case 1:
                        session.execute(of(one, seen_at=NOON))  # as each turn does, first of all
                        agree(session, one)
                    case _:
                        session.execute(of(one, seen_at=NOON))
                        consents.end(session, one, NOON, "announcements")
            if number == 0:
                counted.fold(store)

    side_by_side(*[partial(work, number) for number in range(6)])
    holds(store)


def test_who_was_there_before_is_counted_by_the_migration(store: Store) -> None:
    chance = random.Random(5)
    for _ in range(200):
        change(store, chance)
    go_back(store.engine, "0021")
    migrate(store.engine)
    holds(store)


@pytest.mark.parametrize(
    "area, who",
    [
        ("OR", {"ZIP in Portland", "Portland", "ZIP in Salem", "sits in Portland", "sits in Salem"}),
        ("WA", {"ZIP in Vancouver"}),
        ("Portland, OR", {"ZIP in Portland", "Portland", "sits in Portland"}),
        ("portland, OR", {"ZIP in Portland", "Portland", "sits in Portland"}),
        ("Salem, OR", {"ZIP in Salem", "sits in Salem"}),
        ("97214", {"ZIP in Portland", "Portland", "sits in Portland"}),
        ("973", {"ZIP in Salem", "sits in Salem"}),
        ("97301", {"ZIP in Salem", "sits in Salem"}),
        ("15 miles of 97214", {"ZIP in Portland", "Portland", "ZIP in Vancouver", "sits in Portland"}),
        ("15 miles of Salem, OR", {"ZIP in Salem", "sits in Salem"}),
        ("TX", set()),
    ],
)
def test_an_area_has_everybody_who_lives_in_it_however_they_told(
    store: Store, area: str, who: set[str]
) -> None:
    told = {"ZIP in Portland": "97214", "Portland": "Portland, OR", "ZIP in Salem": "97301"}
    told |= {"ZIP in Vancouver": "98660", "sits in Portland, lives in Reno": "Reno, NV"}
    names = [*told, "sits in Portland", "sits in Salem", "nowhere known"]
    with store.writing() as session:
        for number, name in enumerate(names, start=1):
            agree(session, number)
            session.execute(of(number, place=told.get(name)))
            if name.startswith("sits in "):
                session.add(sit(number, 2 if "Salem" in name else 1))
    with store.reading() as session:
        wanted = Subscribers("announcements", area=area)
        found = {names[row.id - 1] for row in session.execute(audience.people(wanted, NOON))}
        assert found == who
        assert audience.count(session, wanted, NOON) == len(who)


def test_who_gives_the_seat_back_sits_nowhere(store: Store) -> None:
    wanted = Subscribers("announcements", area="OR")
    with store.writing() as session:
        agree(session, 1)
        session.add_all([sit(1, 1), sit(1, 2)])
    for meetings, many in (([2], 1), ([1], 0)):
        with store.writing() as session:
            session.execute(delete(Seat).where(Seat.meeting_id.in_(meetings)))
        with store.reading() as session:
            assert audience.count(session, wanted, NOON) == many


def test_a_broadcast_kept_before_there_were_countries_is_still_read() -> None:
    old = {"who": "subscribers", "programme": "tips", "theme": None, "language": "es", "area": "OR"}
    assert audience.from_json(old) == Subscribers("tips", None, "es", "OR", "US")
    assert audience.from_json(audience.to_json(AUDIENCES[-1])) == AUDIENCES[-1]


@pytest.mark.parametrize("area", ["Nowhere, OR", "ZZ", "000", "25 miles of Nowhere, OR"])
def test_nobody_lives_in_an_area_that_is_none(area: str) -> None:
    assert places_in(area, "US") == frozenset()


def test_other_countries_have_areas_too() -> None:
    assert "Toronto, ON" in places_in("ON", "CA")
    assert "M5V" in places_in("10 miles of Toronto, ON", "CA")
    assert "Sydney, NSW" in places_in("20", "AU")
