"""Drivers: their presets, how their states fit together, and what they do to the outcome."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Refused
    "no-driver-states": "There are no drivers with states to combine. Add drivers, and give each at least two states.",
    "too-many-states": (
        "The drivers have {number} states together, and at most {limit} can be combined. Leave some out."
    ),
}
