"""The line at the foot of every page: which runs of which model the numbers are."""

from planner import __version__
from planner.charts.wording import count, engine_name
from planner.domain.scenario import Scenario
from planner.texts import say


def footer(scenario: Scenario, engine: str, version: str, seed: int, runs: int) -> str:
    """Return program, model, seed and runs, and that the numbers are made up if they are."""
    words = say(
        "report.footer",
        version=__version__,
        engine=engine_name(engine),
        engine_version=version,
        seed=seed,
        runs=count(runs),
    )
    return marked(scenario, words)


def marked(scenario: Scenario, words: str) -> str:
    """Return a footer that says so if the numbers of the scenario are made up."""
    if not scenario.brief.is_illustrative:
        return words
    return say("report.illustrative-footer", footer=words)
