"""Runs the checks one after the other; a part of the program that is missing stops none."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.engine.progress import Progress, ignore
from planner.selftest import CHECKS
from planner.selftest.package import as_packed


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    ok: bool
    detail: str


def run_checks(*, with_window: bool, progress: Progress = ignore) -> Iterator[Check]:
    """Yield the result of every check; a check that cannot be made has failed.

    `progress` may raise Cancelled between two checks.
    """
    names = (*CHECKS, "window") if with_window else CHECKS
    for done, name in enumerate(names):
        progress(done, len(names))
        try:
            check = Check(name, True, _found(name))
        except Exception as error:
            check = Check(name, False, f"{type(error).__name__}: {error}")
        yield check


def _found(name: str) -> str:
    if name == "package":
        return as_packed()
    # Of a program that is not whole, this may be what cannot be imported.
    from planner.selftest.checks import MADE_BY

    return MADE_BY[name]()
