"""A library of drivers to begin with: states, and what each does to the model; all editable.

The effects are judgement, not measurement: the middle state leaves everything as it was entered,
and the outer ones move one or two quantities by as much as a reader would notice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.domain.branching import free_name
from planner.domain.changes import Batch, add
from planner.domain.records import Driver, DriverEffect
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid

Text = Callable[[str], str]  # gives the words of a code in the language of the user


@dataclass(frozen=True, slots=True)
class PresetEffect:
    """What the states of a driver do to one quantity, in their order."""

    quantity: str
    operation: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DriverPreset:
    """A driver of the library; name, note and states are codes of texts."""

    name: str
    note: str
    states: tuple[str, ...]
    middle: int  # the state that changes nothing
    effects: tuple[PresetEffect, ...]


DRIVER_PRESETS = (
    DriverPreset(
        "driver-preset.will",
        "driver-preset.will-note",
        ("driver-preset.will-low", "driver-preset.will-moderate", "driver-preset.will-high"),
        1,
        (PresetEffect("compromise", "scale", (0.75, 1.0, 1.25)),),
    ),
    DriverPreset(
        "driver-preset.security",
        "driver-preset.security-note",
        (
            "driver-preset.security-deteriorating",
            "driver-preset.security-stable",
            "driver-preset.security-improving",
        ),
        1,
        (
            PresetEffect("hostility", "shift", (0.1, 0.0, -0.1)),
            PresetEffect("hazard", "scale", (1.5, 1.0, 0.7)),
        ),
    ),
    DriverPreset(
        "driver-preset.capacity",
        "driver-preset.capacity-note",
        (
            "driver-preset.capacity-weak",
            "driver-preset.capacity-medium",
            "driver-preset.capacity-strong",
        ),
        1,
        (
            PresetEffect("linkage", "shift", (-0.1, 0.0, 0.15)),
            PresetEffect("instrument_success", "scale", (0.8, 1.0, 1.2)),
        ),
    ),
    DriverPreset(
        "driver-preset.faith",
        "driver-preset.faith-note",
        (
            "driver-preset.faith-doubtful",
            "driver-preset.faith-mixed",
            "driver-preset.faith-credible",
        ),
        1,
        (PresetEffect("trust", "shift", (-0.08, 0.0, 0.08)),),
    ),
)


def add_presets(
    scenario: Scenario, presets: Sequence[DriverPreset], text: Text, label: str = ""
) -> Batch:
    """Return the change that adds drivers of the library with their effects, in the middle state.

    A driver whose name is taken gets a number.
    """
    taken = {driver.name.casefold() for driver in scenario.drivers.values()}
    drivers, effects = [], []
    for preset in presets:
        name = free_name(text(preset.name), taken)
        taken.add(name.casefold())
        states = tuple(text(state) for state in preset.states)
        driver = Driver(new_uid(), name, states, states[preset.middle], text(preset.note))
        drivers.append(driver)
        effects += [
            DriverEffect(new_uid(), driver.id, state, effect.quantity, effect.operation, value)
            for effect in preset.effects
            for state, value in zip(states, effect.values, strict=True)
        ]
    return Batch(
        (add(scenario, "drivers", *drivers), add(scenario, "driver_effects", *effects)), label
    )
