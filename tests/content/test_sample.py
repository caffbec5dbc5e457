"""The sample directory: varied enough to try everything on, true to its places, and real in nothing else."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from hotline.segments import count

from .reading_grade import grade, sentences_of, words_of

SAMPLE = Path("hotline/directory/sample/groups.csv")
with SAMPLE.open(encoding="utf-8", newline="") as _file:
    GROUPS = list(csv.DictReader(_file))

HEADER = (
    "code,name,discreet_name,topics,audience,languages,format,venue,address,city,state,zip,latitude,longitude,"
    "door,transit,time_zone,rrule,starts,duration_minutes,except_dates,pauses,capacity,waitlist,cost,steps_free,"
    "children,asl,facilitator,dial_in,online_url,first_time,notes,verified"
)
# fmt: off
TOPICS = {
    "anxiety", "depression", "bipolar", "grief", "suicide_loss", "ptsd", "addiction", "alcohol",
    "eating_disorders", "self_harm", "postpartum", "family", "caregivers", "lgbtq", "ocd", "adhd",
    "bpd", "dual_diagnosis", "domestic_violence", "gambling", "divorce", "anger", "stress", "sleep",
    "loneliness", "hoarding", "chronic_illness",
}
CITIES = (
    "Portland", "Salem", "Seattle", "Los Angeles", "San Diego", "Phoenix", "Denver", "Dallas",
    "Houston", "San Antonio", "Chicago", "Minneapolis", "Detroit", "Cleveland", "Atlanta", "Miami",
    "Charlotte", "Washington", "Philadelphia", "New York", "Boston", "Albuquerque", "Anchorage",
    "Honolulu", "San Juan", "Burns", "Havre",
)
ZIP_STARTS = {
    "AK": "995", "AZ": "85", "CA": "9", "CO": "80", "DC": "20", "FL": "33", "GA": "30", "HI": "968",
    "IL": "60", "KY": "41", "LA": "70", "MA": "0", "MI": "48", "MN": "55", "MT": "59", "NC": "28",
    "NE": "69", "NM": "87", "NY": "1", "OH": "44", "OR": "97", "PA": "19", "PR": "009", "TX": "7",
    "WA": "98",
}
DAYS = {
    "MO": ("Monday", "lunes"), "TU": ("Tuesday", "martes"), "WE": ("Wednesday", "miércoles"),
    "TH": ("Thursday", "jueves"), "FR": ("Friday", "viernes"), "SA": ("Saturday", "fin de semana"),
    "SU": ("Sunday", "domingo"),
}
# fmt: on
HEALTH_WORDS = re.compile(
    r"support|group|grupo|apoyo|grie|duelo|loss|recover|sober|anonym|addict|drink|anxi|ansi|panic|depress|bipolar|ptsd|trauma|"
    r"suicid|harm|eating|ocd|adhd|bpd|mental|health|salud|therap|terap|crisis|abuse|violen|gambl|divorc|anger|stress|sleep|lonel|"
    r"hoard|illness|pain|caregiv|lgbt|queer|trans\b|postpart|baby|mother|nami|heal|cop(e|ing)|peer|clinic",
    re.IGNORECASE,
)
DISCREET_LENGTH = 28  # "Reminder: ..., Thu Nov 26, 7pm, <address>" stays one segment


def having(**wanted: str) -> list[dict[str, str]]:
    return [group for group in GROUPS if all(value in group[key].split(";") for key, value in wanted.items())]


# --- variety ---


def test_the_header_is_the_one_that_the_documentation_names() -> None:
    assert SAMPLE.read_text(encoding="utf-8").splitlines()[0] == HEADER


def test_there_are_some_350_groups_in_at_least_24_towns() -> None:
    assert 320 <= len(GROUPS) <= 360
    assert len({(group["city"], group["state"]) for group in GROUPS if group["city"]}) >= 24


@pytest.mark.parametrize("city", CITIES)
def test_a_town_of_the_demo_has_groups(city: str) -> None:
    assert having(city=city)


def test_every_topic_and_no_other_has_at_least_five_groups() -> None:
    counts = Counter(topic for group in GROUPS for topic in group["topics"].split(";"))
    assert set(counts) == TOPICS
    assert min(counts.values()) >= 5, counts.most_common()[-3:]


@pytest.mark.parametrize(
    "language, least",
    [("en", 200), ("es", 50), ("vi", 3), ("zh", 3), ("tl", 3), ("ht", 3), ("pt", 3), ("fr", 3)],
)
def test_callers_of_each_language_find_groups(language: str, least: int) -> None:
    assert len(having(languages=language)) >= least


@pytest.mark.parametrize(
    "format_, least", [("in_person", 150), ("hybrid", 25), ("phone", 25), ("online", 15)]
)
def test_every_way_of_meeting_is_there(format_: str, least: int) -> None:
    assert len(having(format=format_)) >= least


def test_portland_has_enough_for_the_examples() -> None:
    assert len(having(city="Portland")) >= 24
    assert len(having(city="Portland", topics="grief")) >= 3
    assert len(having(city="Portland", languages="es")) >= 4
    assert having(zip="97214", topics="grief")


def test_groups_with_no_town_meet_by_phone_or_online_in_several_time_zones() -> None:
    anywhere = [group for group in GROUPS if not group["city"]]
    assert len(anywhere) >= 30
    assert {group["format"] for group in anywhere} == {"phone", "online"}
    assert len({group["time_zone"] for group in anywhere}) >= 4


@pytest.mark.parametrize(
    "rule",
    [
        r"FREQ=DAILY", r"FREQ=WEEKLY;BYDAY=..", r"FREQ=WEEKLY;BYDAY=..,..",
        r"FREQ=WEEKLY;INTERVAL=2;BYDAY=..",
        r"FREQ=MONTHLY;BYDAY=1TU,3TU", r"FREQ=MONTHLY;BYDAY=2..,4..", r"FREQ=MONTHLY;BYDAY=-1TH",
        r"FREQ=MONTHLY;BYDAY=[13]..",
    ],
)  # fmt: skip
def test_every_kind_of_calendar_is_there(rule: str) -> None:
    assert any(re.fullmatch(rule, group["rrule"]) for group in GROUPS)


def test_seats_holidays_and_pauses_vary() -> None:
    capacities = Counter(group["capacity"] for group in GROUPS)
    assert capacities[""] >= 100
    assert sum(capacities[small] for small in ("1", "2", "3")) >= 5
    assert sum(1 for group in GROUPS if group["except_dates"]) >= 100
    assert 5 <= sum(1 for group in GROUPS if group["pauses"]) <= 30
    assert {group["waitlist"] for group in GROUPS} == {"yes", "no"}
    assert (
        {group["steps_free"] for group in GROUPS}
        == {"yes", "no", "unknown"}
        == {group["children"] for group in GROUPS}
    )


# --- truth ---


def test_codes_are_three_digits_that_cannot_be_mistaken_for_one_another_aloud() -> None:
    codes = [group["code"] for group in GROUPS]
    as_heard = [code.replace("9", "5").replace("7", "6") for code in codes]  # five and nine, seis and siete
    assert all(re.fullmatch(r"[1-9]\d\d", code) and int(code) > 100 for code in codes)
    assert len(set(as_heard)) == len(codes)
    assert not {"988", "911", "411", "211", "311", "711", "511", "611", "811"} & set(codes)
    assert "417" in codes


def test_the_first_meeting_falls_on_a_day_of_its_rule() -> None:
    for group in GROUPS:
        starts = datetime.fromisoformat(group["starts"])
        meetings = rrulestr(group["rrule"], dtstart=starts)
        assert meetings[0] == starts
        assert starts.year == 2026
        assert meetings.after(datetime.fromisoformat("2026-12-01")) is not None
        assert 30 <= int(group["duration_minutes"]) <= 120
        assert ZoneInfo(group["time_zone"])


def test_a_holiday_is_a_day_on_which_the_group_would_have_met() -> None:
    for group in GROUPS:
        meetings = rrulestr(group["rrule"], dtstart=datetime.fromisoformat(group["starts"]))
        for day in filter(None, group["except_dates"].split(";")):
            midnight = datetime.fromisoformat(day)
            assert meetings.between(midnight, midnight + timedelta(days=1), inc=True), day
        for pause in filter(None, group["pauses"].split(";")):
            first, last = map(date.fromisoformat, pause.split("/"))
            assert first < last


def test_the_place_agrees_with_its_zip() -> None:
    for group in GROUPS:
        if not group["city"]:
            assert not any(
                group[key] for key in ("state", "zip", "latitude", "longitude", "venue", "address")
            )
            continue
        assert re.fullmatch(r"\d{5}", group["zip"])
        assert group["zip"].startswith(ZIP_STARTS[group["state"]])
        assert all(re.fullmatch(r"-?\d+\.\d{4}", group[key]) for key in ("latitude", "longitude"))
        assert 17 < float(group["latitude"]) < 65
        assert -160 < float(group["longitude"]) < -65
        assert bool(group["venue"]) is (group["format"] in ("in_person", "hybrid"))


def test_one_zip_is_one_neighbourhood_of_one_town() -> None:
    for zip_code in {group["zip"] for group in GROUPS if group["zip"]}:
        here = having(zip=zip_code)
        assert len({(group["city"], group["state"], group["time_zone"]) for group in here}) == 1
        latitudes = [float(group["latitude"]) for group in here]
        assert max(latitudes) - min(latitudes) < 0.02  # about a mile


def test_whoever_joins_from_afar_can() -> None:
    for group in GROUPS:
        assert bool(group["dial_in"]) or group["format"] in ("in_person", "online")
        assert bool(group["online_url"]) or group["format"] != "online"
        assert not (group["format"] == "in_person" and (group["dial_in"] or group["online_url"]))


def test_a_waitlist_needs_a_limit() -> None:
    for group in GROUPS:
        assert group["waitlist"] == "no" or int(group["capacity"]) >= 1
        assert not group["capacity"] or int(group["capacity"]) <= 40


def test_listings_were_checked_between_august_and_november_2026() -> None:
    checked = [date.fromisoformat(group["verified"]) for group in GROUPS]
    assert min(checked) >= date(2026, 8, 1)
    assert max(checked) <= date(2026, 11, 30)


# --- nobody is really called ---


def test_every_number_and_link_is_from_the_range_kept_for_fiction() -> None:
    for group in GROUPS:
        assert re.fullmatch(r"(\+1[2-9]\d\d55501\d\d)?", group["dial_in"])
        assert re.fullmatch(r"(https://meet\.example\.org/\d{3})?", group["online_url"])
        rest = " ".join(
            value
            for key, value in group.items()
            if key not in ("dial_in", "online_url", "latitude", "longitude")
        )
        assert not re.search(r"\d{3}[-. ]\d{4}\b(?!-)|@|www\.|https?:", rest)


def test_no_two_groups_share_a_line() -> None:
    lines = [group["dial_in"] for group in GROUPS if group["dial_in"]]
    assert len(set(lines)) == len(lines)


def test_the_folder_says_that_all_of_it_is_made_up() -> None:
    assert "made up" in (SAMPLE.parent / "README.md").read_text(encoding="utf-8").splitlines()[0]


def test_a_facilitator_is_a_first_name() -> None:
    assert all(re.fullmatch(r"[A-Z][a-z]+(-[a-z]+)?", group["facilitator"]) for group in GROUPS)


# --- discreet and plain ---


def test_the_discreet_name_tells_nothing() -> None:
    for group in GROUPS:
        assert not HEALTH_WORDS.search(group["discreet_name"])
        assert not HEALTH_WORDS.search(group["venue"])
        assert group["discreet_name"] != group["name"]
        assert len(group["discreet_name"]) <= DISCREET_LENGTH


def test_a_discreet_name_with_a_day_in_it_meets_on_that_day() -> None:
    for group in GROUPS:
        for day, names in DAYS.items():
            if any(name in group["discreet_name"] for name in names):
                assert re.fullmatch(rf".*BYDAY=[-\d]*{day}(,\d{day})?", group["rrule"])


def test_names_are_not_used_twice_in_a_town() -> None:
    for key in ("name", "discreet_name"):
        seen = Counter((group["city"], group["state"], group[key]) for group in GROUPS)
        assert max(seen.values()) == 1, seen.most_common(2)


def test_places_of_people_hurt_by_a_partner_are_not_listed() -> None:
    for group in GROUPS:
        if "domestic_violence" in group["topics"].split(";"):
            assert not group["address"]
            assert not group["door"]


def test_what_is_texted_costs_no_more_than_it_must() -> None:
    for group in GROUPS:
        assert count("".join(group.values())).encoding == "GSM-7"
        assert all(value == value.strip() for value in group.values())
        assert len(group["venue"]) <= 32
        assert len(group["address"]) <= 32


def test_what_happens_the_first_time_is_one_plain_sentence() -> None:
    for group in GROUPS:
        text = group["first_time"]
        assert len(sentences_of(text)) == 1, text
        assert len(words_of(text)) <= 13, text
        assert group["languages"].startswith("es") or grade(text) <= 6, text


def test_the_file_is_what_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "groups.csv"
    subprocess.run([sys.executable, "tools/make_sample.py", str(made)], check=True, capture_output=True)
    assert made.read_text(encoding="utf-8") == SAMPLE.read_text(encoding="utf-8")
