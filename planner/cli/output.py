"""What every command prints: documents for machines, sentences for people, errors for both."""

import json
import math
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner.charts.setting_words import changed_sentence
from planner.domain.problems import (
    FilePlace,
    FileProblem,
    PlannerError,
    Problem,
    UsageProblem,
    Where,
)
from planner.domain.records import Settings, key_parts
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence

DONE, FINDINGS, USAGE, FILE, INPUT, FAULT = range(6)
INTERRUPTED = 130  # as shells say it


class OutputFailed(Exception):
    """Standard output takes no more."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def print_document(document: Mapping[str, Any]) -> None:
    """Print one JSON document on standard output, NaN and Infinity as null."""
    text = json.dumps(_finite(document), ensure_ascii=False, allow_nan=False, indent=1)
    _write(text + "\n")


# Names come from the files of others: none may steer a terminal, or turn the rest of a line round.
_CONTROLS = [*range(32), *range(127, 160), 0x2028, 0x2029]
_DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_ONE_LINE = dict.fromkeys(_CONTROLS, " ") | dict.fromkeys(_DIRECTIONS)


def print_line(line: str = "") -> None:
    """Print a line for people."""
    _write(line.translate(_ONE_LINE) + "\n")


def print_note(line: str) -> None:
    """Print a line beside the result, on standard error."""
    sys.stderr.write(line.translate(_ONE_LINE) + "\n")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise OutputFailed(error) from error


def finish() -> None:
    """Print what is still buffered."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise OutputFailed(error) from error


def stop_printing(failed: OutputFailed) -> int:
    """Leave quietly if the reader has gone, else say why the output is not complete."""
    reader_left = isinstance(failed.cause, BrokenPipeError)
    if not reader_left:
        print_note(say("cli.error", message=say("output-failed", reason=failed.cause.strerror)))
    with suppress(OSError, ValueError):
        # What is still buffered would be tried again, and fail, when the interpreter ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return DONE if reader_left else FILE


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def print_caveats(scenario: Scenario, settings: Settings) -> None:
    """Say under the head of a result that numbers are made up, and which settings are not usual."""
    if scenario.brief.is_illustrative:
        print_line(say("cli.illustrative"))
    sentence = changed_sentence(settings)
    if sentence:
        print_line(sentence)


def place_document(where: Where | FilePlace) -> dict[str, Any]:
    """Return a place as the contract of the command line writes it."""
    if isinstance(where, FilePlace):
        parts: dict[str, Any] = {
            "file": where.file,
            "sheet": where.sheet,
            "row": where.row,
            "column": where.column,
        }
        return {name: value for name, value in parts.items() if value}
    document: dict[str, Any] = {}
    ids = key_parts(where.key)
    match where.table:
        case "stances":
            document |= dict(zip(("actor", "issue"), ids, strict=False))
        case "actors" | "relations":
            document |= dict(zip(("actor", "other"), ids, strict=False))
        case "issues":
            document |= dict(zip(("issue",), ids, strict=False))
        case _:
            document |= {"table": where.table} | ({"id": ids[0]} if ids else {})
    document["field"] = where.field
    return {name: value for name, value in document.items() if value}


def problem_document(problem: Problem) -> dict[str, Any]:
    """Return a finding as JSON."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": place_document(problem.where),
        "message": problem_sentence(problem),
    }


def place_line(where: Where | FilePlace) -> str:
    """Return a place in a few words for a line of text."""
    document = place_document(where)
    return " ".join(f"{name} {value}" for name, value in document.items())


def report_error(error: PlannerError, as_json: bool) -> int:
    """Print an error and return its exit status."""
    sentence = error_sentence(error)
    print_note(say("cli.error", message=sentence))
    if as_json:
        document = {"code": error.code, "message": sentence, "where": place_document(error.where)}
        print_document({"error": document})
    if isinstance(error, UsageProblem):
        return USAGE
    return FILE if isinstance(error, FileProblem) else INPUT


def report_fault(log: Path, as_json: bool) -> int:
    """Say that the program itself is at fault, and where what happened is written down."""
    sentence = say("cli.fault", folder=str(log))
    print_note(say("cli.error", message=sentence))
    if as_json:
        print_document({"error": {"code": "program-fault", "message": sentence, "where": {}}})
    return FAULT
