"""`planner demo`: the main job without a screen."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner import paths
from planner.charts.shown import Shown
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.cli.project import print_projection
from planner.domain.branching import current
from planner.domain.problems import FilePlace, FileProblem
from planner.report.demo import write_demo
from planner.storage.opening import read_scenario
from planner.study.comparing import compare
from planner.study.naming import future_name
from planner.study.projecting import Request
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        default=Path("planner-demo"),
        help=say("cli.option.out"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Project the talks example, write charts and report, print the shares."""
    with _writing(arguments.out):
        arguments.out.mkdir(parents=True, exist_ok=True)
    scenario = read_scenario(paths.resources() / "samples" / "talks.scenario").scenario
    futures = [None, *current(scenario)]
    compared = compare(scenario, futures, Request(), terminal_progress())
    shown = [
        Shown(future, future_name(scenario, future), projection)
        for future, projection in zip(compared.futures, compared.projections, strict=True)
    ]
    with _writing(arguments.out):
        written = write_demo(scenario, shown, arguments.out)
    if arguments.json:
        print_document({"folder": str(arguments.out), "files": [path.name for path in written]})
        return DONE
    print_projection(scenario, None, compared.projections[0])
    print_line(say("cli.demo.written", folder=arguments.out))
    return DONE


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place, reason = FilePlace(str(folder)), error.strerror or str(error)
        problem = FileProblem("demo-not-written", place, path=str(folder), reason=reason)
        raise problem from None
