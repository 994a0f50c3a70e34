"""The room of the workshop's tests, for the screen that shows it."""

from tests.workshop.conftest import clock, room

__all__ = ["clock", "room"]
