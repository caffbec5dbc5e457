"""Services from HSDS 3.0, as JSON and as tables: what a caller will be told, and what a broken file costs."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from hotline.content.library import SAMPLE_SERVICES
from hotline.directory.importers import Reading, _hsds_tables, read_file
from hotline.directory.importers._hsds_hours import in_words
from hotline.directory.places import Gazetteer
from hotline.directory.service_record import ServiceRecord

GAZETTEER = Gazetteer()


def read(content: bytes | object, format: str = "auto") -> Reading:
    made = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_file(made, format, name="services.json", gazetteer=GAZETTEER, default_zone="UTC")


def service(**values: Any) -> dict[str, Any]:
    usual = {
        "id": "s1",
        "name": "Food pantry",
        "status": "active",
        "organization": {"id": "o1", "name": "Bread on Monday"},
        "phones": [{"id": "p1", "number": "(503) 555-0150"}],
        "service_at_locations": [
            {
                "id": "a1",
                "location": {
                    "id": "l1",
                    "location_type": "physical",
                    "latitude": 45.51,
                    "longitude": -122.65,
                    "addresses": [
                        {
                            "address_1": "2767 Lanternwood St",
                            "city": "Portland",
                            "state_province": "OR",
                            "postal_code": "97214",
                            "country": "US",
                        }
                    ],
                },
            }
        ],
    }
    return usual | values


def only(reading: Reading) -> ServiceRecord:
    assert reading.unreadable == ()
    return reading.services[0]


def test_a_service_says_what_whose_where_and_how_to_reach_it() -> None:
    found = only(read([service()]))
    assert found.name == "Bread on Monday: Food pantry"
    assert (found.phone, found.address, found.city) == ("+15035550150", "2767 Lanternwood St", "Portland")
    assert found.topics == ("food",)
    assert (found.latitude, found.longitude) == (45.51, -122.65)


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"contents": [one], "total_items": 1},
        lambda one: [{"id": "o1", "name": "Bread on Monday", "services": [one]}],
    ],
    ids=["one", "list", "page of the API", "inside its organization"],
)
def test_every_shape_of_json_is_the_same_service(shape: Any) -> None:
    assert only(read(shape(service()))).name == "Bread on Monday: Food pantry"


def test_a_service_at_two_places_is_two_services() -> None:
    second = json.loads(json.dumps(service()["service_at_locations"][0]))
    second["location"] |= {"id": "l2"}
    both = service(service_at_locations=[*service()["service_at_locations"], second])
    assert [one.source_id for one in read([both]).services] == ["s1:l1", "s1:l2"]


@pytest.mark.parametrize(
    "spoilt,reason",
    [
        ({"status": "defunct"}, "it is defunct"),
        ({"status": "temporarily closed"}, "it is temporarily closed"),
        ({"phones": []}, "no phone number"),
        ({"phones": [{"number": "555-0150", "type": "fax"}]}, "no phone number"),
        ({"id": None}, "no id"),
        ({"name": ""}, "no name"),
    ],
)
def test_a_service_that_cannot_be_told_is_reported_and_the_next_is_read(
    spoilt: dict[str, Any], reason: str
) -> None:
    reading = read([service(**spoilt), service(id="s2")], "hsds")
    assert [one.source_id for one in reading.services] == ["s2:l1"]
    assert reason in reading.unreadable[0].reason


@pytest.mark.parametrize("odd", [[], [None, 3, "x"], {}, [{"id": 1}], [[]], {"contents": {}}, "x", 7])
def test_whatever_is_in_a_file_nothing_breaks(odd: object) -> None:
    assert read(odd, "hsds").services == ()


def test_where_somebody_may_hide_is_kept_from_view() -> None:
    found = only(read([service(name="Shelter", description="For people who fled domestic violence.")]))
    assert found.topics[0] == "dv_shelter"
    assert (found.address, found.postal_code) == ("", "")
    assert (found.latitude, found.longitude) != (45.51, -122.65)


@pytest.mark.parametrize(
    "rows,words",
    [
        ([{"byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}], "Mon to Fri 9am to 5pm"),
        ([{"byday": "TU,TH", "opens_at": "10:00Z", "closes_at": "12:00"}], "Tue, Thu 10am to noon"),
        (
            [{"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "00:00"}],
            "day and night",
        ),
        ([{"byday": "2TU", "opens_at": "13:30:00", "closes_at": "15:00:00"}], "second Tue 1:30pm to 3pm"),
        (
            [
                {"byday": "MO", "opens_at": "9:00", "closes_at": "10:00"},
                {"byday": "SA", "opens_at": "9:00", "closes_at": "12:00"},
            ],
            "Mon 9am to 10am; Sat 9am to noon",
        ),
        ([{"description": "By appointment"}], "By appointment"),
        ([{"byday": "XX", "opens_at": "99:99", "closes_at": ""}], ""),
        ([], ""),
    ],
)
def test_hours_are_told_in_words(rows: list[dict[str, Any]], words: str) -> None:
    assert in_words(rows) == words


TABLES = {
    "organizations.csv": "id,name\no1,Bread on Monday\n",
    "services.csv": "id,organization_id,name,status\ns1,o1,Food pantry,active\ns2,o1,Gone,inactive\n",
    "locations.csv": "id,location_type,latitude,longitude\nl1,physical,45.51,-122.65\n",
    "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country\n"
    "a1,l1,2767 Lanternwood St,Portland,OR,97214,US\n",
    "service_at_locations.csv": "id,service_id,location_id\nx1,s1,l1\n",
    "phones.csv": "id,service_id,number\np1,s1,503-555-0150\n",
    "schedules.csv": 'id,service_id,byday,opens_at,closes_at\nc1,s1,"MO,TU,WE",09:00,13:00\n',
}


def zipped(tables: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in tables.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_its_tables_in_a_zip_are_the_same_service() -> None:
    reading = read(zipped(TABLES))
    found = reading.services[0]
    assert (found.name, found.phone) == ("Bread on Monday: Food pantry", "+15035550150")
    assert (found.address, found.hours) == ("2767 Lanternwood St", "Mon to Wed 9am to 1pm")
    assert [one.reason for one in reading.unreadable] == ["it is inactive"]


def test_tables_named_in_the_singular_and_in_a_folder_are_found_too() -> None:
    singular = {
        f"hsds/{name.replace('s.csv', '.csv').replace('addresse.', 'address.')}": text
        for name, text in TABLES.items()
    }
    assert "hsds/address.csv" in singular
    assert read(zipped(singular)).services[0].address == "2767 Lanternwood St"


def test_a_zip_with_an_endless_cell_or_with_very_many_tables_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = read(zipped({"services.csv": "id,name\ns1," + "x" * (_hsds_tables.LONGEST_CELL + 1)}))
    assert "a cell of a table is longer" in endless.unreadable[0].reason
    monkeypatch.setattr(_hsds_tables, "LARGEST_OF_ALL", 10_000)
    many = read(zipped({f"{n}/services.csv": "id,name\n" * 100 for n in range(20)}))
    assert "together" in many.unreadable[0].reason


def test_a_zip_that_is_broken_says_so() -> None:
    assert "broken" in read(zipped(TABLES)[:-40], "hsds").unreadable[0].reason
    assert read(zipped({"notes.txt": "hello"})).unreadable[0].reason.startswith("not a kind of file")


def test_the_sample_is_made_up_and_complete() -> None:
    reading = read(SAMPLE_SERVICES.read_bytes())
    assert reading.unreadable == ()
    assert reading.warnings == ()
    assert len(reading.services) == 38
    for one in reading.services:
        assert one.phone[5:10] == "55501", one.phone
        assert one.topics
