"""`planner study matrix`: how a future ends under every pair of values of two inputs."""

import argparse
from pathlib import Path
from typing import Any

from planner.charts.export import refuse_suffix, save
from planner.cli.arguments import (
    add_class,
    add_file,
    add_future,
    add_processes,
    add_runs,
    refuse_existing,
    request_of,
    writing,
)
from planner.cli.documents import OUTCOMES, future_document
from planner.cli.output import (
    DONE,
    place_document,
    print_caveats,
    print_document,
    print_line,
    print_note,
)
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.driver_charts import matrix_chart
from planner.study.matrix import Matrix, MatrixCell, matrix
from planner.study.matrix_inputs import Axis, every_input, input_text, parse_input
from planner.study.matrix_words import cell_story, input_name, matrix_rows
from planner.study.naming import future_name, title_of
from planner.texts import inside, say
from planner.texts.findings import error_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    parser.add_argument("--x", metavar="INPUT", help=say("cli.matrix.x"))
    parser.add_argument("--y", metavar="INPUT", help=say("cli.matrix.y"))
    parser.add_argument("--z", metavar="INPUT", help=say("cli.matrix.z"))
    parser.add_argument("--inputs", action="store_true", help=say("cli.matrix.list"))
    add_future(parser)
    add_class(parser, OUTCOMES[0])
    add_runs(parser)
    add_processes(parser)
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.matrix.chart"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.epilog = say("cli.matrix.inputs")


def run(arguments: argparse.Namespace) -> int:
    """Play every pair of values, print the shares, and draw them."""
    if arguments.out is not None:
        refuse_suffix(arguments.out)
        refuse_existing(arguments.out, arguments.force)
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    resolved = resolve(scenario, request.future).scenario
    if arguments.inputs:
        _print_inputs(resolved, arguments.json)
        return DONE
    if arguments.x is None or arguments.y is None:
        raise UsageProblem("matrix-incomplete")
    x, y = (parse_input(resolved, text) for text in (arguments.x, arguments.y))
    inputs = (x, y) if arguments.z is None else (x, y, parse_input(resolved, arguments.z))
    found = matrix(scenario, request, inputs, arguments.processes, terminal_progress())
    if arguments.out is not None:
        chart = matrix_chart(scenario, found, arguments.outcome)
        with writing(arguments.out):
            save(chart.build, chart.caption, chart.size, arguments.out)
        print_note(say("cli.chart.written", path=arguments.out))
    if arguments.json:
        print_document(_document(scenario, resolved, found, arguments.outcome))
        return DONE
    print_line(
        say(
            "cli.matrix.head",
            title=title_of(scenario),
            future=future_name(scenario, request.future),
            outcome=inside(say(f"outcome.{arguments.outcome}")),
            runs=found.runs,
            seed=found.seed,
        )
    )
    print_caveats(scenario, resolved.settings)
    for line in matrix_rows(resolved, found, OUTCOMES.index(arguments.outcome)):
        print_line(line)
    print_line(say("cli.matrix.corners"))
    for cell in found.corners:
        print_line(cell_story(scenario, found, cell))
    return DONE


def _print_inputs(resolved: Scenario, as_json: bool) -> None:
    found = [(input_text(where), where) for where in every_input(resolved)]
    if as_json:
        inputs = [
            {"input": text, "name": input_name(resolved, where), "where": place_document(where)}
            for text, where in found
        ]
        print_document({"inputs": inputs})
        return
    width = max(len(text) for text, _ in found)
    for text, where in found:
        print_line(f"{text.ljust(width)}  {input_name(resolved, where)}")


def _document(
    scenario: Scenario, resolved: Scenario, found: Matrix, outcome: str
) -> dict[str, Any]:
    return {
        "future": future_document(scenario, found.future),
        "class": outcome,
        "runs": found.runs,
        "seed": found.seed,
        "x": _axis(resolved, found.x),
        "y": _axis(resolved, found.y),
        "z": _axis(resolved, found.z),
        "shares": {
            name: {"share": share.share, "low": share.low, "high": share.high}
            if found.can_escalate or name != "escalation"
            else None
            for name, share in zip(OUTCOMES, found.shares, strict=True)
        },
        "cells": [_cell(found, cell, OUTCOMES.index(outcome)) for cell in found.cells],
    }


def _axis(resolved: Scenario, axis: Axis | None) -> dict[str, Any] | None:
    if axis is None:
        return None
    return {
        "name": input_name(resolved, axis.where),
        "where": place_document(axis.where),
        "values": [level.value for level in axis.levels],
        "present": axis.present,
    }


def _cell(found: Matrix, cell: MatrixCell, outcome: int) -> dict[str, Any]:
    document: dict[str, Any] = {
        name: None if axis is None else axis.levels[place].value
        for name, axis, place in zip("xyz", (found.x, found.y, found.z), cell.places, strict=True)
    }
    if cell.problem is not None:
        return document | {"problem": error_sentence(cell.problem)}
    ending = cell.endings[outcome]
    return document | {
        "share": ending.share.share,
        "low": ending.share.low,
        "high": ending.share.high,
        "difference": ending.difference,
        "difference_low": ending.low,
        "difference_high": ending.high,
        "changed": cell.moved,
        "shares": {
            name: own.share.share if found.can_escalate or name != "escalation" else None
            for name, own in zip(OUTCOMES, cell.endings, strict=True)
        },
    }
