"""Findings about files: what happened, then what to do."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
