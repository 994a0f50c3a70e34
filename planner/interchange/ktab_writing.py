"""Writing KTAB's csv and xml as its own command line accepts them."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planner.domain.scenario import Scenario
from planner.interchange.exported import Exported
from planner.interchange.ktab_model import PARAMETERS
from planner.interchange.ktab_rows import FORMULA_MARK, GUARDED
from planner.interchange.ktab_table import DIMENSION, KtabTable, ktab_table


def write_ktab_csv(scenario: Scenario) -> Exported:
    """Return the csv, and what KTAB cannot hold of the scenario."""
    result = Exported("")
    table = ktab_table(scenario, result)
    counts = str(len(table.actors)), str(len(table.dimensions))
    rows = [
        [_cell(table.name), _cell(table.description), *counts],
        ["Actor", "Description", "Influence", *_headings(table)],
    ]
    for line in table.actors:
        pairs = zip(line.positions, line.saliences, strict=True)
        numbers = [number for pair in pairs for number in pair]
        rows.append([_cell(line.name), _cell(line.description), line.influence, *numbers])
    result.text = "".join(",".join(row) + "\n" for row in rows)
    return result


def _headings(table: KtabTable) -> Iterable[str]:
    for name, short in zip(table.dimensions, table.shorts, strict=True):
        yield _cell(name)
        yield _cell(f"{short} salience"[:DIMENSION])


def _cell(text: str) -> str:
    """Return a text as a cell: no spreadsheet takes it for a formula, no reader for other cells."""
    if GUARDED.match(text):
        text = FORMULA_MARK + text
    return f'"{text}"' if "," in text or text.startswith("<") else text


def write_ktab_xml(scenario: Scenario) -> Exported:
    """Return the xml, and what KTAB cannot hold of the scenario.

    Model parameters are KTAB's own defaults. Its program demands an affinity matrix, which it
    begins as identity: the diagonal says so once more.
    """
    result = Exported("")
    table = ktab_table(scenario, result, has_seed=True)
    if scenario.settings.seed == 0:
        result.report("ktab-seed-zero")
    root = Element("Scenario")
    _add(root, ("name", table.name), ("desc", table.description))
    _add(root, ("prngSeed", str(scenario.settings.seed)))
    _add(SubElement(root, "ModelParameters"), *PARAMETERS.items())
    _add(SubElement(root, "Dimensions"), *(("dName", name) for name in table.dimensions))
    actors = SubElement(root, "Actors")
    for line in table.actors:
        actor = SubElement(actors, "Actor")
        _add(actor, ("name", line.name), ("description", line.description))
        _add(actor, ("capability", line.influence))
        _add(SubElement(actor, "Position"), *_listed("dCoord", line.positions))
        _add(SubElement(actor, "Salience"), *_listed("dSal", line.saliences))
    matrix = SubElement(root, "IdealAdjustment")
    for line in table.actors:
        pair = SubElement(matrix, "iaPair")
        _add(pair, ("adjustingIdeal", line.name), ("referencePos", line.name), ("adjust", "1"))
    indent(root)
    body = tostring(root, "unicode")
    result.text = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
    return result


def _listed(tag: str, numbers: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((tag, number) for number in numbers)


def _add(parent: Element, *children: tuple[str, str]) -> None:
    for tag, text in children:
        SubElement(parent, tag).text = text
