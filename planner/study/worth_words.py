"""What the numbers of a scenario were worth on EU decisions, in words."""

from planner.charts.wording import value_with_unit
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.engine.inputs import ModelInput
from planner.study.backtest_words import simulated_ends
from planner.study.eu_band import N_DOSSIERS, N_ISSUES, Band, model_bands
from planner.study.track_record import track_record
from planner.texts import say


def worth_sentence(issue: Issue, band: Band | None) -> str:
    """Return what held the outcome of such issues."""
    name = issue.name or issue.short
    if band is None:
        return say("worth.agreed", issue=name)
    shapes = {2: say("worth.two"), 3: say("worth.three")}
    return say(
        "worth.issue",
        issue=name,
        low=value_with_unit(issue, band.low),
        high=value_with_unit(issue, band.high),
        mean=value_with_unit(issue, band.shape.mean),
        shape=shapes.get(band.shape.n_positions, say("worth.four")),
    )


def worth_note() -> str:
    """Return what it is drawn from, and what simulated bands were worth there."""
    note = say("worth.note", issues=N_ISSUES, dossiers=N_DOSSIERS)
    ends = simulated_ends(track_record()[0].backtest)
    return say("worth.with-runs", note=note, low=ends[0], high=ends[1]) if ends else note


def worth_sentences(scenario: Scenario, model: ModelInput) -> list[str]:
    """Return a sentence for each issue of a scenario, the future applied, and the note."""
    issues, bands = scenario.issues.values(), model_bands(model)
    found = [worth_sentence(issue, band) for issue, band in zip(issues, bands, strict=True)]
    return [*found, worth_note()]
