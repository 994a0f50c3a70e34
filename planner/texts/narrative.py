"""Stories told of runs and results."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
