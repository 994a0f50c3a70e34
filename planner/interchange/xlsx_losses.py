"""What of a scenario a workbook cannot hold so that it could be read again."""

from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import kinds
from planner.domain.scenario import Scenario
from planner.interchange.exported import Exported, Texts
from planner.interchange.xml_text import xml_text


def report_losses(scenario: Scenario, exported: Exported) -> None:
    """Tell of futures, and of texts that lose signs or the blanks around them."""
    if scenario.futures:
        exported.report("xlsx-futures-in-words", Where("futures"), n=len(scenario.futures))
    texts = Texts(exported, _read)
    for table, records in scenario.tables.items():
        if table == "futures":
            continue
        for field, kind in kinds(table).items():
            where = Where(table, "", field)
            for record in records.values():
                value = getattr(record, field)
                if isinstance(value, Estimate):
                    texts.note(where, any(_read(t) != t for t in (value.note, value.source)))
                elif kind.type in ("text", "ref"):
                    texts.note(where, _read(value) != value)
                elif kind.type == "words":
                    texts.note(where, any(_read(word) != word or not word for word in value))
    texts.note(Where("brief", "", "title"), not _read(scenario.brief.title))  # gets the file's name
    texts.report()
    for driver in scenario.drivers.values():
        if any(";" in state for state in driver.states):
            exported.report("xlsx-semicolon", Where("drivers", driver.id, "states"))


def _read(text: str) -> str:
    """Return a text as it is read again."""
    return xml_text(text).strip()
