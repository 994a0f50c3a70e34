"""Which reader a source needs: found by what is in it, not by its name alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem, UsageProblem
from planner.interchange.amounts import check_number_of_cells
from planner.interchange.csv_sheet import read_csv_sheet
from planner.interchange.decide import is_decide, read_decide
from planner.interchange.imported import Imported
from planner.interchange.ktab_csv import is_ktab_csv, read_ktab_csv
from planner.interchange.ktab_db import SQLITE_BEGINNING, KtabRun, ktab_runs, read_ktab_db
from planner.interchange.ktab_xml import read_ktab_xml
from planner.interchange.planner_json import is_planner_json, read_json
from planner.interchange.raw_tables import read_document
from planner.interchange.raw_text import beginning_of, plain_text
from planner.interchange.row_choice import restricted
from planner.interchange.sheet_uses import SheetUse, mapped, use_of
from planner.interchange.talks_columns import COLUMNS
from planner.interchange.talks_json import read_talks
from planner.interchange.xlsx_file import (
    OLD_BEGINNING,
    ZIP_BEGINNING,
    Progress,
    Sheet,
    no_progress,
    read_sheets,
)
from planner.interchange.xlsx_reading import nothing_known, read_book
from planner.storage.format import APPLICATION_ID

_BEGINNING = 64 * 2**10
_MAX_SHEETS = 100
XLSX, CSV, FOLDER = "xlsx", "csv", "folder"
TALKS, JSON, DECIDE = "talks", "json", "decide"
KTAB_CSV, KTAB_XML, KTAB_DB = "ktab-csv", "ktab-xml", "ktab-db"


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file or folder that was looked into: its kind, and what can be chosen about it.

    `found` is what was read: the whole scenario, or of sheets only what is wrong with cells.
    """

    path: Path
    kind: str
    found: Imported
    sheets: tuple[Sheet, ...] = ()
    uses: tuple[SheetUse, ...] = ()  # as far as names and headings tell
    runs: tuple[KtabRun, ...] = ()  # the scenarios of a database


def read_source(
    source: Path,
    run: str = "",
    meanings: Mapping[str, str] | None = None,
    rows: Sequence[tuple[str, str]] = (),
) -> Imported:
    """Read whatever `examine` knows: a scenario of a database by its name, columns as named.

    Of sheets only rows are read that have the values named in `rows` under some headings. Raises
    FileProblem, and UsageProblem for a name that is not there.
    """
    examined = examine(source)
    uses: Sequence[SheetUse] = examined.uses
    if meanings:
        uses = mapped(examined.sheets, uses, meanings)
    if rows:
        uses = restricted(examined.sheets, uses, rows)
    names = [one.name for one in examined.runs]
    if run and run not in names:
        raise UsageProblem("import-no-such-scenario", name=run, known="; ".join(names) or "–")
    result = understand(examined, uses, names.index(run) if run else 0)
    if len(names) > 1 and not run:
        told = ", ".join(f"“{name}”" for name in names[:20])
        values = {"n": len(names), "names": told, "name": names[0]}
        result.report("ktab-db-others", FilePlace(source.name), **values)
    return result


def examine(source: Path, progress: Progress = no_progress) -> Source:
    """Find out what a source is and read it: talks, our JSON, KTAB, Decide, workbook or table.

    Raises FileProblem, and what `progress` raises.
    """
    if source.is_dir():
        return _folder(source, progress)
    raw = beginning_of(source, _BEGINNING)
    if raw.startswith(SQLITE_BEGINNING):
        if int.from_bytes(raw[68:72], "big") == APPLICATION_ID:
            raise FileProblem("import-is-scenario", FilePlace(str(source)), path=str(source))
        return Source(source, KTAB_DB, Imported.empty(source), runs=tuple(ktab_runs(source)))
    if raw.startswith((ZIP_BEGINNING, OLD_BEGINNING)):
        found = Imported.empty(source)
        return _of_sheets(source, XLSX, read_sheets(source, found, progress), found)
    beginning = plain_text(raw, "cp1252") or ""
    readers: tuple[tuple[str, bool, Callable[[Path], Imported]], ...] = (
        (KTAB_XML, beginning.lstrip()[:1] == "<", read_ktab_xml),
        (DECIDE, is_decide(beginning), read_decide),
        (KTAB_CSV, is_ktab_csv(beginning), read_ktab_csv),
    )
    for kind, is_it, read in readers:
        if is_it:
            return Source(source, kind, read(source))
    if beginning.lstrip()[:1] in ("{", "[") or source.suffix.lower() == ".json":
        document = read_document(source)
        if is_planner_json(document):
            return Source(source, JSON, read_json(source, document))
        return Source(source, TALKS, read_talks(source))
    # One table of talks alone is no scenario: the others stand beside it.
    if source.stem in COLUMNS and _is_talks(source.parent):
        return Source(source.parent, TALKS, read_talks(source.parent))
    return _of_sheets(source, CSV, [read_csv_sheet(source)], Imported.empty(source))


def understand(source: Source, uses: Sequence[SheetUse] | None = None, run: int = 0) -> Imported:
    """Return the scenario of a source, its sheets taken for what some uses say.

    Raises FileProblem if that gives no scenario, or too large a one.
    """
    if source.kind == KTAB_DB:
        return read_ktab_db(source.path, source.runs[run])
    result = Imported(source.found.scenario, list(source.found.problems))
    if source.sheets:
        read_book(source.path, source.sheets, source.uses if uses is None else uses, result)
    return result


def _of_sheets(source: Path, kind: str, sheets: Sequence[Sheet], found: Imported) -> Source:
    if not sheets:
        raise nothing_known(source, ())
    return Source(source, kind, found, tuple(sheets), tuple(use_of(sheet) for sheet in sheets))


def _folder(folder: Path, progress: Progress) -> Source:
    """Read the tables of a folder: talks, or each as a sheet."""
    if _is_talks(folder):
        return Source(folder, TALKS, read_talks(folder))
    files = sorted(folder.glob("*.csv"))[:_MAX_SHEETS]
    if not files:
        raise FileProblem("import-folder-empty", FilePlace(str(folder)), path=str(folder))
    sheets, n_cells = [], 0
    for number, file in enumerate(files):
        progress(number, len(files))
        sheet = read_csv_sheet(file)
        n_cells += sum(map(len, sheet.rows.values()))
        check_number_of_cells(n_cells, folder)
        sheets.append(sheet)
    return _of_sheets(folder, FOLDER, sheets, Imported.empty(folder))


def _is_talks(folder: Path) -> bool:
    """Tell whether a folder has actors and issues with the headings of the talks format."""
    for name in ("actors.csv", "issues.csv"):
        try:
            sheet = read_csv_sheet(folder / name)
        except FileProblem:
            return False
        first = sheet.rows[min(sheet.rows)]
        if "id" not in (str(cell).lower() for cell in first.values()):
            return False
    return True
