"""`planner backtest`: engines on cases with a known outcome."""

import argparse
from pathlib import Path

from planner.charts.export import refuse_suffix, save
from planner.cli.arguments import add_settings, refuse_existing, setting_of, writing
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.problems import UsageProblem
from planner.interchange.resolved_folder import read_resolved
from planner.study.backtest import BASELINE, Backtest, backtest
from planner.study.backtest_chart import reliability_chart
from planner.study.backtest_documents import backtest_document
from planner.study.backtest_words import (
    head_sentence,
    meaning_sentences,
    note_sentences,
    table_cells,
)
from planner.texts import say

_COLUMNS = ("forecast", "missed", "within", "against", "held", "width", "crps", "runs")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=say("cli.backtest.folder"))
    add_settings(parser)
    parser.add_argument("--groups", metavar="COLUMN", help=say("cli.backtest.groups"))
    parser.add_argument("--runs", metavar="N", type=int, default=0, help=say("cli.backtest.runs"))
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.backtest.out"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))


def run(arguments: argparse.Namespace) -> int:
    """Play the engines named, or all that can, and print how far they missed."""
    options = dict(setting_of(text) for text in arguments.option)
    if arguments.out is not None:
        refuse_suffix(arguments.out)
        refuse_existing(arguments.out, arguments.force)
    cases = read_resolved(arguments.folder, arguments.groups)
    runs, progress = arguments.runs, terminal_progress()
    found = backtest(cases, arguments.engines, options, runs, progress)
    if arguments.out is not None:
        _draw(found, arguments.out)
    if arguments.json:
        first = found.results[0].name if arguments.engines else BASELINE
        document = backtest_document(found)
        (shown,) = (entry for entry in document["engines"] if entry["engine"] == first)
        print_document(shown | document)
        return DONE
    _print_text(found)
    if arguments.out is not None:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE


def _draw(found: Backtest, out: Path) -> None:
    chart = reliability_chart(found)
    if chart is None:
        raise UsageProblem("backtest-no-picture")
    with writing(out):
        save(chart.build, chart.caption, chart.size, out)


def _print_text(found: Backtest) -> None:
    """Print the table of all forecasts, and what it means."""
    print_line(head_sentence(found))
    print_line()
    for cells in table_cells(found):
        words = dict(zip(_COLUMNS, cells, strict=True))
        print_line(say("cli.backtest.line", **words).rstrip())
    print_line()
    for sentence in (*meaning_sentences(found), *note_sentences(found)):
        print_line(sentence)
