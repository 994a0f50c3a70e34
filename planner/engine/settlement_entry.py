"""The settlement model behind the common door: its settings are those of the scenario."""

from planner.engine.draws import Draws
from planner.engine.entries import Answer, Details, Engine, Options
from planner.engine.inputs import ModelInput
from planner.engine.progress import Tick, nothing
from planner.engine.settlement import ENGINE, VERSION, play


def play_settlement(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    """Play a block of runs; an issue that stays open has no value.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model; its runs are played, and all chances are in it
    seed, options : not used
    tick : is called before every round, and may raise

    Returns
    -------
    Answer, with the classes that the model itself tells
    """
    runs = play(model, draws, tick=tick)
    return Answer(runs.value, runs.outcome)


def explain_settlement(model: ModelInput, seed: int, options: Options) -> Details:
    """Tell nothing beyond: `planner trace` tells a run of this model round by round."""
    return Details()


ENTRY = Engine(
    name=ENGINE,
    version=VERSION,
    options=(),
    play=play_settlement,
    explain=explain_settlement,
    needs_signatures=True,
)
