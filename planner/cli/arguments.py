"""Arguments that several commands share."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem, UsageProblem
from planner.domain.scenario import Scenario
from planner.study.projecting import Request, parse_option
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


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the file to write, which is never overwritten unasked."""
    parser.add_argument(
        "-o", "--out", metavar="OUT", type=Path, required=True, help=say("cli.option.out")
    )
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))


def request_of(arguments: argparse.Namespace, scenario: Scenario) -> Request:
    """Return what the arguments ask for."""
    options = dict(parse_option(text) for text in getattr(arguments, "option", []))
    return Request(
        future=find_future(scenario, getattr(arguments, "future", None)),
        runs=arguments.runs,
        seed=arguments.seed,
        options=options,
        engine=getattr(arguments, "engine", "settlement"),
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
    """Raise FileProblem if something would be overwritten without --force."""
    if path.exists() and not force:
        raise FileProblem("would-overwrite", FilePlace(str(path)), path=str(path))


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
