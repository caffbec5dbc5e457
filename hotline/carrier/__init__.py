"""A stand-in for Twilio, so that the line can be tried without an account and tested against something harsh.

It runs as its own process on its own port and meets the line only over HTTP. Nothing in production
imports it, and of the line's own code it shares only the clock: a mistake in one is not repeated in
the other.
"""

from hotline.carrier.config import CarrierConfig, read_numbers, read_services
from hotline.carrier.server import CarrierServer, serve

__all__ = ["CarrierConfig", "CarrierServer", "read_numbers", "read_services", "serve"]
