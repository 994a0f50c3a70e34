"""`planner scores`: how sealed projections turned out, over files and folders."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from planner.cli.output import (
    DONE,
    FINDINGS,
    print_document,
    print_line,
    problem_document,
)
from planner.study.seal_chain import Chain
from planner.study.seal_files import read_seals
from planner.study.seal_scores import record_of
from planner.study.seal_words import (
    bin_sentence,
    day_of,
    headings,
    record_document,
    rows_of,
    sentences,
)
from planner.texts import say
from planner.texts.findings import error_sentence

_COLUMNS = ("seal", "when", "what", "said", "happened", "brier")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", metavar="FILE", type=Path, nargs="+", help=say("cli.scores.paths"))
    parser.add_argument("--code", metavar="CODE", help=say("cli.scores.code"))


def run(arguments: argparse.Namespace) -> int:
    """Print the record; FINDINGS if a file could not be read, or a seal was tampered with."""
    files = read_seals(arguments.paths)
    found = tuple(files.chains.values())
    code = _check_code(found, arguments.code)
    record = record_of(found)
    if arguments.json:
        print_document(
            record_document(record)
            | {
                "problems": [
                    problem_document(problem) | {"where": {"file": str(path)}}
                    for path, chain in files.chains.items()
                    for problem in chain.problems
                ]
                + [
                    {"code": one.code, "message": error_sentence(one), "where": {"file": str(path)}}
                    for path, one in files.unread.items()
                ]
            }
        )
    else:
        amended = [key for chain in found for key in chain.amended]
        rows = [row.cells for row in rows_of(record, amended)]
        for cells in [headings(), *rows] if rows else ():
            print_line(say("cli.scores.line", **dict(zip(_COLUMNS, cells, strict=True))).rstrip())
        for sentence in (*code, *sentences(record), *map(bin_sentence, record.bins)):
            print_line(sentence)
        for path, sentence in files.faults:
            print_line(say("cli.scores.problem", path=path, sentence=sentence))
    return FINDINGS if files.faults else DONE


def _check_code(chains: Sequence[Chain], code: str | None) -> list[str]:
    """Return that a code that was written down is still there; raises UsageProblem."""
    if code is None:
        return []
    seals = {seal.id: seal for chain in chains for seal in chain.seals}
    seal = Chain(tuple(seals.values())).find(code)
    return [say("seal.code-found", seal=seal.code, when=day_of(seal.made_at))]
