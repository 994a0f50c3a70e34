"""What each setting of a projection is called and means, and which differ from the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.presets import PRESETS, preset_of
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.domain.units import number_text
from planner.texts import figures, inside, say

_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its field, and the codes of its name and of what it means."""

    field: str
    name: str
    about: str


HORIZON = (
    Setting("rounds", "settings.name.rounds", "settings.about.rounds"),
    Setting("round_unit", "settings.name.round_unit", "settings.about.round_unit"),
    Setting("start_date", "settings.name.start_date", "settings.about.start_date"),
)
RUNNING = (
    Setting("runs", "settings.name.runs", "settings.about.runs"),
    Setting("seed", "settings.name.seed", "settings.about.seed"),
    Setting("range_shape", "settings.name.range_shape", "settings.about.range_shape"),
    Setting("assume_ranges", "settings.name.assume_ranges", "settings.about.assume_ranges"),
)
RULES = (
    Setting("value_rule", "settings.name.value_rule", "settings.about.value_rule"),
    Setting("linkage", "settings.name.linkage", "settings.about.linkage"),
    Setting(
        "single_undertaking",
        "settings.name.single_undertaking",
        "settings.about.single_undertaking",
    ),
)
CONSTANTS = (
    Setting("shown_at_start", "settings.name.shown_at_start", "settings.about.shown_at_start"),
    Setting("trust_effect", "settings.name.trust_effect", "settings.about.trust_effect"),
    Setting("trust_openness", "settings.name.trust_openness", "settings.about.trust_openness"),
    Setting("trust_settled", "settings.name.trust_settled", "settings.about.trust_settled"),
    Setting("trust_loss", "settings.name.trust_loss", "settings.about.trust_loss"),
    Setting("reaction", "settings.name.reaction", "settings.about.reaction"),
    Setting("fatigue", "settings.name.fatigue", "settings.about.fatigue"),
    Setting("grievance", "settings.name.grievance", "settings.about.grievance"),
    Setting(
        "hazard_unintended", "settings.name.hazard_unintended", "settings.about.hazard_unintended"
    ),
    Setting(
        "hazard_deliberate", "settings.name.hazard_deliberate", "settings.about.hazard_deliberate"
    ),
    Setting("hazard_walk_out", "settings.name.hazard_walk_out", "settings.about.hazard_walk_out"),
    Setting(
        "tolerated_dissatisfaction",
        "settings.name.tolerated_dissatisfaction",
        "settings.about.tolerated_dissatisfaction",
    ),
    Setting("walk_out_factor", "settings.name.walk_out_factor", "settings.about.walk_out_factor"),
    Setting("hazard_factor", "settings.name.hazard_factor", "settings.about.hazard_factor"),
    Setting(
        "partial_threshold", "settings.name.partial_threshold", "settings.about.partial_threshold"
    ),
    Setting(
        "contest_steepness", "settings.name.contest_steepness", "settings.about.contest_steepness"
    ),
)
CHOICES = {
    ("round_unit", "month"): "settings.unit-month",
    ("round_unit", "week"): "settings.unit-week",
    ("round_unit", "day"): "settings.unit-day",
    ("round_unit", "quarter"): "settings.unit-quarter",
    ("round_unit", "year"): "settings.unit-year",
    ("round_unit", "session"): "settings.unit-session",
    ("range_shape", "triangular"): "settings.shape-triangular",
    ("range_shape", "pert"): "settings.shape-pert",
    ("value_rule", "compromise"): "settings.rule-compromise",
    ("value_rule", "meeting-point"): "settings.rule-meeting",
    ("value_rule", "nash"): "settings.rule-nash",
    ("value_rule", "weighted-median"): "settings.rule-median",
}
PRESET_NAMES = {
    "calm": ("settings.preset.calm", "settings.preset.calm-reason"),
    "normal": ("settings.preset.normal", "settings.preset.normal-reason"),
    "tense": ("settings.preset.tense", "settings.preset.tense-reason"),
}
# The calendar has no effect on the figures; runs and seed stand beside them anyway.
_COMPARED = (
    *(s for s in HORIZON if s.field == "rounds"),
    *(s for s in RUNNING if s.field in ("range_shape", "assume_ranges")),
    *RULES,
    *CONSTANTS,
)


_NAMES = {s.field: s.name for s in (*HORIZON, *RUNNING, *RULES, *CONSTANTS)}


def setting_name(field: str) -> str:
    """Return what a setting is called."""
    return say(_NAMES[field])


def value_words(field: str, value: object) -> str:
    """Return the value of a setting in words."""
    if isinstance(value, bool):
        return say("settings.on" if value else "settings.off")
    if isinstance(value, float):
        return figures(f"{value:g}")
    if isinstance(value, int):
        return figures(number_text(value, 0)) if field != "seed" else str(value)
    code = CHOICES.get((field, str(value)))
    return say(code) if code else (str(value) or say("settings.none"))


def changed_fields(settings: Settings) -> list[Setting]:
    """Return the settings that decide figures and are not at their defaults."""
    default = Settings()
    return [s for s in _COMPARED if getattr(settings, s.field) != getattr(default, s.field)]


def changed_lines(settings: Settings) -> list[str]:
    """Return a line for every difference from the defaults; a preset is one line."""
    default, lines = Settings(), []
    preset, fields = _preset(settings)
    if preset:
        lines.append(say("settings.differs-preset", preset=preset, n=len(fields)))
    for setting in changed_fields(settings):
        if setting.field not in fields:
            value, before = (getattr(s, setting.field) for s in (settings, default))
            words = {
                "value": value_words(setting.field, value),
                "default": value_words(setting.field, before),
            }
            lines.append(say("settings.differs-row", name=say(setting.name), **words))
    return lines


def used_settings(options: Mapping[str, object]) -> Settings:
    """Return the settings that a projection was made with; those its engine has not are default."""
    known: dict[str, Any] = {k: v for k, v in options.items() if k in _NAMES}
    return Settings(**known)


def changed_sentence(settings: Settings) -> str:
    """Return in a sentence what differs from the defaults, to stand beside figures, or ""."""
    preset, fields = _preset(settings)
    parts = [say("settings.sentence-preset", preset=inside(preset))] if preset else []
    for setting in changed_fields(settings):
        if setting.field not in fields:
            value = value_words(setting.field, getattr(settings, setting.field))
            name = say(setting.name)
            parts.append(say("settings.sentence-part", name=inside(name), value=value))
    if not parts:
        return ""
    joined = ", ".join(parts[:_MOST_PARTS])
    if len(parts) > _MOST_PARTS:
        joined = say("settings.sentence-more", parts=joined, n=len(parts) - _MOST_PARTS)
    return say("settings.sentence", parts=joined)


def changed_count(scenario: Scenario) -> tuple[str, str]:
    """Return for the rail how many settings differ from their defaults."""
    number = len(changed_fields(scenario.settings))
    if not number:
        return "", say("settings.rail-all")
    return str(number), say("settings.rail-changed", n=number)


def _preset(settings: Settings) -> tuple[str, set[str]]:
    """Return name and fields of the preset in force, if it is not the default one."""
    code = preset_of(settings)
    if code in ("", "normal"):
        return "", set()
    fields = next(set(preset.values) for preset in PRESETS if preset.code == code)
    return say(PRESET_NAMES[code][0]), fields
