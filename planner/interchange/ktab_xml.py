"""KTAB's xml, as its schema has it and as its program does."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from planner.domain.fields import NAME, NOTE
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.records import MAX_ACTORS, MAX_ISSUES
from planner.interchange.amounts import check_xml
from planner.interchange.imported import Imported
from planner.interchange.ktab_model import Affinity, KtabModel, report_model
from planner.interchange.ktab_rows import (
    KtabActor,
    KtabScenario,
    ktab_scenario,
    number_of,
    take_seed,
)
from planner.interchange.raw_tables import read_bytes


def read_ktab_xml(source: Path) -> Imported:
    """Read KTAB's xml; raises FileProblem if it is none.

    Model parameters and the affinity matrix belong to KTAB's model alone: they are reported, not
    kept; `ktab_options` reads them. A missing matrix means identity, so nothing is lost with it.
    """
    root = _root(source)
    result = Imported.empty(source)
    dimensions = tuple(_text(one)[:NAME] for one in root.findall("Dimensions/dName"))
    found = root.findall("Actors/Actor")
    for table, number, limit in (
        ("issues", len(dimensions), MAX_ISSUES),
        ("actors", len(found), MAX_ACTORS),
    ):
        if number > limit:
            values = {"table": table, "number": number, "limit": limit}
            raise FileProblem("import-too-many-records", FilePlace(source.name), **values)
    if not dimensions or not found:
        raise FileProblem("ktab-xml-incomplete", FilePlace(str(source)), path=str(source))
    reader = _Reader(source.name, dimensions, result)
    actors = [reader.actor(number, one) for number, one in enumerate(found, 1)]
    name, description = (_text(root.find(tag)) for tag in ("name", "desc"))
    scenario = KtabScenario(source.name, name[:NAME], description[:NOTE], dimensions, actors)
    ktab_scenario(scenario, result)
    report_model(_model(root), source.name, result)
    take_seed(_text(root.find("prngSeed")), result)
    return result


def read_xml_model(source: Path) -> KtabModel:
    """Read what KTAB's xml says of the model; raises FileProblem if it is none."""
    return _model(_root(source))


def _root(source: Path) -> Element:
    place = FilePlace(str(source))
    raw = read_bytes(source)
    check_xml(raw, source)
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise FileProblem("import-xml-entities", place, path=str(source)) from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        row = getattr(error, "position", (0, 0))[0]
        where = FilePlace(str(source), "", row)
        raise FileProblem("import-not-xml", where, path=str(source)) from None
    if root.tag.rpartition("}")[2] != "Scenario":
        raise FileProblem("ktab-xml-incomplete", place, path=str(source))
    return root


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join((element.text or "").split())


def _model(root: Element) -> KtabModel:
    tags = ("adjustingIdeal", "referencePos", "adjust")
    return KtabModel(
        [_text(one) for one in root.findall("Actors/Actor/name")],
        {one.tag: _text(one) for one in root.findall("ModelParameters/*")},
        [
            Affinity(*(_text(pair.find(tag)) for tag in tags))
            for pair in root.findall("IdealAdjustment/iaPair")
        ],
    )


class _Reader:
    """Reads the actors of a file."""

    def __init__(self, file: str, dimensions: tuple[str, ...], result: Imported) -> None:
        self._file, self._dimensions, self._result = file, dimensions, result

    def actor(self, number: int, element: Element) -> KtabActor:
        """Return what the file says of the actor of this number."""
        name = _text(element.find("name"))
        place = FilePlace(self._file, name[:NAME] or str(number))
        influence = self._number(_text(element.find("capability")), place, "capability")
        lists = [
            self._list(element.findall(tag), place) for tag in ("Position/dCoord", "Salience/dSal")
        ]
        description = _text(element.find("description"))
        return KtabActor(0, name, description, influence, *lists)

    def _list(self, elements: list[Element], place: FilePlace) -> tuple[float | None, ...]:
        texts = [_text(one) for one in elements] + [""] * len(self._dimensions)
        return tuple(
            self._number(text, place, dimension)
            for text, dimension in zip(texts, self._dimensions, strict=False)
        )

    def _number(self, text: str, place: FilePlace, column: str) -> float | None:
        value = number_of(text)
        if value is None:
            where = FilePlace(place.file, place.sheet, 0, column)
            self._result.report("ktab-not-a-number", where, text=text[:40])
        return value
