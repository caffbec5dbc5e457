"""The production processes: web, worker and clock, how they start, keep time, log and end."""
