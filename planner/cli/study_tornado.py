"""`planner study tornado`: which single change moves the outcome most."""

import argparse
from typing import Any

from planner.charts.wording import fine_percent
from planner.cli.arguments import add_class, add_file, add_future, add_runs, request_of
from planner.cli.output import DONE, place_document, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.move_words import lever_name
from planner.study.naming import title_of
from planner.study.projecting import prepared
from planner.study.tornado import Bar, Effect, Moves, Plan, Question, tornado
from planner.study.tornado_words import tornado_lines
from planner.study.trials import usual_measure
from planner.texts import inside, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    add_runs(parser)
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Try every change alone and print the strongest."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    _, runs, seed = prepared(scenario, request)
    outcome = arguments.outcome or usual_measure(scenario, request).key
    question = Question("class", outcome)
    plan = Plan(seed, runs, full=runs)
    found = tornado(scenario, request.future, question, plan, progress=terminal_progress())
    resolved = resolve(scenario, request.future).scenario
    if arguments.json:
        print_document(_document(resolved, found, seed))
        return DONE
    outcome = inside(say(f"outcome.{outcome}"))
    share = fine_percent(found.share)
    values = {"title": title_of(scenario), "runs": found.runs, "seed": seed}
    print_line(say("cli.study.head", outcome=outcome, share=share, **values))
    print_caveats(scenario, resolved.settings)
    for line in tornado_lines(resolved, found):
        print_line(line)
    return DONE


def _document(resolved: Scenario, found: Moves, seed: int) -> dict[str, Any]:
    return {
        "class": found.question.key,
        "share": found.share,
        "runs": found.runs,
        "seed": seed,
        "left_out": found.left_out,
        "bars": [_bar(bar) for bar in found.bars],
        "assumptions": [_bar(bar) for bar in found.assumptions],
        "levers": [
            {
                "kind": effect.trial.end,
                "where": place_document(effect.trial.where),
                "text": lever_name(resolved, effect.trial),
                **(_effect(effect) or {}),
            }
            for effect in found.levers
        ],
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "where": place_document(bar.where),
        "present": bar.present,
        "low": _effect(bar.low),
        "high": _effect(bar.high),
    }


def _effect(effect: Effect | None) -> dict[str, Any] | None:
    if effect is None:
        return None
    return {
        "value": effect.trial.value,
        "share": effect.share,
        "difference": effect.difference,
        "low": effect.low,
        "high": effect.high,
        "runs": effect.runs,
    }
