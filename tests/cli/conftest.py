"""The command line, called as a person or a script would."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main

ROOT = Path(__file__).parents[2]
TALKS = ROOT / "resources/samples/talks.scenario"
RIVER = ROOT / "resources/samples/river.scenario"


@dataclass(frozen=True)
class Answer:
    """Exit status and output of a command."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document that was printed, and nothing else."""

        def refuse(name: str) -> float:
            raise AssertionError(name)

        return json.loads(self.out, parse_constant=refuse)


Run = Callable[..., Answer]


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command."""

    def run(*arguments: object) -> Answer:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run
