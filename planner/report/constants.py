"""The settings of the settlement model in words, with those that are judgement set apart."""

from dataclasses import fields

from planner.charts.setting_words import value_words
from planner.charts.shown import Shown
from planner.charts.tables import Cell, Table
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.texts import say

# Name of each setting; none of the numbers below the line was fitted to data.
_CHOICES = {
    "rounds": "report.set-rounds",
    "round_unit": "report.set-round-unit",
    "start_date": "report.set-start-date",
    "range_shape": "report.set-range-shape",
    "assume_ranges": "report.set-assume-ranges",
    "value_rule": "report.set-value-rule",
    "linkage": "report.set-linkage",
    "single_undertaking": "report.set-single-undertaking",
}
_JUDGEMENT = {
    "shown_at_start": "report.set-shown-at-start",
    "trust_effect": "report.set-trust-effect",
    "trust_openness": "report.set-trust-openness",
    "trust_settled": "report.set-trust-settled",
    "trust_loss": "report.set-trust-loss",
    "reaction": "report.set-reaction",
    "fatigue": "report.set-fatigue",
    "grievance": "report.set-grievance",
    "hazard_unintended": "report.set-hazard-unintended",
    "hazard_deliberate": "report.set-hazard-deliberate",
    "hazard_walk_out": "report.set-hazard-walk-out",
    "tolerated_dissatisfaction": "report.set-tolerated-dissatisfaction",
    "walk_out_factor": "report.set-walk-out-factor",
    "hazard_factor": "report.set-hazard-factor",
    "partial_threshold": "report.set-partial-threshold",
    "contest_steepness": "report.set-contest-steepness",
}


def choices_table(resolved: Scenario, shown: Shown) -> Table:
    """Return horizon and rules of the model, as used, beside their defaults."""
    return _table(_CHOICES, resolved, shown)


def judgement_table(resolved: Scenario, shown: Shown) -> Table:
    """Return every constant that is judgement, as used, beside its default."""
    return _table(_JUDGEMENT, resolved, shown)


def changed_settings(resolved: Scenario, shown: Shown) -> list[str]:
    """Return in words the settings that differ from their defaults."""
    defaults = Settings()
    return [
        say(
            "report.setting-differs",
            name=say(code),
            value=_text(field, _used(field, resolved, shown)),
            default=_text(field, getattr(defaults, field)),
        )
        for field, code in (_CHOICES | _JUDGEMENT).items()
        if _used(field, resolved, shown) != getattr(defaults, field)
    ]


def unlisted_settings() -> set[str]:
    """Return settings that no table names: runs and seed stand elsewhere."""
    return {field.name for field in fields(Settings)} - {*_CHOICES, *_JUDGEMENT, "runs", "seed"}


def _used(field: str, resolved: Scenario, shown: Shown) -> object:
    return shown.projection.options.get(field, getattr(resolved.settings, field))


def _table(names: dict[str, str], resolved: Scenario, shown: Shown) -> Table:
    defaults = Settings()
    rows: list[tuple[Cell, ...]] = [
        (
            say(code),
            _text(field, _used(field, resolved, shown)),
            _text(field, getattr(defaults, field)),
        )
        for field, code in names.items()
    ]
    headings = (say("report.setting"), say("report.used"), say("report.default"))
    return Table(headings, tuple(rows))


def _text(field: str, value: object) -> str:
    return "\u2013" if value == "" else value_words(field, value)
