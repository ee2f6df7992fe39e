"""Dates: where an article speaks of one, and which day that means."""
