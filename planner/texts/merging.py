"""Sentences of merging two copies of a scenario."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "merge.label": "Merge with {file}",
    "merge.in-future": "In the future “{future}”: {place}",
    "merge.record": "The {what} {name}",
    "merge.selections": "changes of whole selections",
    "merge.removed": "removed",
    "merge.kept": "changed, or something new belongs to it",
    "merge.was-there": "was there",
    "merge.unknown": "not known",
    "merge.as-parent": "as in its parent",
}
