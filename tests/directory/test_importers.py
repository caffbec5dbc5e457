"""Lists as coordinators really have them become groups; what cannot be read is told, row by row."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.directory.importers import LARGEST_FILE, Reading, formats, read_file
from hotline.directory.places import Gazetteer
from hotline.directory.record import GroupRecord, fingerprint

DATA = Path(__file__).parent / "data"
GAZETTEER = Gazetteer("US")
SAMPLE_HEADER = "name,topics,format,address,city,state,zip,rrule,starts,time_zone"


def reading(content: bytes | str, name: str = "groups.csv", **options: object) -> Reading:
    content = content.encode() if isinstance(content, str) else content
    return read_file(content, name=name, gazetteer=GAZETTEER, default_zone="America/Denver", **options)  # type: ignore[arg-type]


def fixture(name: str) -> Reading:
    return reading((DATA / name).read_bytes(), name)


def by_id(found: Reading) -> dict[str, GroupRecord]:
    return {record.source_id: record for record in found.records}


def by_name(found: Reading) -> dict[str, GroupRecord]:
    return {record.name: record for record in found.records}


def reasons(found: Reading) -> dict[str, str]:
    return {each.row: each.reason for each in found.unreadable}


def only(found: Reading) -> GroupRecord:
    assert found.unreadable == ()
    (record,) = found.records
    return record


def test_every_format_is_found_by_its_file() -> None:
    assert formats() == ("bmlt", "csv", "hsds", "meeting_guide")


# --- a coordinator's own sheet --------------------------------------------------------------------------


def test_a_sheet_with_its_own_words_is_understood() -> None:
    groups = by_name(fixture("sheet-from-a-coordinator.csv"))
    circle = groups["Tuesday Grief Circle"]
    assert circle.topics == ("grief",)
    assert (circle.city, circle.region, circle.postal_code) == ("Salem", "OR", "97301")
    assert circle.zone == "America/Los_Angeles"
    assert circle.recurrence is not None
    assert circle.recurrence.rrule == "FREQ=MONTHLY;BYDAY=2TU,4TU"
    assert circle.recurrence.start == datetime.fromisoformat("2026-01-13T19:00")
    panic = groups["Panic Support"].recurrence
    assert panic is not None
    assert panic.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"


def test_a_zip_code_that_lost_its_zero_is_still_in_massachusetts_only_if_the_state_says_so() -> None:
    with_state = only(reading("name,day,time,zip,state\nCoffee grief,Monday,9am,2139,MA\n"))
    assert with_state.postal_code == "02139"
    unclear = reading("name,day,time,zip\nCoffee grief,Monday,9am,2139\n")
    assert unclear.records == ()


def test_a_venue_called_zoom_is_no_place() -> None:
    group = only(reading("name,when,where,zone\nGrief talk,Mondays 7pm,Zoom,Pacific\n"))
    assert (group.format, group.latitude, group.zone) == ("online", None, "America/Los_Angeles")


def test_rows_that_cannot_be_read_say_why_and_stop_nobody_else() -> None:
    found = fixture("sheet-from-a-coordinator.csv")
    assert len(found.records) == 3
    assert reasons(found) == {
        "row 6 (Morning Coffee)": "no place we can find: '1 Main St, 2139'",
        "row 7 (No Time Here)": "no time in 'Tuesdays'",
        "row 8 (Bad Clock)": "time 'Tuesdays 25:99' is not a time",
        "row 9 (Seven)": "is 'Tuesdays 7:30' in the morning or in the evening? Write am or pm",
        "row 10 (Nowhere)": "no place, link or number to join",
    }


def test_what_was_guessed_or_left_out_is_said() -> None:
    warnings = " | ".join(fixture("sheet-from-a-coordinator.csv").warnings)
    assert "columns not used: Favorite color" in warnings
    assert "every other week, but which?" in warnings
    assert "'Knitting' is not a topic we know (row 11 (Knitting))" in warnings


def test_a_persons_telephone_number_is_not_taken_for_a_number_to_join() -> None:
    assert by_name(fixture("sheet-from-a-coordinator.csv"))["Tuesday Grief Circle"].dial_in == ""


def test_a_tsml_sheet_is_understood_without_its_contacts() -> None:
    groups = by_id(fixture("tsml.csv"))
    women = groups["womens-step"]
    assert (women.venue, women.address, women.city) == ("Grace Church", "12 Oak St", "Salem")
    assert women.audience == ("women",)
    assert women.languages == ("es",)
    assert women.steps_free is True
    assert women.topics == ("alcohol",)
    assert women.notes == "Bring a mug"
    assert women.recurrence is not None
    assert women.recurrence.duration_minutes == 90
    assert "Mary" not in repr(women)
    assert groups["noon-phone"].format == "phone"
    assert groups["noon-phone"].dial_in == "+15035550104"


def test_semicolons_old_windows_letters_and_spanish_words_are_read() -> None:
    group = only(fixture("semicolons-latin1.csv"))
    assert group.name == "Círculo de duelo"
    assert group.languages == ("es",)
    assert group.topics == ("grief",)
    assert group.recurrence is not None
    assert group.recurrence.start.hour == 19


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_excel_are_read(encoding: str) -> None:
    text = "Name\tDay\tTime\tZip\nCafé grief\tMonday\t7 PM\t97301\n"
    assert only(reading(text.encode(encoding))).name == "Café grief"


def test_our_own_columns_keep_everything() -> None:
    group = only(
        reading(
            "code,name,discreet_name,topics,audience,languages,format,venue,address,city,state,zip,latitude,"
            "longitude,door,transit,time_zone,rrule,starts,duration_minutes,except_dates,pauses,capacity,waitlist,"
            "cost,steps_free,children,asl,facilitator,dial_in,online_url,first_time,notes,verified\n"
            "417,Grief Circle,Tuesday circle,grief;loneliness,Adults,en;es,hybrid,Oak Hall,12 Oak St,Salem,"
            "OR,97301,44.94,-123.03,Side door,Bus 9,America/Los_Angeles,FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,"
            "2026-03-03T19:00,90,2026-11-24;2026-12-22,2026-12-20/2027-01-03;2027-07-01/2027-08-31,14,yes,free,"
            "yes,unknown,no,"
            "Ruth Example,+15035550199,https://meet.example.org/1,Just listen.,Tea.,2026-10-03\n"
        )
    )
    assert (group.source_id, group.code, group.discreet_name) == ("417", "417", "Tuesday circle")
    assert group.topics == ("grief", "loneliness")
    assert group.languages == ("en", "es")
    assert (group.capacity, group.waitlist, group.cost) == (14, True, "free")
    assert (group.steps_free, group.children, group.asl) == (True, None, False)
    assert group.facilitator == "Ruth"
    assert group.verified_on == date(2026, 10, 3)
    rule = group.recurrence
    assert rule is not None
    assert (rule.start, rule.duration_minutes) == (datetime.fromisoformat("2026-03-03T19:00"), 90)
    assert rule.except_dates == frozenset({date(2026, 11, 24), date(2026, 12, 22)})
    assert rule.pauses == (
        (date(2026, 12, 20), date(2027, 1, 3)),
        (date(2027, 7, 1), date(2027, 8, 31)),
    )


def test_a_column_on_the_24_hour_clock_is_taken_at_its_word() -> None:
    found = reading("name,day,time,zip\nA grief,Monday,7:30,97301\nB grief,Monday,19:00,97301\n")
    starts = [record.recurrence.start.hour for record in found.records if record.recurrence]
    assert starts == [7, 19]


def test_coordinates_with_a_lost_minus_sign_give_way_to_the_zip_code() -> None:
    found = reading("name,day,time,zip,lat,lon\nA grief,Monday,7pm,97301,44.94,123.03\n")
    assert only(found).longitude == pytest.approx(-123, abs=0.5)
    assert any("far from the ZIP code" in warning for warning in found.warnings)


def test_a_whole_address_in_the_column_where_is_taken_apart() -> None:
    group = only(reading('Name,When,Where\nGrief talk,Mondays 7pm,"Oak Hall, 12 Oak St, Salem, OR 97301"\n'))
    assert (group.venue, group.city, group.postal_code) == ("Oak Hall", "Salem", "97301")


def test_an_online_group_without_a_place_gets_the_zone_of_the_organisation_and_a_warning() -> None:
    found = reading("name,day,time,link\nGrief online,Monday,7pm,https://meet.example.org/1\n")
    assert only(found).format == "online"
    assert only(found).zone == "America/Denver"
    assert any("America/Denver" in warning for warning in found.warnings)


def test_a_topic_for_the_whole_file_is_used_only_where_a_row_has_none() -> None:
    found = reading(
        "name,day,time,zip\nThursday people,Thursday,7pm,97301\nPanic hour,Monday,7pm,97301\n",
        default_topics=("caregivers",),
    )
    assert [record.topics for record in found.records] == [("caregivers",), ("anxiety",)]


def test_several_times_in_one_cell_are_refused_rather_than_one_of_them_lost() -> None:
    found = reading("name,when,zip\nA grief,Tue 7pm and Thu 6pm,97301\n")
    assert "more than one time" in found.unreadable[0].reason


def test_a_list_of_dates_is_kept_as_dates() -> None:
    rule = only(reading('name,when,zip\nA grief,"Jan 6, 2026 and Feb 3, 2026, 7pm",97301\n')).recurrence
    assert rule is not None
    assert (rule.rrule, rule.start) == ("", datetime.fromisoformat("2026-01-06T19:00"))
    assert rule.extra == (datetime.fromisoformat("2026-02-03T19:00"),)


# --- Meeting Guide --------------------------------------------------------------------------------------


def test_a_meeting_guide_row_becomes_a_group_on_all_its_days() -> None:
    group = by_id(fixture("meeting-guide-eda.json"))["tuesday-oak"]
    assert group.name == "Tuesday at Oak Hall"
    assert group.topics == ("eating_disorders",)
    assert (group.address, group.city, group.region, group.postal_code) == (
        "12 Oak St",
        "Salem",
        "OR",
        "97301",
    )
    assert (group.audience, group.languages, group.steps_free) == (("women",), ("es",), True)
    assert group.notes == "Tea & a chair"
    assert "Mary" not in repr(group)
    assert "0103" not in repr(group)
    rule = group.recurrence
    assert rule is not None
    assert (rule.rrule, rule.duration_minutes) == ("FREQ=WEEKLY;BYDAY=TU,TH", 90)
    assert rule.start == datetime.fromisoformat("2026-01-06T19:00")


def test_a_time_named_eastern_is_eastern_even_in_essex() -> None:
    group = by_id(fixture("meeting-guide-eda.json"))["eastern-in-essex"]
    assert (group.format, group.zone) == ("hybrid", "America/New_York")


def test_an_online_group_is_nobodys_neighbour() -> None:
    group = by_id(fixture("meeting-guide-eda.json"))["online-only"]
    assert (group.format, group.latitude, group.zone) == ("online", None, "America/Chicago")


def test_a_group_with_only_a_number_is_by_phone() -> None:
    group = by_id(fixture("meeting-guide-eda.json"))["by-phone"]
    assert (group.format, group.dial_in) == ("phone", "+15035550105,,987#")
    assert group.zone == "America/Los_Angeles"


def test_meeting_guide_rows_that_cannot_be_used_say_why() -> None:
    assert reasons(fixture("meeting-guide-eda.json")) == {
        "closed": "not meeting at present",
        "no-time": "no day or time",
        "bad-time": "time '25:99' is not a time",
        "bad-day": "day 9 is not a day: Sunday is 0, Saturday is 6",
        "no-where": "no place we can find: 'Atlantis'",
        "tuesday-oak": "the same id as an earlier row",
        "row 11": "no id (slug)",
        "row 12": "not a group: it has no fields",
    }


def test_a_google_sheet_in_meeting_guide_columns_is_read() -> None:
    header = ["ID", "Name", "Day", "Time", "Formatted Address", "Timezone"]
    row = ["a", "Oak grief", "Tuesday", "19:00", "12 Oak St, Salem, OR 97301, USA", "America/Los_Angeles"]
    group = only(reading(json.dumps({"values": [header, row]})))
    assert group.recurrence is not None
    assert group.recurrence.rrule == "FREQ=WEEKLY;BYDAY=TU"


# --- BMLT -----------------------------------------------------------------------------------------------


def test_a_bmlt_meeting_becomes_a_group() -> None:
    group = by_id(fixture("bmlt.json"))["1"]
    assert group.topics == ("addiction",)
    assert (group.steps_free, group.languages, group.transit) == (True, ("es",), "Bus 9")
    assert (group.city, group.region, group.notes) == ("Salem", "OR", "Ring twice")
    assert "mary" not in repr(group).lower()
    rule = group.recurrence
    assert rule is not None
    assert (rule.rrule, rule.duration_minutes) == ("FREQ=WEEKLY;BYDAY=SU", 90)
    assert rule.zone == "America/Los_Angeles"


def test_a_virtual_bmlt_meeting_is_online_in_its_own_zone() -> None:
    group = by_id(fixture("bmlt.json"))["2"]
    assert (group.format, group.zone) == ("online", "America/Denver")


def test_bmlt_rows_that_cannot_be_used_say_why() -> None:
    assert reasons(fixture("bmlt.json")) == {
        "3": "day '8' is not a day: Sunday is 1, Saturday is 7",
        "4": "closed for now",
        "5": "no time",
        "6": "not published",
    }


@pytest.mark.parametrize("empty", ["{}", "[]", '{"meetings": [], "formats": []}'])
def test_an_empty_answer_is_no_groups_and_no_error(empty: str) -> None:
    assert reading(empty, "answer.json") == Reading()


# --- hostile files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"[" * 100_000,
        b'[{"slug": ' + b"[" * 100_000,
        b'[{"slug": "a", "name": "b", "day": 1',
        b'[{"slug": 1e999, "name": NaN, "day": 1, "time": "9:00"}]',
        b'{"weekday_tinyint": 1}',
        b'"a string"',
        b'[{"slug": ' + b"9" * 5000 + b"}]",
        b"name,day,time\n" + b"x" * 200_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_broken_file_is_told_and_never_a_crash(content: bytes) -> None:
    found = reading(content)
    assert found.records == ()


def test_a_file_that_is_too_large_is_refused_at_once() -> None:
    assert "larger than" in reading(b"[" + b" " * LARGEST_FILE).unreadable[0].reason


def test_a_format_nobody_knows_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="not a format: auto, bmlt, csv, hsds, meeting_guide"):
        reading("name,day\n", format="xml")


def test_text_is_made_safe_to_send() -> None:
    name = "Grief <img src=x onerror=alert(1)>\u202eevil\x07 " + "y" * 500
    row = {"slug": "a", "name": name, "day": 2, "time": "19:00", "conference_url": "javascript:alert(1)"}
    row |= {"formatted_address": "12 Oak St, Salem, OR 97301, USA", "conference_phone": "call me"}
    group = only(reading(json.dumps([row])))
    assert group.name.startswith("Grief evil y")
    assert len(group.name) <= 160
    assert (group.online_url, group.dial_in) == ("", "")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = ["slug", "name", "day", "time", "end_time", "types", "latitude", "longitude", "formatted_address"]
FIELDS += ["conference_url", "conference_phone", "timezone", "updated", "attendance_option", "coordinates"]
BMLT_FIELDS = [
    "id_bigint",
    "weekday_tinyint",
    "start_time",
    "duration_time",
    "formats",
    "latitude",
    "longitude",
]
BMLT_FIELDS += ["meeting_name", "venue_type", "virtual_meeting_link", "location_municipality", "lang_enum"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS + BMLT_FIELDS), VALUES), max_size=4))
def test_any_json_is_read_or_told(rows: list[dict[str, object]]) -> None:
    content = json.dumps(rows)
    for format in ("meeting_guide", "bmlt"):
        found = reading(content, format=format)
        assert len(found.records) + len(found.unreadable) == len(rows)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=10, max_size=10), max_size=4))
def test_any_cells_are_read_or_told(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = reading("\n".join([SAMPLE_HEADER, *quoted]), format="csv")
    assert len(found.records) <= len(rows)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    for format in ("auto", *formats()):
        reading(content, format=format)


# --- the same file again --------------------------------------------------------------------------------


def test_reading_a_file_twice_gives_the_same_fingerprints() -> None:
    first, second = (fixture("sheet-from-a-coordinator.csv") for _ in range(2))
    assert [fingerprint(each) for each in first.records] == [fingerprint(each) for each in second.records]


# --- feeds of the world, when they are at hand ----------------------------------------------------------

FEEDS = Path(os.environ.get("HOTLINE_FEEDS", "/nonexistent"))


@pytest.mark.skipif(not FEEDS.is_dir(), reason="HOTLINE_FEEDS names no folder of real feeds")
def test_real_feeds_are_read_but_for_what_is_not_meeting() -> None:
    for feed in sorted(FEEDS.glob("*.json")):
        content = feed.read_bytes()
        rows = json.loads(content)
        rows = rows["meetings"] if isinstance(rows, dict) else rows
        found = reading(content, feed.name)
        assert len(found.records) + len(found.unreadable) == len(rows)
        assert {each.reason for each in found.unreadable} <= {"not meeting at present", "closed for now"}
        assert all(record.topics and record.recurrence for record in found.records)
