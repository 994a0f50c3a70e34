"""Sentences of exporting: the formats, what they cannot hold, and what comes of it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "json-version": "{path} says that it is of version {version}; version {known} is read here. Export it once more.",
    "json-no-list": "There is no list of entries here. It was left out.",
    "json-no-value": "This is no value for the field. The entry was left out.",
    "json-no-descent": "The future does not descend from the base case. It was left out.",
}
