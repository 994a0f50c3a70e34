"""A workbook of a scenario: everything entered, futures in words, and results if there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.domain.fields import Estimate
from planner.domain.records import OUTCOMES, kinds
from planner.domain.scenario import Scenario
from planner.engine.results import Projection
from planner.interchange.exported import Exported
from planner.interchange.headings import PARTS
from planner.interchange.sheets import (
    LISTS,
    MATRICES,
    STANCE_MATRICES,
    VALUES,
    labels,
    matrix_name,
    part_heading,
    result_names,
    sheet_name,
)
from planner.interchange.xlsx_book import Book, Cell
from planner.interchange.xlsx_losses import report_losses
from planner.study.future_words import future_words
from planner.study.naming import future_name
from planner.texts import say
from planner.texts.describe import field_name

_MOST_DIGITS = 10**15  # a spreadsheet's numbers have no more
_SHARE = "0.0%"

Result = tuple[str | None, Projection]  # of a future, or of the base case


def write_xlsx(scenario: Scenario, results: Sequence[Result] = ()) -> Exported:
    """Return the workbook, and what it cannot hold so that it could be read again."""
    exported = Exported("")
    book = Book(exported)
    add_scenario(book, scenario, results, exported)
    exported.packed = book.packed(scenario.brief.title)
    return exported


def add_scenario(
    book: Book, scenario: Scenario, results: Sequence[Result], exported: Exported
) -> None:
    """Add a sheet for all that was entered, and for results if there are any."""
    for table in VALUES:
        record = scenario.tables[table][""]
        rows = [(field_name(name), _cell(getattr(record, name))) for name in kinds(table)]
        book.add(sheet_name(table), (say("xlsx.entry"), field_name("value")), rows)
    named = {table: labels(scenario, table) for table in ("actors", "issues", "drivers")}
    for table in LISTS:
        if scenario.tables[table] or table in ("actors", "issues", "stances"):
            book.add(sheet_name(table), *_list(scenario, table, named))
    for quantity in MATRICES:
        if scenario.actors and (scenario.issues or quantity == "trust"):
            book.add(matrix_name(quantity), *_matrix(scenario, quantity, named))
    if scenario.futures:
        book.add(sheet_name("futures"), *_futures(scenario))
    if results:
        for name, (headings, lines) in zip(
            result_names(), (_outcomes(scenario, results), _settled(scenario, results)), strict=True
        ):
            book.add(name, headings, lines)
    report_losses(scenario, exported)


def _cell(value: object) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _MOST_DIGITS:
        return str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(value)


def _list(
    scenario: Scenario, table: str, named: Mapping[str, Mapping[str, str]]
) -> tuple[list[str], list[list[Cell]]]:
    """Return headings and rows of a table; parts of estimates only where there are some."""
    records = list(scenario.tables[table].values())
    columns: list[tuple[str, str]] = []
    for field, kind in kinds(table).items():
        columns.append((field, ""))
        if kind.type == "estimate":
            estimates = [getattr(record, field) for record in records]
            columns += [
                (field, part)
                for part in PARTS
                if any(one and getattr(one, part) not in (None, "") for one in estimates)
            ]
    columns.sort(key=lambda column: column[0] == "id")  # ids are for programs: they come last
    headings = [part_heading(field, part) if part else field_name(field) for field, part in columns]
    rows = [
        [_field(table, record, field, part, named) for field, part in columns] for record in records
    ]
    return headings, rows


def _field(
    table: str, record: Any, field: str, part: str, named: Mapping[str, Mapping[str, str]]
) -> Cell:
    value, kind = getattr(record, field), kinds(table)[field]
    match kind.type:
        case "estimate":
            return None if value is None else _cell(getattr(value, part or "value"))
        case "ref" if field != "id":
            return named[kind.table][value]
        case "refs":
            return "; ".join(named[kind.table][key] for key in value)
        case "words":
            return "; ".join(value)
    return _cell(value)


def _matrix(
    scenario: Scenario, quantity: str, named: Mapping[str, Mapping[str, str]]
) -> tuple[list[str], list[list[Cell]]]:
    """Return most likely values: actors in rows; issues, or for trust actors, in columns."""
    is_stance = quantity in STANCE_MATRICES
    across = named["issues" if is_stance else "actors"]
    found: dict[tuple[str, str], Estimate | None] = {}
    for key, record in scenario.tables["stances" if is_stance else "relations"].items():
        found[key] = getattr(record, quantity)
        if not is_stance:
            found[key[::-1]] = found[key]
    rows = []
    for actor, name in named["actors"].items():
        estimates = [found.get((actor, other)) for other in across]
        rows.append([name, *(None if one is None else one.value for one in estimates)])
    return [field_name(quantity), *across.values()], rows


def _futures(scenario: Scenario) -> tuple[list[str], list[list[Cell]]]:
    headings = [field_name(name) for name in ("name", "parent", "story", "changes")]
    rows: list[list[Cell]] = []
    for key, future in scenario.futures.items():
        first: list[Cell] = [future.name, future_name(scenario, future.parent), future.story]
        lines = [line.text for line in future_words(scenario, key)] or [""]
        rows += [
            [*(first if number == 0 else (future.name, None, None)), line]
            for number, line in enumerate(lines)
        ]
    return headings, rows


def _outcomes(scenario: Scenario, results: Sequence[Result]) -> tuple[list[str], list[list[Any]]]:
    headings = [say("noun.futures").capitalize()]
    for outcome in OUTCOMES:
        name = say(f"outcome.{outcome}")
        headings += [
            say("xlsx.share", name=name),
            say("xlsx.share-low", name=name),
            say("xlsx.share-high", name=name),
        ]
    headings += [field_name("runs"), field_name("seed"), say("xlsx.engine")]
    rows: list[list[Any]] = []
    for future, done in results:
        row: list[Any] = [future_name(scenario, future)]
        for number in range(len(OUTCOMES)):
            share = done.share(number)
            row += [(part, _SHARE) for part in (share.share, share.low, share.high)]
        rows.append([*row, done.runs, _cell(done.seed), f"{done.engine} {done.version}"])
    return headings, rows


def _settled(scenario: Scenario, results: Sequence[Result]) -> tuple[list[str], list[list[Any]]]:
    headings = [
        say("noun.futures").capitalize(),
        field_name("issue"),
        say("xlsx.settled-share"),
        say("xlsx.settled-mean"),
        *(say("xlsx.settled-percentile", n=n) for n in (10, 50, 90)),
        say("xlsx.plain-mean"),
    ]
    rows: list[list[Any]] = []
    for future, done in results:
        for issue, found in zip(done.issues, done.issue_results, strict=True):
            name = scenario.issues[issue].name if issue in scenario.issues else issue
            percentiles = found.percentiles or (None, None, None)
            start = [future_name(scenario, future), name, (found.settled_share, _SHARE)]
            rows.append([*start, found.mean, *percentiles, found.no_dynamics])
    return headings, rows
