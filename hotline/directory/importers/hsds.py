"""Services in the Human Services Data Specification, HSDS 3.0: what 211s and community directories exchange.

As JSON (one service, a list of them, a page of the API with `contents`, or organizations with services in them) or as
its tables, CSV files in one zip. Source: openreferral/specification, branch 3.0, schema/*.json.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hotline.directory.importers import _hsds_hours, _hsds_tables
from hotline.directory.importers._addresses import Address, coordinates
from hotline.directory.importers._assemble import Context, Unreadable, spot
from hotline.directory.importers._clean import clean, dates_in, web_address
from hotline.directory.importers._json import MOST_ROWS, Row, parsed, starts_as_json
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.service_record import ServiceRecord
from hotline.phone import read_phone
from hotline.understanding.normalise import normalise
from hotline.understanding.topics import service_topic

NAME = "hsds"
LONGEST_WHAT = 300
SHORT_NUMBER = re.compile(r"\d{3}")  # 211, 988
# where somebody may hide from a person who looks for them: no address, and no exact point
HIDING_PLACE = re.compile(
    r"domestic|family violence|batter|abus|traffick|stalk|violencia|maltrat", re.IGNORECASE
)
SIGNS = (b'"service_at_locations"', b'"status"', b'"organization_id"', b'"services"', b'"taxonomy_term"')


def looks_like(content: bytes) -> bool:
    opening = starts_as_json(content)
    return _hsds_tables.is_ours(content) or (
        b'"name"' in opening and sum(sign in opening for sign in SIGNS) >= 2
    )


def read(content: bytes, context: Context) -> tuple[list[ServiceRecord], list[Unreadable]]:
    """A service at three places is three records: people go to one of them."""
    if _hsds_tables.is_zip(content):
        services: list[Any] = _hsds_tables.services(content)
    else:
        services = _services_in(parsed(content))
    if len(services) > MOST_ROWS:
        context.note(f"only the first {MOST_ROWS} of {len(services)} services were read")
    records: list[ServiceRecord] = []
    unreadable: list[Unreadable] = []
    for number, service in enumerate(services[:MOST_ROWS], start=1):
        name = clean(service.get("name"), "name") if isinstance(service, dict) else ""
        try:
            records += _records(service, context, name)
        except UnreadableRow as error:
            unreadable.append(Unreadable(name or f"service {number}", str(error)))
    return records, unreadable


def _services_in(feed: Any) -> list[Any]:
    if isinstance(feed, dict) and isinstance(feed.get("contents"), list):
        feed = feed["contents"]
    rows = feed if isinstance(feed, list) else [feed]
    services: list[Any] = []
    for row in rows:
        inside = row.get("services") if isinstance(row, dict) else None
        if isinstance(inside, list):
            services += [{"organization": row, **each} if isinstance(each, dict) else each for each in inside]
        else:
            services.append(row)
    return services


def _records(service: Any, context: Context, name: str) -> list[ServiceRecord]:
    if not isinstance(service, dict):
        raise UnreadableRow("not a service: it has no fields")
    service_id = clean(service.get("id"), "source_id")
    if not service_id or not name:
        raise UnreadableRow("no id" if name else "no name")
    status = clean(service.get("status")).lower()
    if status not in ("", "active"):
        raise UnreadableRow(f"it is {status}")
    places = [place for place in _rows(service, "service_at_locations") if _rows_of(place.get("location"))]
    if not places:
        return [_record(service, service_id, name, {}, {}, context)]
    return [
        _record(service, f"{service_id}:{clean(place['location'].get('id'), 'source_id')}", name, place,
                place["location"], context)
        for place in places
    ]  # fmt: skip


def _record(
    service: Row, source_id: str, name: str, at: Row, location: Row, context: Context
) -> ServiceRecord:
    organization = service["organization"] if isinstance(service.get("organization"), dict) else {}
    topics = _topics(service, name, organization)
    phone = _phone(context, at, location, service, organization)
    if not phone:
        raise UnreadableRow("no phone number that can be dialled")
    if not topics:
        context.note("we could not tell what kind of help it is", name)
    address = _address(location)
    is_hidden = "dv_shelter" in topics
    if is_hidden:  # the middle of the town is near enough to be found by, and finds nobody
        address = Address(city=address.city, region=address.region, country=address.country)
    where = spot(address, context, name)
    if location and where.latitude is None:
        context.note("we do not know where it is", name)
    return ServiceRecord(
        source_id=source_id,
        name=_full_name(name, organization),
        what=_what(service),
        topics=topics,
        phone=phone,
        address="" if is_hidden else address.street,
        city=address.city or where.city,
        region=address.region or where.region,
        postal_code="" if is_hidden else address.postal_code,
        latitude=where.latitude,
        longitude=where.longitude,
        hours=_hsds_hours.in_words(_first_of("schedules", at, service, location)),
        languages=_languages(service, location),
        cost=_cost(service),
        url=web_address(service.get("url")) or web_address(organization.get("website")),
        checked_on=_checked_on(service),
    )


def _checked_on(service: Row) -> date | None:
    days = dates_in(f"{clean(service.get('assured_date'))} {clean(service.get('last_modified'))}")
    return days[0] if days else None


def _full_name(name: str, organization: Row) -> str:
    """ "Food pantry" alone says little: whose it is belongs to it."""
    whose = clean(organization.get("name"), "name")
    return name if not whose or whose.lower() in name.lower() else f"{whose}: {name}"


def _what(service: Row) -> str:
    alert, description = clean(service.get("alert"), "notes"), clean(service.get("description"), "notes")
    who = clean(service.get("eligibility_description"), "notes")
    said = " ".join(part for part in (alert, description, who) if part)
    return said if len(said) <= LONGEST_WHAT else said[:LONGEST_WHAT].rpartition(" ")[0]


def _topics(service: Row, name: str, organization: Row) -> tuple[str, ...]:
    """As a caller would name them, from its taxonomy terms, its name, and what is said of it."""
    terms = [
        clean(term.get("name"))
        for attribute in _rows(service, "attributes")
        if isinstance(term := attribute.get("taxonomy_term"), dict)
    ]
    said = [*terms, name, clean(service.get("description"), "notes")]
    found = [topic for text in said if text and (topic := service_topic(normalise(text).text))]
    if HIDING_PLACE.search(" ".join((*said, clean(organization.get("name"))))):
        found.insert(0, "dv_shelter")
    return tuple(dict.fromkeys(found))


def _phone(context: Context, *places: Row) -> str:
    """The nearest to the desk where it is answered: of this service at this place, first."""
    for row in places:
        for phone in _rows(row, "phones"):
            if clean(phone.get("type")).lower() in ("fax", "tty", "pager"):
                continue
            number = clean(phone.get("number"))
            if SHORT_NUMBER.fullmatch(number):
                return number
            if found := read_phone(number, context.gazetteer.region):
                return found
    return ""


def _address(location: Row) -> Address:
    latitude, longitude = coordinates(location.get("latitude"), location.get("longitude"))
    rows = _rows(location, "addresses")
    physical = [row for row in rows if clean(row.get("address_type")).lower() in ("", "physical")]
    row = (physical or rows or [{}])[0]
    return Address(
        street=clean(row.get("address_1"), "address"),
        city=clean(row.get("city"), "city"),
        region=clean(row.get("state_province")),
        postal_code=clean(row.get("postal_code")),
        country=clean(row.get("country")),
        latitude=latitude,
        longitude=longitude,
    )


def _languages(service: Row, location: Row) -> tuple[str, ...]:
    codes = [
        clean(row.get("code")).lower()[:2]
        for row in (*_rows(service, "languages"), *_rows(location, "languages"))
    ]
    return tuple(dict.fromkeys(code for code in codes if re.fullmatch(r"[a-z]{2}", code)))


def _cost(service: Row) -> str:
    if fees := clean(service.get("fees_description")):
        return fees[:120]
    for row in _rows(service, "cost_options"):
        if said := clean(row.get("amount_description")) or clean(row.get("option")):
            return said[:120]
        if clean(row.get("amount")) in ("0", "0.0", "0.00"):
            return "free"
    return ""


def _first_of(field: str, *rows: Row) -> list[Row]:
    return next((found for row in rows if (found := _rows(row, field))), [])


def _rows(row: Row, field: str) -> list[Row]:
    return _rows_of(row.get(field))


def _rows_of(value: Any) -> list[Row]:
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
