"""`planner trace`: one run, round by round, in words."""

import argparse
from typing import Any

from planner.cli.arguments import add_file, add_future, add_runs, request_of
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.inputs import ModelInput
from planner.engine.trace import Trace, TracedRound
from planner.storage.opening import read_scenario
from planner.study.naming import future_name, title_of
from planner.study.narrating import ending, replay, round_story
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_future(parser)
    add_runs(parser)
    parser.add_argument(
        "--run", type=int, required=True, dest="run_number", metavar="K", help=say("cli.option.run")
    )


def run(arguments: argparse.Namespace) -> int:
    """Replay one run and tell it."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    model, told = replay(scenario, request, arguments.run_number)
    stories = [round_story(scenario, model, traced) for traced in told.rounds]
    if arguments.json:
        print_document(_document(scenario, model, told, stories))
        return DONE
    seed = scenario.settings.seed if request.seed is None else request.seed
    name = future_name(scenario, request.future)
    print_line(say("story.head", title=title_of(scenario), future=name, run=told.run, seed=seed))
    print_caveats(scenario, resolve(scenario, request.future).scenario.settings)
    for story in stories:
        print_line(story)
    print_line(ending(told, OUTCOMES))
    return DONE


def _document(
    scenario: Scenario, model: ModelInput, told: Trace, stories: list[str]
) -> dict[str, Any]:
    return {
        "run": told.run,
        "outcome": OUTCOMES[told.outcome],
        "labels": list(told.labels),
        "text": ending(told, OUTCOMES),
        "rounds": [
            _round(model, traced, story) for traced, story in zip(told.rounds, stories, strict=True)
        ],
    }


def _round(model: ModelInput, traced: TracedRound, story: str) -> dict[str, Any]:
    actors = model.actors
    return {
        "round": traced.round,
        "events": list(traced.events),
        "instruments": list(traced.instruments),
        "issues": [
            {
                "id": key,
                "low": issue.low,
                "high": issue.high,
                "settled": issue.settled is not None,
                "by": issue.settled,
                "value": issue.value,
                "blockers": [actors[place] for place in issue.blockers],
            }
            for key, issue in zip(model.issues, traced.issues, strict=True)
        ],
        "hostility": {
            actor: float(level) for actor, level in zip(actors, traced.hostility, strict=True)
        },
        "trust": [
            {"actor_a": first, "actor_b": second, "trust": float(traced.trust[a, b])}
            for a, first in enumerate(actors)
            for b, second in enumerate(actors)
            if a < b
        ],
        "chance_of_escalation": traced.chance_of_escalation,
        "text": story,
    }
