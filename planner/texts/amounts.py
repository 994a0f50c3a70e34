"""Sentences for sources that hold more than is read, or no text at all."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "import-no-text": (
        "{path} holds signs that are in no text, the first in line {row}. "
        "Save it as plain text in UTF-8 and import it again."
    ),
    "import-too-many-columns": "There are more than {limit} columns. Leave out what is not needed.",
    "import-too-much": (
        "{path} holds more than {limit} entries, which no scenario has. Leave out what is not needed."
    ),
}
