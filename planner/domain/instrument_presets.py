"""A library of instruments to begin with, each with the literature it leans on; all editable.

The literature says in which direction an instrument works. How much is judgement, as in the
sample files: no study measures these effects on the scales of the model.
"""

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.branching import free_name
from planner.domain.changes import AddRecords, add
from planner.domain.fields import Estimate
from planner.domain.records import MAX_ROUNDS, Instrument
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid

Text = Callable[[str], str]  # gives the words of a code in the language of the user


@dataclass(frozen=True, slots=True)
class InstrumentPreset:
    """An instrument of the library; name, text, source, kind and format are codes of texts."""

    name: str
    text: str
    source: str
    kind: str
    format: str
    success: tuple[float, float, float]  # low, most likely, high
    cost: float
    start_round: int
    n_rounds: int  # 0: to the end of the talks
    compromise_factor: float
    trust_change: float
    hostility_change: float
    hazard_factor: float
    linkage_add: float = 0.0
    single_text: bool = False
    is_for_two: bool = False  # else it acts on everybody


INSTRUMENT_PRESETS = (
    InstrumentPreset(
        "instrument-preset.mediation",
        "instrument-preset.mediation-text",
        "instrument-preset.mediation-source",
        "instrument-preset.kind-mediation",
        "instrument-preset.multilateral",
        success=(0.4, 0.6, 0.75),
        cost=3.0,
        start_round=3,
        n_rounds=0,
        compromise_factor=1.08,
        trust_change=0.01,
        hostility_change=-0.02,
        hazard_factor=0.9,
        linkage_add=0.06,
        single_text=True,
    ),
    InstrumentPreset(
        "instrument-preset.track-two",
        "instrument-preset.track-two-text",
        "instrument-preset.track-two-source",
        "instrument-preset.kind-track-two",
        "instrument-preset.any-format",
        success=(0.35, 0.55, 0.7),
        cost=1.0,
        start_round=1,
        n_rounds=8,
        compromise_factor=1.06,
        trust_change=0.015,
        hostility_change=-0.01,
        hazard_factor=0.97,
    ),
    InstrumentPreset(
        "instrument-preset.public",
        "instrument-preset.public-text",
        "instrument-preset.public-source",
        "instrument-preset.kind-public",
        "instrument-preset.any-format",
        success=(0.25, 0.4, 0.55),
        cost=1.0,
        start_round=1,
        n_rounds=0,
        compromise_factor=1.03,
        trust_change=0.005,
        hostility_change=-0.005,
        hazard_factor=0.99,
    ),
    InstrumentPreset(
        "instrument-preset.transparency",
        "instrument-preset.transparency-text",
        "instrument-preset.transparency-source",
        "instrument-preset.kind-confidence",
        "instrument-preset.any-format",
        success=(0.5, 0.65, 0.8),
        cost=2.0,
        start_round=2,
        n_rounds=0,
        compromise_factor=1.05,
        trust_change=0.01,
        hostility_change=-0.03,
        hazard_factor=0.85,
    ),
    InstrumentPreset(
        "instrument-preset.verification",
        "instrument-preset.verification-text",
        "instrument-preset.verification-source",
        "instrument-preset.kind-confidence",
        "instrument-preset.any-format",
        success=(0.35, 0.5, 0.65),
        cost=3.0,
        start_round=4,
        n_rounds=0,
        compromise_factor=1.1,
        trust_change=0.015,
        hostility_change=-0.02,
        hazard_factor=0.9,
    ),
    InstrumentPreset(
        "instrument-preset.two",
        "instrument-preset.two-text",
        "instrument-preset.two-source",
        "instrument-preset.kind-forum",
        "instrument-preset.bilateral",
        success=(0.45, 0.6, 0.75),
        cost=2.0,
        start_round=2,
        n_rounds=8,
        compromise_factor=1.08,
        trust_change=0.01,
        hostility_change=-0.01,
        hazard_factor=0.93,
        linkage_add=0.02,
        is_for_two=True,
    ),
    InstrumentPreset(
        "instrument-preset.many",
        "instrument-preset.many-text",
        "instrument-preset.many-source",
        "instrument-preset.kind-forum",
        "instrument-preset.multilateral",
        success=(0.35, 0.5, 0.65),
        cost=3.0,
        start_round=4,
        n_rounds=0,
        compromise_factor=1.04,
        trust_change=0.005,
        hostility_change=-0.01,
        hazard_factor=0.96,
        linkage_add=0.04,
    ),
    InstrumentPreset(
        "instrument-preset.relief",
        "instrument-preset.relief-text",
        "instrument-preset.relief-source",
        "instrument-preset.kind-incentive",
        "instrument-preset.multilateral",
        success=(0.3, 0.45, 0.6),
        cost=4.0,
        start_round=5,
        n_rounds=0,
        compromise_factor=1.08,
        trust_change=0.005,
        hostility_change=-0.01,
        hazard_factor=0.96,
        linkage_add=0.06,
    ),
    InstrumentPreset(
        "instrument-preset.step",
        "instrument-preset.step-text",
        "instrument-preset.step-source",
        "instrument-preset.kind-confidence",
        "instrument-preset.any-format",
        success=(0.3, 0.5, 0.7),
        cost=2.0,
        start_round=3,
        n_rounds=4,
        compromise_factor=1.03,
        trust_change=0.03,
        hostility_change=-0.04,
        hazard_factor=0.92,
    ),
)


def add_preset(scenario: Scenario, preset: InstrumentPreset, text: Text) -> AddRecords:
    """Return the change that adds an instrument of the library behind the others, switched on.

    It begins with the last round at the latest, so that it acts in short talks too; one for two
    acts on the strongest parties of two sides. A name that is taken gets a number.
    """
    return add(scenario, "instruments", _made(scenario, preset, text))


def _made(scenario: Scenario, preset: InstrumentPreset, text: Text) -> Instrument:
    rounds = scenario.settings.rounds
    start = min(preset.start_round, rounds)
    end = min(start + preset.n_rounds - 1, MAX_ROUNDS) if preset.n_rounds else MAX_ROUNDS
    taken = {instrument.name.casefold() for instrument in scenario.instruments.values()}
    low, middle, high = preset.success
    note = text("instrument-preset.note")
    return Instrument(
        new_uid(),
        free_name(text(preset.name), taken),
        text(preset.kind),
        text(preset.format),
        is_on=True,
        start_round=start,
        end_round=end,
        success=Estimate(middle, low, high, note=note, source=text(preset.source)),
        actors=_opposed(scenario) if preset.is_for_two else (),
        compromise_factor=preset.compromise_factor,
        trust_change=preset.trust_change,
        hostility_change=preset.hostility_change,
        hazard_factor=preset.hazard_factor,
        linkage_add=preset.linkage_add,
        single_text=preset.single_text,
        cost=preset.cost,
        text=text(preset.text),
    )


def _opposed(scenario: Scenario) -> tuple[str, ...]:
    """Return the strongest party and the strongest of another side; nobody if there are no two."""
    parties = [actor for actor in scenario.actors.values() if actor.role == "party"]
    parties.sort(key=lambda actor: -actor.influence.value)
    for other in parties[1:]:
        if not other.side or other.side != parties[0].side:
            return parties[0].id, other.id
    return ()
