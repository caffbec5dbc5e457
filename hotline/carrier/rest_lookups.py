"""Lookups over REST: whether a number exists, and whether it is a landline."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.errors import CarrierError
from hotline.carrier.exchange import Exchange
from hotline.carrier.numbering import as_e164


def lookup_routes(exchange: Exchange, routes: Blueprint) -> None:
    @routes.get("/v2/PhoneNumbers/<number>")
    def lookup_v2(number: str) -> Response:
        found = as_e164(number)
        asked = found is not None and "line_type_intelligence" in request.args.get("Fields", "")
        return jsonify(
            {
                **_common(exchange, "v2", found or number),
                "calling_country_code": "1" if found and found.startswith("+1") else None,
                "valid": found is not None,
                "validation_errors": [] if found else ["INVALID_LENGTH"],
                "line_type_intelligence": _intelligence(exchange, found) if found and asked else None,
            }
        )

    @routes.get("/v1/PhoneNumbers/<number>")
    def lookup_v1(number: str) -> Response:
        found = as_e164(number)
        if found is None:
            raise CarrierError(20404, f"/PhoneNumbers/{number}")
        asked = "carrier" in request.args.getlist("Type")
        carrier = {"type": _line_type(exchange, found), "name": "Stand-in", "error_code": None}
        return jsonify(
            {**_common(exchange, "v1", found), "carrier": carrier if asked else None, "add_ons": None}
        )


def _common(exchange: Exchange, version: str, number: str) -> dict[str, object]:
    return {
        "phone_number": number,
        "national_format": None,
        "country_code": "US" if number.startswith("+1") else None,
        "caller_name": None,
        "url": f"{exchange.config.own_url}/{version}/PhoneNumbers/{number}",
    }


def _intelligence(exchange: Exchange, number: str) -> dict[str, object]:
    return {
        "type": _line_type(exchange, number),
        "carrier_name": "Stand-in",
        "mobile_country_code": None,
        "mobile_network_code": None,
        "error_code": None,
    }


def _line_type(exchange: Exchange, number: str) -> str | None:
    """None for a number that is not in use."""
    kind = exchange.handsets.at(number).kind
    return {"landline": "landline", "dead": None}.get(kind, "mobile")
