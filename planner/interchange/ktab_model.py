"""What a file of KTAB says of the model itself, as it says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.problems import FilePlace
from planner.engine.spatial_settings import CHOICES
from planner.interchange.imported import Imported
from planner.interchange.ktab_rows import number_of

# KTAB's parameters with its own defaults, in its order.
PARAMETERS = {name: values[0] for name, values in CHOICES.items() if name != "rule"}
# The schema of KTAB's xml knows two choices by other names than its program.
_IN_SCHEMA = {("VotingRule", "Proportional"): "Prop", ("BigRAdjust", "No"): "None"}


@dataclass(frozen=True, slots=True)
class Affinity:
    """How far the ideal of an actor follows the position of another, both by name."""

    adjusting: str
    reference: str
    share: str


@dataclass(frozen=True, slots=True)
class KtabModel:
    """Parameters by KTAB's names, and affinities; nothing of it is checked."""

    actors: Sequence[str]
    parameters: Mapping[str, str]
    affinities: Sequence[Affinity]

    def in_words_of_the_program(self) -> dict[str, str]:
        """Return the parameters as KTAB's program takes them, those not said at its defaults."""
        said = {
            name: _IN_SCHEMA.get((name, value), value)
            for name, value in self.parameters.items()
            if name in PARAMETERS
        }
        return {**PARAMETERS, **said}


def report_model(model: KtabModel, file: str, result: Imported) -> None:
    """Say what of the model is not in the scenario, where it is other than usual."""
    if model.in_words_of_the_program() != PARAMETERS:
        told = ", ".join(f"{name} {value}" for name, value in model.parameters.items())
        result.report("ktab-parameters", FilePlace(file), parameters=told[:500])
    if any(
        number_of(one.share) != float(one.adjusting == one.reference) for one in model.affinities
    ):
        result.report("ktab-affinity", FilePlace(file))
