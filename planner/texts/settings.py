"""The page of the projection's settings."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
