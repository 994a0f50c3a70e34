"""Sentences of reports."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
