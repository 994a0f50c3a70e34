"""Sentences about who changed what and when, and about files that others have open."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The log and what was once
    "log-empty": "There is no change log: nothing was changed yet, or the file was shared without its history.",
    "log-begins-later": (
        "The change log reaches back to {since}; what was before is not known. Choose a later moment."
    ),
    "log-broken": (
        "The change log does not tell all that was done since then, so what it was cannot be made out. "
        "Choose a later moment."
    ),
    # Documents that stay as they are
    "read-only": (
        "This was opened to be read, and was not changed. Save it under another name to work on it."
    ),
    "save-over-source": (
        "“{name}” is the file that this came from, and stays as it is. Choose another name."
    ),
}
