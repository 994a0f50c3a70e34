"""Sentences of the command line."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
