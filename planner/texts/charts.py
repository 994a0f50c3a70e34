"""Labels of charts."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
