"""Field help: every field that a person fills in says what it means, its range and its source."""

import pytest

from planner.domain.records import KEY_FIELDS, TABLES, kinds
from planner.texts.describe_fields import field_help

FIELDS = [
    (table, field)
    for table in TABLES
    for field, kind in kinds(table).items()
    if field not in KEY_FIELDS[table]
    and kind.type != "changes"
    and not (kind.type == "ref" and not kind.is_optional)  # chosen by where one is
]


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=str)
def test_every_field_has_meaning_range_and_source(table: str, field: str) -> None:
    lines = field_help(table, field).splitlines()
    kind = kinds(table)[field]
    assert len(lines) == 3
    assert all(line.endswith(".") for line in lines)
    if kind.type in ("number", "estimate") and kind.high <= 100 and "%" not in lines[1]:
        assert f"{kind.low:g}".replace("-", "−") in lines[1]
        assert f"{kind.high:g}" in lines[1]


def test_ranges_units_and_sources_are_said_in_the_words_of_people() -> None:
    assert field_help("actors", "patience").splitlines() == [
        "0.5–0.999: what a round of waiting leaves of an agreement's worth to it.",
        "Range: 0.5 to 0.999, without a unit.",
        "Literature: Rubinstein (1982).",
    ]
    assert "issue's own unit" in field_help("stances", "position")
    assert "0 to 100 %" in field_help("events", "probability")
    assert "a whole number from 1 to 1,000,000" in field_help("settings", "runs")
    assert field_help("settings", "fatigue").endswith("Judgement of this model, fitted to no data.")
    assert field_help("groups", "name").endswith("For readers; it has no effect on the model.")
    assert "−2" in field_help("impacts", "trust").splitlines()[1]
