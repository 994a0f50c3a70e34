"""`planner engines`: what each published model says, side by side."""

import argparse
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from planner.charts.wording import percent, value_with_unit
from planner.cli.arguments import (
    add_file,
    add_future,
    add_runs,
    add_settings,
    find_future,
    setting_of,
)
from planner.cli.documents import OUTCOMES, share_document
from planner.cli.output import DONE, print_document, print_line, problem_document
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.problems import Problem, UsageProblem
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.engine.settlement import ENGINE as OWN
from planner.engine.spatial import ENGINE
from planner.storage.opening import read_scenario
from planner.study.challenge_words import round_lines
from planner.study.engine_results import (
    EngineRequest,
    EngineResult,
    EngineResults,
    LeftOut,
    engine_results,
)
from planner.study.engine_words import left_out_sentence, parting_lines
from planner.study.eu_band import Band, model_bands
from planner.study.exchange_words import exchange_lines, own_scale_exchanges
from planner.study.naming import future_name, title_of
from planner.study.spatial_words import turn_lines
from planner.study.worth_words import worth_sentences
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_future(parser)
    add_settings(parser)
    add_runs(parser)
    parser.add_argument(
        "--ktab-parameters", metavar="FILE", type=Path, dest="ktab", help=say("cli.option.ktab")
    )


def run(arguments: argparse.Namespace) -> int:
    """Play the engines named, or all of them, and print what they say."""
    scenario = read_scenario(arguments.file).scenario
    future = find_future(scenario, arguments.future)
    resolved = resolve(scenario, future).scenario
    written = dict(setting_of(text) for text in arguments.option)
    ktab, problems = _of_ktab(arguments, resolved)
    request = EngineRequest(
        future=future,
        engines=arguments.engines,
        options=written,
        own={ENGINE: {**ktab, **written}},
        runs=arguments.runs,
        seed=arguments.seed,
    )
    played = engine_results(scenario, request, terminal_progress())
    if arguments.json:
        documents = [_document(resolved, result) for result in played.results]
        left_out = [_left_out_document(entry) for entry in played.left_out]
        bands = _bands_document(resolved, model_bands(played.model))
        document = {"engines": documents, "left_out": left_out, "eu_band": bands}
        if problems:
            document["problems"] = [problem_document(problem) for problem in problems]
        print_document({**document, "parting": _parting(resolved, played)})
        return DONE
    title, name = title_of(scenario), future_name(scenario, request.future)
    print_line(say("cli.engines.head", title=title, future=name))
    for problem in problems:
        print_line(problem_sentence(problem))
    for result in played.results:
        _print_result(resolved, result)
    for entry in played.left_out:
        print_line()
        print_line(left_out_sentence(entry))
    if len(played.results) > 1:
        print_line()
        print_line(say("evidence.parting"))
        for line in "\n".join(_parting(resolved, played)).splitlines():
            print_line(say("cli.engines.told", sentence=line))
    if any(result.shares and result.engine.name != OWN for result in played.results):
        print_line()
        print_line(say("evidence.shares-title"))
        print_line(say("cli.engines.told", sentence=say("evidence.shares-note")))
    print_line()
    print_line(say("worth.title"))
    for sentence in worth_sentences(resolved, played.model):
        print_line(say("cli.engines.told", sentence=sentence))
    return DONE


