"""Servers we start ourselves, so that one machine needs nothing but Python."""
