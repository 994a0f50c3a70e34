"""What charts and reports are about: projections of futures, and words they all share."""

from typing import NamedTuple

from planner.charts.lettering import shortened
from planner.charts.page import Caption
from planner.charts.setting_words import changed_sentence, used_settings
from planner.charts.wording import count, engine_name
from planner.domain.records import Actor, Issue, Settings
from planner.domain.scenario import Scenario
from planner.engine.results import Projection
from planner.engine.settlement import ENGINE, VERSION
from planner.texts import say

OUTCOME_CODES = (
    "outcome.agreement",
    "outcome.partial",
    "outcome.stalemate",
    "outcome.escalation",
)
_LONGEST = 60


class Shown(NamedTuple):
    """A future (None: the base case), its name, and its projection."""

    future: str | None
    name: str
    projection: Projection


def outcome_names() -> tuple[str, ...]:
    """Return the names of the four classes."""
    return tuple(say(code) for code in OUTCOME_CODES)


def modelled(projection: Projection) -> tuple[int, ...]:
    """Return the classes that can happen: escalation only where it is modelled."""
    return (0, 1, 2, 3) if projection.can_escalate else (0, 1, 2)


def issue_name(issue: Issue, length: int = _LONGEST) -> str:
    """Return the name of an issue for use inside a sentence."""
    return shortened(issue.name or issue.short or issue.id, length)


def actor_name(actor: Actor, length: int = _LONGEST) -> str:
    """Return the short name of an actor for use inside a sentence."""
    return shortened(actor.short or actor.name or actor.id, length)


def captioned(
    scenario: Scenario, projection: Projection, title: str, subtitle: str, alt: str
) -> Caption:
    """Return a caption with the footer that every chart has."""
    return _footed(
        scenario,
        (title, subtitle, alt),
        engine_name(projection.engine),
        projection.version,
        (projection.seed, projection.runs),
        used_settings(projection.options),
    )


def captioned_study(
    scenario: Scenario, words: tuple[str, str, str], seed: int, runs: int
) -> Caption:
    """Return a caption for what is about more than projections: title, subtitle and `alt`."""
    played = (seed, runs)
    return _footed(scenario, words, engine_name(ENGINE), VERSION, played, scenario.settings)


def captioned_models(
    scenario: Scenario, words: tuple[str, str, str], model: tuple[str, str], seed: int, runs: int
) -> Caption:
    """Return a caption for what models say; `model` is their name and version."""
    name, version = model
    return _footed(scenario, words, name, version, (seed, runs), Settings())


def captioned_likely(
    scenario: Scenario, words: tuple[str, str, str], model: tuple[str, str]
) -> Caption:
    """Return a caption for the run of a model at the most likely values."""
    title, subtitle, alt = words
    footer = say("chart.footer-likely", engine=model[0], version=model[1])
    return Caption(title, subtitle, footer, alt, scenario.brief.is_illustrative)


def _footed(
    scenario: Scenario,
    words: tuple[str, str, str],
    engine: str,
    version: str,
    played: tuple[int, int],
    settings: Settings,
) -> Caption:
    seed, runs = played
    values = {"engine": engine, "version": version, "seed": seed, "runs": count(runs)}
    title, subtitle, alt = words
    footer = "\n".join(filter(None, (say("chart.footer", **values), changed_sentence(settings))))
    return Caption(title, subtitle, footer, alt, scenario.brief.is_illustrative)
