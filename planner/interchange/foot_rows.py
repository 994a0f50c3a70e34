"""Rows below a table that are no actors: totals, averages, remarks."""

from planner.interchange.headings import heading_words
from planner.interchange.sheet_uses import SheetUse
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet

# As heading_words gives them, in the languages that sheets come in.
_TOTALS = frozenset(
    "total|totals|grand total|sum|average|mean|median|summe|gesamt|insgesamt|durchschnitt|mittel"
    "|mittelwert|somme|moyenne|итого|всего|сумма|среднее".split("|")
)
_REMARKS = frozenset(
    "source|sources|note|notes|nb|remark|remarks|comment|comments|legend|key|scale|quelle|quellen"
    "|anmerkung|anmerkungen|hinweis|bemerkung|legende|skala|remarque|remarques|légende|échelle"
    "|источник|источники|примечание|примечания|шкала".split("|")
)
_SENTENCE = 5  # words with a full stop at their end


def foot_rows(sheet: Sheet, use: SheetUse) -> dict[int, str]:
    """Return what the last rows of positions are called that are totals or remarks.

    A total is called one and names no issue; remarks say nothing in the columns that are read,
    and stand below an empty row or read like one. A table that would be left without any row
    keeps them.
    """
    actor = next((c for c, one in use.columns.items() if one.field == "actor"), 0)
    numbers = sorted(number for number in sheet.rows if number > use.row)
    if not actor or not numbers:
        return {}
    named = use.columns.items() if use.holds == "stances" else ()  # else issues stand above
    issue = next((column for column, one in named if one.field == "issue"), 0)
    read = set(use.columns) - {actor}
    found: dict[int, str] = {}
    block: dict[int, str] = {}  # rows without numbers, until an empty row is found above them
    for place in range(len(numbers) - 1, -1, -1):
        number, row = numbers[place], sheet.rows[numbers[place]]
        name = cell_text(row.get(actor) or row[min(row)]).strip()
        if heading_words(name.rstrip(": ")) in _TOTALS and issue not in row:
            found |= block | {number: name}
            block = {}
        elif not read & row.keys():
            block[number] = name
            if _reads_like_a_remark(name):
                found |= block
                block = {}
        else:
            break
        if place and numbers[place - 1] < number - 1:
            found |= block
            block = {}
    return found if len(found) < len(numbers) else {}


def _reads_like_a_remark(name: str) -> bool:
    word, colon, _ = name.partition(":")
    is_sentence = name.endswith(".") and len(name.split()) >= _SENTENCE
    return name.startswith("*") or is_sentence or bool(colon and heading_words(word) in _REMARKS)
