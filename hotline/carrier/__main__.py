"""`python -m hotline.carrier`: the stand-in alone, set up from the same environment variables as the line.

CARRIER_OPTOUT says who answers STOP: "app" (the line), "default" or "advanced" (config.OptOut).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hotline.carrier.config import CarrierConfig, read_numbers, read_optout, read_services
from hotline.carrier.server import serve


def config_from_environment() -> CarrierConfig:
    """Raises KeyError with the name of the variable that is missing."""
    clock_file, senders = os.environ.get("HOTLINE_CLOCK_FILE"), os.environ.get("SENDERS", "")
    return CarrierConfig(
        port=int(os.environ.get("CARRIER_PORT", "8001")),
        line_url=os.environ["PUBLIC_URL"],
        account_sid=os.environ["TWILIO_ACCOUNT_SID"],
        auth_token=os.environ["TWILIO_AUTH_TOKEN"],
        number=os.environ["HOTLINE_NUMBER"],
        more_numbers=read_numbers(senders),
        services=read_services(senders, os.environ.get("CARRIER_SERVICES", ""), os.environ["HOTLINE_NUMBER"]),
        clock_file=Path(clock_file) if clock_file else None,
        optout=read_optout(os.environ.get("CARRIER_OPTOUT", "")),
    )


if __name__ == "__main__":
    try:
        config = config_from_environment()
    except KeyError as missing:
        sys.exit(f"Set {missing.args[0]} first.")
    serve(config, ready=lambda url: print(f"carrier stand-in on {url}", flush=True))
