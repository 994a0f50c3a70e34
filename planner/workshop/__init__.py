"""Workshops: the room gives its numbers, blind and in rounds, without internet."""
