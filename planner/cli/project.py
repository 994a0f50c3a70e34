"""`planner project`: play the talks many times and print how they end."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from planner import __version__
from planner.charts.setting_words import used_settings
from planner.charts.wording import gap_words, of_hundred, value_with_unit
from planner.charts.wording import value as own_value
from planner.cli.arguments import (
    add_engine,
    add_file,
    add_future,
    add_processes,
    add_runs,
    request_of,
)
from planner.cli.documents import OUTCOMES, project_document
from planner.cli.output import DONE, print_caveats, print_document, print_line, print_note
from planner.cli.progress import terminal_progress
from planner.document.document import Document
from planner.domain.problems import UsageProblem
from planner.domain.records import MAX_RUNS
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.engine.results import COUNTED_UNIT, IssueResult, Projection
from planner.engine.settlement import ENGINE
from planner.storage.opening import read_scenario
from planner.storage.stored import StoredProjection, pack
from planner.study.naming import future_name, title_of
from planner.study.projecting import project
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_future(parser)
    add_engine(parser)
    add_runs(parser)
    add_processes(parser)
    parser.add_argument("--save", action="store_true", help=say("cli.option.save"))


def run(arguments: argparse.Namespace) -> int:
    """Project one future and print the result."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    if arguments.save and (request.runs or 0) > MAX_RUNS:
        raise UsageProblem("too-many-runs-to-save", runs=request.runs, limit=MAX_RUNS)
    started = perf_counter()
    projection = project(scenario, request, arguments.processes, terminal_progress())
    seconds = perf_counter() - started
    document = project_document(scenario, request, projection, seconds)
    if arguments.save:
        _keep(arguments.file, document)
    if arguments.json:
        print_document(document)
        return DONE
    print_projection(scenario, request.future, projection)
    if arguments.save:
        print_note(say("cli.project.saved"))
    return DONE


def _keep(path: Path, document: dict[str, Any]) -> None:
    """Store the projection in the file, with all that is needed to run it again."""
    engine = document["engine"]
    stored = StoredProjection(
        id=new_uid(),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        future=document["future"]["id"],
        engine=engine["name"],
        version=engine["version"],
        options=engine["options"],
        seed=document["seed"],
        runs=document["runs"],
        inputs_sha256=document["inputs_sha256"],
        facts={"program": __version__},
        body=pack(document),
    )
    opened = Document.open(path)
    try:
        opened.store(stored)
        opened.save()
    finally:
        opened.close(discard=True)


def print_projection(scenario: Scenario, future: str | None, projection: Projection) -> None:
    """Print the shares and issues of a projection for people."""
    print_line(
        say(
            "cli.project.head",
            title=title_of(scenario),
            future=future_name(scenario, future),
            runs=projection.runs,
            rounds=projection.rounds,
            engine=say(f"engine.{projection.engine}"),
            seed=projection.seed,
        )
    )
    is_own = projection.engine == ENGINE
    print_caveats(scenario, used_settings(projection.options if is_own else {}))
    for place, outcome in enumerate(OUTCOMES):
        if outcome == "escalation" and not projection.can_escalate:
            print_line(say("cli.project.no-escalation" if is_own else "cli.project.not-modelled"))
            continue
        share = projection.share(place)
        numbers = {"share": 100 * share.share, "low": 100 * share.low, "high": 100 * share.high}
        print_line(say("cli.project.share", outcome=say(f"outcome.{outcome}"), **numbers))
    print_line(say("cli.project.issues"))
    for place, result in enumerate(projection.issue_results):
        _print_issue(scenario, projection, place, result)
    if projection.tally.counted is not None:
        print_line(say("cli.project.counted", step=COUNTED_UNIT))


def _print_issue(
    scenario: Scenario, projection: Projection, place: int, result: IssueResult
) -> None:
    issue = scenario.issues[projection.issues[place]]
    value = ""
    if result.percentiles is not None:
        p10, p50, p90 = (own_value(issue, points) for points in result.percentiles)
        value = say("cli.project.value", p10=p10, p50=p50, p90=p90)
    values = {
        "share": of_hundred(result.settled_share),
        "value": value,
        "mean": value_with_unit(issue, result.no_dynamics),
    }
    print_line(
        say("cli.project.issue", name=issue.name, gap=gap_words(issue, result.gap), **values)
    )
    names = [
        say(
            "cli.project.blocker",
            actor=scenario.actors[projection.actors[actor]].short,
            share=100 * share,
        )
        for actor, share in projection.blockers(place)[:3]
        if share >= 0.05
    ]
    if names and result.settled_share < 1:
        print_line(say("cli.project.blockers", names=", ".join(names)))
