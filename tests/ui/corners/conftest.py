"""The room of the workshop's tests, for the futures it imagines."""

from tests.workshop.conftest import clock, room

__all__ = ["clock", "room"]
