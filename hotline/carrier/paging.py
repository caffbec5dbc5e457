"""Lists as Twilio gives them: a page at a time, with the addresses of the others, and filters on dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from hotline.carrier.errors import CarrierError

MOST_PER_PAGE = 1000

Item = TypeVar("Item")


def page(
    name: str,
    items: Sequence[Item],
    as_json: Callable[[Item], dict[str, object]],
    path: str,
    args: MultiDict[str, str],
) -> dict[str, object]:
    """Raises CarrierError for a page number or size that is none."""
    size = min(_whole(args, "PageSize", 50) or 1, MOST_PER_PAGE)
    number = _whole(args, "Page", 0)
    last = max(0, (len(items) - 1) // size)
    shown = items[number * size : (number + 1) * size]

    def uri(wanted: int) -> str:
        kept = [(key, value) for key, value in args.items(multi=True) if key not in ("Page", "PageSize")]
        return f"{path}?{urlencode([*kept, ('PageSize', size), ('Page', wanted)])}"

    return {
        name: [as_json(item) for item in shown],
        "first_page_uri": uri(0),
        "next_page_uri": uri(number + 1) if number < last else None,
        "previous_page_uri": uri(number - 1) if number > 0 else None,
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": max(number * size + len(shown) - 1, 0),
        "uri": uri(number),
    }


def within(
    items: Iterable[Item], args: MultiDict[str, str], field: str, moment: Callable[[Item], datetime | None]
) -> list[Item]:
    """The items whose moment fits `field=` (that day), `field<=` and `field>=`; all without such filters."""
    # dates are written to the second, and so they are compared to the second
    tests: list[Callable[[datetime], bool]] = []
    day = args.get(field)
    if day:
        start = _moment(field, day).replace(hour=0, minute=0, second=0, microsecond=0)
        tests.append(lambda at: start <= at < start + timedelta(days=1))
    # "DateSent<=X" arrives as the parameter "DateSent<" with the value X
    if latest := args.get(f"{field}<"):
        bound = _moment(field, latest)
        tests.append(lambda at: at.replace(microsecond=0) <= bound)
    if earliest := args.get(f"{field}>"):
        least = _moment(field, earliest)
        tests.append(lambda at: at.replace(microsecond=0) >= least)
    if not tests:
        return list(items)
    return [item for item in items if (at := moment(item)) is not None and all(test(at) for test in tests)]


def _moment(field: str, written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise CarrierError(20001, field) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _whole(args: MultiDict[str, str], name: str, default: int) -> int:
    written = args.get(name, str(default))
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise CarrierError(20001, name)
    return int(written)
