"""Arguments that several commands share."""

import argparse
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.domain.branching import current
from planner.domain.futures import resolve
from planner.domain.problems import FilePlace, FileProblem, UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.cluster import connected
from planner.study.projecting import Request, parse_options
from planner.study.trials import Measure
from planner.texts import say


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add the scenario file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=say("cli.file"))


def add_runs(parser: argparse.ArgumentParser) -> None:
    """Add number of runs and seed."""
    parser.add_argument("--runs", type=int, metavar="N", help=say("cli.option.runs"))
    parser.add_argument("--seed", type=int, metavar="N", help=say("cli.option.seed"))


def add_future(parser: argparse.ArgumentParser) -> None:
    """Add the choice of one future."""
    parser.add_argument("--future", metavar="F", help=say("cli.option.future"))


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add engine and its options."""
    parser.add_argument(
        "--engine", metavar="E", default="settlement", help=say("cli.option.engine")
    )
    parser.add_argument(
        "--option",
        metavar="K=V",
        action="append",
        default=[],
        help=say("cli.option.option"),
    )


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the choice of several engines, and their options."""
    parser.add_argument(
        "--engine",
        metavar="E",
        action="append",
        default=[],
        dest="engines",
        help=say("cli.option.engines"),
    )
    parser.add_argument(
        "--option", metavar="K=V", action="append", default=[], help=say("cli.option.option")
    )


def setting_of(text: str) -> tuple[str, str]:
    """Return name and value of NAME=VALUE; raises UsageProblem."""
    name, separator, value = text.partition("=")
    if not separator:
        raise UsageProblem("bad-option-value", name=name, value="")
    return name.strip(), value.strip()


def add_futures(parser: argparse.ArgumentParser) -> None:
    """Add the choice of several futures."""
    parser.add_argument(
        "--future",
        metavar="F",
        action="append",
        default=[],
        dest="futures",
        help=say("cli.option.futures"),
    )


def add_processes(parser: argparse.ArgumentParser, elsewhere: bool = True) -> None:
    """Add the number of processes, and where else the work may be done."""
    parser.add_argument(
        "--processes", type=int, default=1, metavar="N", help=say("cli.option.processes")
    )
    if elsewhere:
        parser.add_argument("--scheduler", metavar="ADDRESS", help=say("cli.option.scheduler"))


@contextmanager
def workers_of(arguments: argparse.Namespace) -> Iterator[None]:
    """Put the workers of the scheduler, if one is named, in the place of the processes."""
    address = getattr(arguments, "scheduler", None)
    if address is None:
        yield
        return
    with connected(address) as arguments.processes:
        yield


def add_class(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add the class whose share is asked about; without a default it is the most frequent one."""
    parser.add_argument(
        "--class",
        choices=OUTCOMES,
        default=default,
        dest="outcome",
        help=say("cli.study.class" if default is None else "cli.study.class-agreement"),
    )


def add_measure(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add what is measured: a class, or the utility of an actor."""
    add_class(parser, default)
    parser.add_argument("--utility", metavar="ACTOR", help=say("cli.study.utility"))


def measure_of(
    arguments: argparse.Namespace, scenario: Scenario, future: str | None
) -> Measure | None:
    """Return what is to be measured, if it was said; an actor may be given by id or short name."""
    if arguments.utility is None:
        return None if arguments.outcome is None else Measure("class", arguments.outcome)
    return Measure("utility", find_actor(resolve(scenario, future).scenario, arguments.utility))


def find_actor(resolved: Scenario, name: str) -> str:
    """Return the id of an actor given by id or short name, or what was given if there is none."""
    found = [key for key, actor in resolved.actors.items() if actor.short == name]
    return found[0] if name not in resolved.actors and len(found) == 1 else name


def futures_of(arguments: argparse.Namespace, scenario: Scenario) -> list[str | None]:
    """Return the base case and the futures named, or else all that are not put away."""
    named = [find_future(scenario, name) for name in arguments.futures]
    return [None, *(named or current(scenario))]


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the file to write, which is never overwritten unasked."""
    parser.add_argument(
        "-o", "--out", metavar="OUT", type=Path, required=True, help=say("cli.option.out")
    )
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))


def request_of(arguments: argparse.Namespace, scenario: Scenario) -> Request:
    """Return what the arguments ask for."""
    engine = getattr(arguments, "engine", "settlement")
    options = parse_options(engine, getattr(arguments, "option", []))
    return Request(
        future=find_future(scenario, getattr(arguments, "future", None)),
        runs=arguments.runs,
        seed=arguments.seed,
        options=options,
        engine=engine,
    )


def find_future(scenario: Scenario, name: str | None) -> str | None:
    """Return the id of a future given by id or name; raises UsageProblem."""
    if name is None or name in scenario.futures:
        return name
    found = [key for key, future in scenario.futures.items() if future.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem("future-ambiguous", name=name, ids=", ".join(found))
    known = ", ".join(scenario.futures) or "-"
    raise UsageProblem("unknown-future", name=name, known=known)


def refuse_existing(path: Path, force: bool) -> None:
    """Raise FileProblem if something would be overwritten without --force, or has no folder."""
    if path.exists() and not force:
        raise FileProblem("would-overwrite", FilePlace(str(path)), path=str(path))
    if not path.parent.is_dir():
        reason = os.strerror(errno.ENOENT)
        raise FileProblem("not-written", FilePlace(str(path)), path=str(path), reason=reason)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what to do if `path` cannot be written, and leave no half of a file behind."""
    is_new = not path.exists()
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            if is_new:
                path.unlink()
        reason = error.strerror or str(error)
        problem = FileProblem("not-written", FilePlace(str(path)), path=str(path), reason=reason)
        raise problem from None
