"""`planner merge`: two copies of a scenario made one."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from planner.cli.arguments import add_out, refuse_existing
from planner.cli.output import DONE, FINDINGS, place_document, print_document, print_line
from planner.document.ancestry import Copy, common_ancestor, merge_label
from planner.document.document import Document
from planner.domain.change_json import record_to_json, value_to_json
from planner.domain.matching import matched_by_name
from planner.domain.merging import ORDER, Choice, Conflict, Merged, merge, ours_first
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import Opened, read_scenario
from planner.storage.user import system_user
from planner.study.merge_words import brief, conflict_words
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    for name in ("ours", "theirs"):
        parser.add_argument(
            name, metavar=name.upper(), type=Path, help=say(f"cli.merge.side-{name}")
        )
    parser.add_argument("--base", metavar="FILE", type=Path, help=say("cli.merge.base"))
    parser.add_argument(
        "--conflicts", choices=[str(choice) for choice in Choice], help=say("cli.merge.conflicts")
    )
    parser.add_argument("--by-name", action="store_true", help=say("cli.merge.by-name"))
    add_out(parser)


def run(arguments: argparse.Namespace) -> int:
    """Merge two files; FINDINGS, and nothing written, if there are conflicts and no choice."""
    refuse_existing(arguments.out, arguments.force)
    ours, theirs = (read_scenario(path) for path in (arguments.ours, arguments.theirs))
    others, base = _sides(arguments, ours, theirs)
    choice = None if arguments.conflicts is None else Choice(arguments.conflicts)
    found = merge(
        ours.scenario, others, base, ours_first if choice is None else lambda _conflict: choice
    )
    is_open = bool(found.conflicts) and choice is None
    if not is_open:
        _write(arguments, found, theirs)
    if arguments.json:
        conflicts = [_document(conflict) for conflict in found.conflicts]
        print_document({"applied": found.applied, "conflicts": conflicts})
    else:
        _tell(arguments, found, (ours.scenario, others), base, choice)
    return FINDINGS if is_open else DONE


def _sides(
    arguments: argparse.Namespace, ours: Opened, theirs: Opened
) -> tuple[Scenario, Scenario | None]:
    """Return theirs under our ids, and the common ancestor if there is one."""
    if ours.scenario.id != theirs.scenario.id:
        if not arguments.by_name:
            paths = {"ours": arguments.ours, "theirs": arguments.theirs}
            raise UsageProblem("no-common-origin", **paths)
        return matched_by_name(theirs.scenario, ours.scenario)[0], None
    if arguments.base is None:
        copies = (Copy(side.scenario, side.log) for side in (ours, theirs))
        return theirs.scenario, common_ancestor(*copies)
    base = read_scenario(arguments.base).scenario
    if base.id != ours.scenario.id:
        raise UsageProblem("no-ancestor", path=arguments.base)
    return theirs.scenario, base


def _write(arguments: argparse.Namespace, found: Merged, theirs: Opened) -> None:
    """Write ours with the merge as one change of its log, and what both sealed."""
    with tempfile.TemporaryDirectory() as folder:
        document = Document.open(arguments.ours, data=Path(folder), author=system_user())
        try:
            ours = document.log(sys.maxsize)
            label = merge_label(arguments.theirs.name, ours, theirs.log)
            document.apply(found.change, label)
            document.add_kept(theirs.attachments)
            document.save_as(arguments.out, overwrite=True)
        finally:
            document.close(discard=True)


def _tell(
    arguments: argparse.Namespace,
    found: Merged,
    sides: tuple[Scenario, Scenario],
    base: Scenario | None,
    choice: Choice | None,
) -> None:
    if base is None:
        print_line(say("cli.merge.no-base"))
    is_open = bool(found.conflicts) and choice is None
    print_line(say("cli.merge.would" if is_open else "cli.merge.applied", n=found.applied))
    for conflict in found.conflicts:
        print_line(conflict_line(conflict, sides, base))
    if not found.conflicts:
        print_line(say("cli.merge.written", path=arguments.out))
    elif is_open:
        print_line(say("cli.merge.open", n=len(found.conflicts)))
    else:
        n_kept = sum(not conflict.can_span for conflict in found.conflicts)
        if choice is Choice.RANGE and n_kept:
            print_line(say("cli.merge.not-spanned", n=n_kept))
        print_line(say("cli.merge.settled", path=arguments.out, choice=choice))


def conflict_line(
    conflict: Conflict, sides: tuple[Scenario, Scenario], base: Scenario | None
) -> str:
    """Return what both sides changed, in one line."""
    words = conflict_words(conflict, sides, base)
    values = {name: brief(getattr(words, name)) for name in ("before", "ours", "theirs")}
    return say("cli.merge.conflict", place=words.place, **values)


def _document(conflict: Conflict) -> dict[str, Any]:
    where = place_document(conflict.where)
    if conflict.future is not None:
        where["future"] = conflict.future
    values = {name: getattr(conflict, name) for name in ("ours", "theirs", "base")}
    return {"where": where} | {name: _plain(conflict, value) for name, value in values.items()}


def _plain(conflict: Conflict, value: Any) -> Any:
    table, field = conflict.where.table, conflict.where.field
    if value is None:
        return None
    if field == ORDER:
        return [list(key) if isinstance(key, tuple) else key for key in value]
    return value_to_json(table, field, value) if field else record_to_json(value)
