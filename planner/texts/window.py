"""Sentences of the window."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
