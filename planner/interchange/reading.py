"""Which reader a source needs: found by what is in it, not by its name alone."""

from pathlib import Path

from planner.interchange.decide import is_decide, read_decide
from planner.interchange.imported import Imported
from planner.interchange.ktab_csv import is_ktab_csv, read_ktab_csv
from planner.interchange.ktab_xml import read_ktab_xml
from planner.interchange.planner_json import is_planner_json, read_json
from planner.interchange.raw_tables import read_bytes, read_document
from planner.interchange.talks_json import read_talks
from planner.interchange.xlsx_file import OLD_BEGINNING, ZIP_BEGINNING
from planner.interchange.xlsx_reading import read_xlsx

_BEGINNING = 64 * 2**10


def read_source(source: Path) -> Imported:
    """Read talks, our JSON, KTAB csv or xml, a Decide file or a workbook; raises FileProblem."""
    if source.is_dir():
        return read_talks(source)
    raw = read_bytes(source)
    if raw.startswith((ZIP_BEGINNING, OLD_BEGINNING)):
        return read_xlsx(source)
    beginning = raw[:_BEGINNING].decode("utf-8-sig", "replace")
    if beginning.lstrip()[:1] == "<":
        return read_ktab_xml(source)
    if is_decide(beginning):
        return read_decide(source)
    if is_ktab_csv(beginning):
        return read_ktab_csv(source)
    if beginning.lstrip()[:1] == "{":
        document = read_document(source)
        if is_planner_json(document):
            return read_json(source, document)
    # One table alone is no scenario: the others stand beside it.
    return read_talks(source.parent if source.suffix.lower() == ".csv" else source)
