"""Findings about the data and errors of changes and engines."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
