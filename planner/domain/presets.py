"""Three sets of the hazard and trust constants: calm, normal and tense talks.

None was fitted to data: they are judgement, there to be tried against each other. "normal" is
the default of every constant; "calm" and "tense" change all of them in one direction, so that
the share of runs that escalate rises from one to the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.changes import Cell, SetFields
from planner.domain.records import Settings


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of constants."""

    code: str
    values: Mapping[str, float]


_CALM = {
    "trust_openness": 0.06,
    "trust_settled": 0.06,
    "trust_loss": 0.03,
    "reaction": 0.08,
    "fatigue": 0.18,
    "grievance": 0.04,
    "hazard_unintended": 0.015,
    "hazard_deliberate": 0.10,
    "hazard_walk_out": 0.4,
    "tolerated_dissatisfaction": 0.45,
    "walk_out_factor": 1.3,
}
_TENSE = {
    "trust_openness": 0.04,
    "trust_settled": 0.04,
    "trust_loss": 0.06,
    "reaction": 0.13,
    "fatigue": 0.14,
    "grievance": 0.08,
    "hazard_unintended": 0.06,
    "hazard_deliberate": 0.35,
    "hazard_walk_out": 0.9,
    "tolerated_dissatisfaction": 0.28,
    "walk_out_factor": 2.0,
}
_NORMAL = {field: float(getattr(Settings(), field)) for field in _CALM}

PRESETS = (Preset("calm", _CALM), Preset("normal", _NORMAL), Preset("tense", _TENSE))


def preset_of(settings: Settings) -> str:
    """Return the code of the preset that the settings follow, or "" if they follow none."""
    for preset in PRESETS:
        if all(getattr(settings, field) == value for field, value in preset.values.items()):
            return preset.code
    return ""


def preset_change(code: str) -> SetFields:
    """Return the change that puts a preset in force."""
    preset = next(preset for preset in PRESETS if preset.code == code)
    return SetFields(tuple(Cell("settings", "", f, v) for f, v in preset.values.items()))
