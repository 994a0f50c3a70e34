"""Sentences of exporting: the formats, what they cannot hold, and what comes of it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "json-version": "{path} says that it is of version {version}; version {known} is read here. Export it once more.",
    "json-no-list": "There is no list of entries here. It was left out.",
    "json-no-value": "This is no value for the field. The entry was left out.",
    "json-no-descent": "The future does not descend from the base case. It was left out.",
    "export-no-fields": "Of {what}, this format has no place for: {fields}.",
    "export-no-reasons": (
        "There is no place for confidence, notes and sources: one number loses its own.",
        "There is no place for confidence, notes and sources: {n} numbers lose theirs.",
    ),
    "export-texts-changed": (
        "{field} ({what}): one text is shortened, or loses line breaks or signs that this format cannot hold.",
        "{field} ({what}): {n} texts are shortened, or lose line breaks or signs that this format cannot hold.",
    ),
    "export-numbers-rounded": (
        "One number is rounded in its last digits.",
        "{n} numbers are rounded in their last digits.",
    ),
    "export-new-ids": "Identifiers are not kept: read again, all entries count as new and are matched by name in a merge.",
    "ktab-no-issues": "KTAB needs at least one issue.",
    "ktab-no-salience": "KTAB cannot run with an actor to whom no issue matters: {name}.",
    "ktab-seed-zero": "With seed 0 KTAB chooses a seed of its own at each run.",
    "decide-nothing": "Decide needs an actor with position and salience on an issue; there is none, and nothing could be read again.",
    "decide-turned": "The scale of “{name}” runs down, which Decide cannot hold: its ends change places, its own numbers stay.",
    "decide-ends": (
        "What the ends of a scale mean becomes points of the scale: one text.",
        "What the ends of a scale mean becomes points of the scale: {n} texts.",
    ),
    "decide-points-merged": (
        "One point of a scale is at the same place as another and is left out.",
        "{n} points of scales are at the same place as others and are left out.",
    ),
    "decide-own-influence": (
        "Decide has influence on single issues only: the influence of one actor in general is left out.",
        "Decide has influence on single issues only: the influence of {n} actors in general is left out.",
    ),
}
