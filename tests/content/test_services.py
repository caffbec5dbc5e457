"""Services near a place: the nearest first, what needs no place after them; a file again changes only what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hotline.content import services
from hotline.directory.service_record import ServiceRecord
from hotline.facts import Place
from hotline.store.engine import Store

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
HERE = Place("97214", "Portland, Oregon", "America/Los_Angeles", 45.515, -122.64, "OR")


def record(name: str, latitude: float | None = 45.515, topic: str = "food", **values: str) -> ServiceRecord:
    usual = {"phone": "+15035550150", "address": "1 Oak St", "city": "Portland", "region": "OR"} | values
    longitude = None if latitude is None else -122.64
    return ServiceRecord(name, name, topics=(topic,), latitude=latitude, longitude=longitude, **usual)


def names(store: Store, topic: str = "food", limit: int = 3, skip: int = 0) -> list[str]:
    with store.looking() as view:
        return [one.name for one in services.near(view, topic, HERE, limit, skip)]


FOUR = [record("far", 45.75), record("near", 45.52), record("by phone", None), record("middle", 45.60)]


def test_the_nearest_come_first_and_those_without_a_place_last(store: Store) -> None:
    services.load(store, "a.json", [*FOUR, record("too far", 47.0), record("a bed", 45.52, "shelter")], NOW)
    assert names(store, limit=9) == ["near", "middle", "far", "by phone"]
    assert names(store, limit=2, skip=2) == ["far", "by phone"]
    assert names(store, "shelter") == ["a bed"]
    assert names(store, "clinic") == []
    assert "a bed" in names(store, topic="", limit=9)


def test_where_the_address_is_kept_from_view_so_is_the_distance(store: Store) -> None:
    services.load(store, "a.json", [record("hidden", address=""), record("open")], NOW)
    with store.looking() as view:
        miles = {one.name: one.miles for one in services.near(view, "food", HERE, 3)}
    assert miles["hidden"] is None
    assert miles["open"] is not None


def test_the_same_file_again_changes_nothing_and_a_new_one_only_what_changed(store: Store) -> None:
    first = services.load(store, "a.json", FOUR, NOW)
    again = services.load(store, "a.json", FOUR, NOW)
    changed = [replace(FOUR[1], hours="Mon 9am to 5pm"), *FOUR[2:]]
    third = services.load(store, "a.json", changed, NOW)
    assert (first.added, again.unchanged) == (4, 4)
    assert (third.added, third.changed, third.unchanged, third.withdrawn) == (0, 1, 2, 1)
    assert names(store, limit=9) == ["near", "middle", "by phone"]


def test_a_service_that_comes_back_is_found_again(store: Store) -> None:
    for records in (FOUR, FOUR[:1], FOUR):
        services.load(store, "a.json", records, NOW)
    assert len(names(store, limit=9)) == 4


def test_another_file_withdraws_nothing_of_the_first(store: Store) -> None:
    services.load(store, "a.json", FOUR, NOW)
    services.load(store, "b.json", [record("other", 45.53)], NOW)
    assert len(names(store, limit=9)) == 5
