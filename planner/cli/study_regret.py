"""`planner study regret`: how much worse than the best each choice of instruments may do."""

import argparse
from typing import Any

from planner.charts.tables import Table
from planner.charts.wording import tenths
from planner.cli.arguments import (
    add_file,
    add_futures,
    add_measure,
    add_processes,
    add_runs,
    futures_of,
    measure_of,
    request_of,
)
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.naming import future_name, title_of
from planner.study.regret import Choice, Regret, regret, usual_choices
from planner.study.study_words import choice_name, measure_name, measured_words, minimax_line
from planner.study.trials import Measure
from planner.texts import figures, say

_WIDEST = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_futures(parser)
    add_measure(parser, OUTCOMES[0])
    parser.add_argument(
        "--set",
        metavar="ID,ID",
        action="append",
        default=[],
        dest="sets",
        help=say("cli.study.set"),
    )
    add_runs(parser)
    add_processes(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play every choice of instruments in every future."""
    scenario = read_scenario(arguments.file).scenario
    futures, request = futures_of(arguments, scenario), request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, None) or Measure()
    chosen = tuple(_choice(text) for text in arguments.sets)
    choices = (*usual_choices(scenario, futures), *chosen)
    table = regret(
        scenario, futures, request, measure, choices, arguments.processes, terminal_progress()
    )
    if arguments.json:
        print_document(_document(scenario, table))
        return DONE
    print_line(
        say(
            "cli.regret.head",
            title=title_of(scenario),
            measure=measure_name(resolve(scenario, None).scenario, measure),
            runs=table.runs,
            seed=table.seed,
        )
    )
    print_caveats(scenario, scenario.settings)
    for line in _lines(_table(scenario, table)):
        print_line(line)
    print_line(minimax_line(scenario, table))
    return DONE


def _choice(text: str) -> Choice:
    return Choice("chosen", tuple(key.strip() for key in text.split(",") if key.strip()))


def _table(scenario: Scenario, table: Regret) -> Table:
    headings = (
        say("cli.regret.choice"),
        *(future_name(scenario, future) for future in table.futures),
        say("cli.regret.worst"),
    )
    rows = tuple(
        (
            choice_name(scenario, table, row.choice),
            *(
                say(
                    "cli.regret.cell",
                    value=measured_words(table.measure, cell.value),
                    regret=figures(f"{100 * cell.regret:.1f}"),
                )
                for cell in row.cells
            ),
            tenths(100 * row.worst),
        )
        for row in table.rows
    )
    return Table(headings, rows)


def _lines(table: Table) -> list[str]:
    """Return a table in columns as wide as they must be, and no wider than is good."""
    cells = [table.headings, *(tuple(str(cell) for cell in row) for row in table.rows)]
    widths = [min(max(len(row[k]) for row in cells), _WIDEST) for k in range(len(table.headings))]
    return [
        "  ".join(
            cell[:width].ljust(width) if k == 0 else cell[:width].rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]


def _document(scenario: Scenario, table: Regret) -> dict[str, Any]:
    return {
        "measure": {"kind": table.measure.kind, "key": table.measure.key},
        "runs": table.runs,
        "seed": table.seed,
        "futures": [future_document(scenario, future) for future in table.futures],
        "rows": [
            {
                "kind": row.choice.kind,
                "on": list(row.choice.on),
                "cost": row.cost,
                "worst": row.worst,
                "minimax": row.is_minimax,
                "cells": [
                    {
                        "value": cell.value,
                        "regret": cell.regret,
                        "low": cell.low,
                        "high": cell.high,
                        "best": cell.is_best,
                    }
                    for cell in row.cells
                ],
            }
            for row in table.rows
        ],
    }