def _of_ktab(
    arguments: argparse.Namespace, scenario: Scenario
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Return the settings that a file of KTAB gives, and what of it was left out."""
    if arguments.ktab is None:
        return {}, ()
    if arguments.engines and ENGINE not in arguments.engines:
        raise UsageProblem("ktab-not-played")
    from planner.interchange.ktab_options import ktab_options

    found = ktab_options(arguments.ktab, scenario)
    return found.options, found.problems


def _parting(scenario: Scenario, played: EngineResults) -> list[str]:
    """Return where the engines are farthest apart and why, a paragraph an issue."""
    return parting_lines(scenario, played) if len(played.results) > 1 else []


def _bands_document(scenario: Scenario, bands: Sequence[Band | None]) -> dict[str, Any]:
    """Return the interval of each issue that held 80 of 100 EU decisions of its shape."""
    issues = [
        {
            "id": key,
            "short": issue.short,
            "low": band.low if band else None,
            "high": band.high if band else None,
            "positions": band.shape.n_positions if band else 1,
            "spread": band.shape.spread if band else 0.0,
        }
        for (key, issue), band in zip(scenario.issues.items(), bands, strict=True)
    ]
    return {"nominal": 0.8, "issues": issues}


def _document(scenario: Scenario, result: EngineResult) -> dict[str, Any]:
    """Return what one engine says as JSON."""
    details = result.details
    found = dict(zip(OUTCOMES, map(share_document, result.shares), strict=False))
    return {
        "name": result.engine.name,
        "version": result.engine.version,
        "options": dict(result.options),
        "issues": [
            _issue_document(scenario, key, place, result)
            for place, key in enumerate(scenario.issues)
        ],
        "shares": {name: found.get(name) for name in OUTCOMES} if found else None,
        "notes": [{"code": note.code, "message": problem_sentence(note)} for note in details.notes],
        **_told_document(scenario, details.engine),
    }


def _left_out_document(entry: LeftOut) -> dict[str, Any]:
    """Return which engine could not play and why as JSON."""
    message = error_sentence(entry.problem)
    return {"name": entry.engine.name, "code": entry.problem.code, "message": message}


def _told_document(scenario: Scenario, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an engine tells beyond values, exchanges by name and on own scales."""
    document = dict(told)
    if "exchanges" in told:
        document["exchanges"] = own_scale_exchanges(scenario, told["exchanges"])
    return document


def _issue_document(
    scenario: Scenario, key: str, place: int, result: EngineResult
) -> dict[str, Any]:
    numbers = {
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "no_dynamics": result.mean,
        "valued_share": result.valued,
    }
    extra = result.details.issues[place] if result.details.issues else {}
    return {
        "id": key,
        "short": scenario.issues[key].short,
        **{name: float(values[place]) for name, values in numbers.items()},
        **extra,
    }


def _print_result(scenario: Scenario, result: EngineResult) -> None:
    """Print what one engine says for people."""
    print_line()
    print_line(say(f"engine.{result.engine.name}"))
    for place, issue in enumerate(scenario.issues.values()):
        numbers = {
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "mean": result.mean,
        }
        words = {name: _words(issue, float(points[place])) for name, points in numbers.items()}
        if isnan(result.low[place]):
            print_line(say("cli.engines.never", name=issue.name, mean=words["mean"]))
        elif result.valued[place] == 1:
            print_line(say("cli.engines.issue", name=issue.name, **words))
        else:
            share = percent(float(result.valued[place]))
            print_line(say("cli.engines.issue-some", name=issue.name, share=share, **words))
    _print_shares(result)
    _print_exchanges(scenario, result.details.engine)
    if "turns" in result.details.engine:
        for sentence in turn_lines(scenario, result.details.engine):
            print_line(say("cli.engines.told", sentence=sentence))
    if result.engine.name == "challenge":
        for sentence in round_lines(scenario, result.details.issues):
            print_line(say("cli.engines.told", sentence=sentence))
    for note in result.details.notes:
        print_line(say("cli.engines.told", sentence=problem_sentence(note)))


def _print_shares(result: EngineResult) -> None:
    """Print how the talks end, if anybody has to sign."""
    if not result.shares:
        return
    print_line(say("cli.engines.shares"))
    for name, share in zip(OUTCOMES, result.shares, strict=False):
        parts = {"share": 100 * share.share, "low": 100 * share.low, "high": 100 * share.high}
        print_line(say("cli.project.share", outcome=say(f"outcome.{name}"), **parts))
    if len(result.shares) < len(OUTCOMES):
        is_own = result.engine.name == OWN
        print_line(say("cli.project.no-escalation" if is_own else "cli.project.not-modelled"))


def _print_exchanges(scenario: Scenario, told: Mapping[str, Any]) -> None:
    """Print the exchanges that an engine tells of, and who is hurt by them."""
    if "exchanges" not in told:
        return
    n = len(told["exchanges"])
    print_line(say("cli.engines.exchanges", n=n) if n else say("cli.engines.no-exchanges"))
    for sentence in exchange_lines(scenario, told):
        print_line(say("cli.engines.told", sentence=sentence))


def _words(issue: Issue, points: float) -> str:
    return say("cli.engines.open") if isnan(points) else value_with_unit(issue, points)
