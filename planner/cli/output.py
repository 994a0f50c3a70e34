"""What every command prints: documents for machines, sentences for people, errors for both."""

import json
import math
import sys
from collections.abc import Mapping
from typing import Any

from planner.domain.problems import (
    FilePlace,
    FileProblem,
    PlannerError,
    Problem,
    UsageProblem,
    Where,
)
from planner.domain.records import key_parts
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence

DONE, FINDINGS, USAGE, FILE, INPUT = range(5)


def print_document(document: Mapping[str, Any]) -> None:
    """Print one JSON document on standard output, NaN and Infinity as null."""
    json.dump(_finite(document), sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    sys.stdout.write("\n")


def print_line(line: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(line + "\n")


def print_note(line: str) -> None:
    """Print a line beside the result, on standard error."""
    sys.stderr.write(line + "\n")


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


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
