"""What the studies of uncertain inputs share on the command line."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from planner.cli.arguments import (
    add_file,
    add_future,
    add_measure,
    add_processes,
    measure_of,
    request_of,
)
from planner.cli.documents import future_document
from planner.cli.output import DONE, place_document, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress
from planner.storage.opening import read_scenario
from planner.study.naming import future_name, title_of
from planner.study.projecting import Request
from planner.study.study_words import measure_name, measured_words
from planner.study.trials import Measure, usual_measure
from planner.study.uncertain import Group, Inputs
from planner.texts import say


def add_varied(parser: argparse.ArgumentParser) -> None:
    """Add file, future, measure, runs altogether, seed and processes."""
    add_file(parser)
    add_future(parser)
    add_measure(parser)
    parser.add_argument("--runs", type=int, metavar="N", help=say("cli.study.runs"))
    parser.add_argument("--seed", type=int, metavar="N", help=say("cli.option.seed"))
    add_processes(parser)


class Found(Protocol):
    """What every study of uncertain inputs says."""

    @property
    def measure(self) -> Measure:
        """What was asked for."""

    @property
    def mean(self) -> float:
        """The measure over all runs."""

    @property
    def runs(self) -> int:
        """How many were played."""

    @property
    def seed(self) -> int:
        """With which seed."""


Study = TypeVar("Study", bound=Found)


def run_varied(
    arguments: argparse.Namespace,
    make: Callable[[Scenario, Request, Measure, int, Progress], Study],
    tell: Callable[[Scenario, str | None, Study], tuple[str, ...]],
    document: Callable[[Study], dict[str, Any]],
    usual: Measure | None = None,
) -> int:
    """Make a study, and print its head and sentences, or all as a document.

    If no measure is named it is about `usual`, or about the class that is most frequent.
    """
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    hands, progress = arguments.processes, terminal_progress()
    measure = measure_of(arguments, scenario, request.future)
    measure = measure or usual or usual_measure(scenario, request, hands, progress)
    found = make(scenario, request, measure, hands, progress)
    sentences = tell(scenario, request.future, found)
    if not arguments.json:
        _print(scenario, request, found, sentences)
        return DONE
    head = {
        "future": future_document(scenario, request.future),
        "measure": {"kind": found.measure.kind, "key": found.measure.key},
        "mean": found.mean,
        "runs": found.runs,
        "seed": found.seed,
    }
    print_document(head | document(found) | {"text": list(sentences)})
    return DONE


def _print(scenario: Scenario, request: Request, found: Found, sentences: Sequence[str]) -> None:
    resolved = resolve(scenario, request.future).scenario
    print_line(
        say(
            "cli.study.varied-head",
            title=title_of(scenario),
            future=future_name(scenario, request.future),
            measure=measure_name(resolved, found.measure),
            mean=measured_words(found.measure, found.mean),
            runs=found.runs,
            seed=found.seed,
        )
    )
    print_caveats(scenario, resolved.settings)
    for sentence in sentences:
        print_line(sentence)


def inputs_document(inputs: Inputs) -> dict[str, Any]:
    """Return how many inputs were varied, and how many were not."""
    return {"inputs": len(inputs.ids), "grouped": inputs.is_grouped, "left_out": inputs.left_out}


def group_document(group: Group) -> dict[str, Any]:
    """Return what a group is, and the places of its inputs."""
    return {
        "kind": group.kind,
        "where": place_document(group.where),
        "inputs": [place_document(one.where) for one in group.inputs],
    }
