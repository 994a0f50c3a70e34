"""Questions and answers as tables: a workbook to fill in, and rows pasted from any sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.domain.problems import PlannerError
from planner.domain.units import number_text, parse_number, shortened
from planner.interchange.csv_sheet import read_csv_sheet
from planner.interchange.exported import Exported
from planner.interchange.imported import Imported
from planner.interchange.table_text import read_table
from planner.interchange.xlsx_book import Book, Cell
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import ZIP_BEGINNING, read_sheets
from planner.texts import figures, say
from planner.workshop.forms import Answer, Answers, Form, person_name, read_answers
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, NUMBER, Given, Question, check_given

_PERSON, _QUESTION, _LOW, _LIKELY, _HIGH, _ANSWER, _REASON = (
    *("person", "question", "low", "likely", "high", "answer", "reason"),
)
_COLUMNS = (_PERSON, _QUESTION, _LOW, _LIKELY, _HIGH, _REASON)  # of a table without headings
_WRITTEN = (_PERSON, _QUESTION, "scale", _LOW, _LIKELY, _HIGH, _ANSWER, _REASON)
# What a column is called in English, in whatever language the program speaks.
_NAMES = {
    _PERSON: ("name", "person", "participant", "who"),
    _QUESTION: ("question",),
    _LOW: ("lowest", "low", "at least", "min", "minimum"),
    _LIKELY: ("most likely", "likely", "estimate", "value", "median"),
    _HIGH: ("highest", "high", "at most", "max", "maximum"),
    _ANSWER: ("answer", "choice", "option", "text", "line"),
    _REASON: ("reason", "why", "comment"),
}
_HEADING_ROWS = 12
Rows = Sequence[tuple[int, Mapping[int, str]]]  # number of the row, texts by column, both from 1


def form_workbook(form: Form) -> bytes:
    """Return the questions as a workbook with places for name, numbers and reason."""
    book = Book(Exported(""))
    rows: list[list[Cell]] = [
        [None, question.title, _scale(question), None, None, None, None, None]
        for question in form.questions
    ]
    headings = [say(f"forms.column-{column}") for column in _WRITTEN]
    above = (form.title, say("forms.above"))
    book.add(say("forms.sheet"), headings, rows, above)
    return book.packed(form.title)


def _scale(question: Question) -> str:
    """Return what may be answered, as the scale or the options."""
    if question.kind == CHOICE:
        return " / ".join(question.options)
    if question.kind != NUMBER:
        return say("forms.text")
    low, high = (
        figures(number_text(end, question.decimals)) for end in (question.low, question.high)
    )
    ends = say("forms.scale", low=low, high=high, unit=question.unit).strip()
    words = [
        f"{figures(number_text(at, question.decimals))}: {text}" for at, text in question.anchors
    ]
    return "; ".join([ends, *words])


def read_any(path: Path, form: Form) -> Answers:
    """Return the answers in a file: one of ours, a workbook, or a table of text.

    What is wrong with the file as a whole is a refusal too.
    """
    try:
        if path.suffix.lower() == ".json":
            return read_answers(path, form)
        with path.open("rb") as file:
            is_book = file.read(len(ZIP_BEGINNING)) == ZIP_BEGINNING
        if not is_book and path.suffix.lower() != ".xlsx":
            sheet = read_csv_sheet(path)
            return answers_of(_texts(sheet.rows), form, path.name)
        sheets = read_sheets(path, Imported.empty(path))
        for one in sheets:
            rows = _texts(one.rows)
            if _headings(rows) is not None:
                return answers_of(rows, form, path.name)
        raise WorkshopProblem("forms-no-headings", path=path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        found = Answers(path.name)
        found.refuse("", WorkshopProblem("forms-unreadable", path=path.name, reason=reason))
        return found
    except PlannerError as problem:
        found = Answers(path.name)
        found.refuse("", problem)
        return found


def _texts(rows: Mapping[int, Mapping[int, object]]) -> Rows:
    return [
        (number, {column: " ".join(cell_text(value).split()) for column, value in row.items()})
        for number, row in sorted(rows.items())
    ]


def pasted_answers(text: str, form: Form) -> Answers:
    """Return the answers in a pasted table: name, question, numbers and reason by row."""
    found = Answers(say("forms.pasted"))
    try:
        table = read_table(text)
    except PlannerError as problem:
        found.refuse("", problem)
        return found
    rows = [
        (number, {column: cell for column, cell in enumerate(row, 1) if cell})
        for number, row in enumerate(table, 1)
    ]
    return answers_of(rows, form, found.source)


def answers_of(rows: Rows, form: Form, source: str) -> Answers:
    """Return the answers in rows, each checked; a name holds for the rows below it too."""
    found = Answers(source)
    heads = _headings(rows)
    if heads is None:
        heads = (0, {column: place for place, column in enumerate(_COLUMNS, 1)})
        if not any(len(row) > 2 for _, row in rows):
            found.refuse("", WorkshopProblem("forms-no-headings", path=source))
            return found
    first, columns = heads
    asked: dict[str, list[Question]] = {}
    for question in form.questions:
        asked.setdefault(_plain(question.title), []).append(question)
    called, person, n_persons, seen = "", "", 0, dict.fromkeys(asked, 0)
    for number, row in rows:
        cells = {name: row.get(place, "") for name, place in columns.items()}
        if number <= first or not any(cells.values()):
            continue
        if cells.get(_PERSON) and _plain(cells[_PERSON]) != called:
            called, person = _plain(cells[_PERSON]), person_name(cells[_PERSON], form)
            n_persons, seen = n_persons + 1, dict.fromkeys(asked, 0)
        place = say("forms.row", row=number)
        title = _plain(cells.get(_QUESTION, ""))
        if title not in asked:
            if _is_answered(cells):
                problem = WorkshopProblem("forms-unknown", title=shortened(title, 60) or "\u2013")
                found.refuse(place, problem)
            continue
        # Questions with the same title are answered in their order.
        question = asked[title][min(seen[title], len(asked[title]) - 1)]
        seen[title] += 1
        if not _is_answered(cells):
            continue
        if not person and not form.is_anonymous:
            found.refuse(place, WorkshopProblem("forms-no-name", path=source))
            continue
        given = _given(question, cells, columns, number, found)
        if given is not None:
            found.answers.append(Answer(person, question.id, given, n_persons))
    if not found.answers and not found.refusals:
        found.refuse("", WorkshopProblem("forms-empty", path=source))
    return found


def _is_answered(cells: Mapping[str, str]) -> bool:
    return any(cells.get(name) for name in (_LOW, _LIKELY, _HIGH, _ANSWER, _REASON))


def _given(
    question: Question,
    cells: Mapping[str, str],
    columns: Mapping[str, int],
    row: int,
    found: Answers,
) -> Given | None:
    """Return the answer of a row, or nothing if it was refused."""
    reason = cells.get(_REASON, "")
    place = say("forms.row", row=row)
    if question.kind == NUMBER:
        numbers: dict[str, float] = {}
        for name in (_LOW, _LIKELY, _HIGH):
            text = cells.get(name, "")
            try:
                if text:
                    numbers[name] = _number(text, question)
            except PlannerError as problem:
                letter = _letter(columns[name])
                found.refuse(say("forms.cell", row=row, column=letter), problem)
                return None
        given = Given(numbers.get(_LIKELY), numbers.get(_LOW), numbers.get(_HIGH), reason=reason)
    else:
        # A table without a column of its own for words has them where the number is.
        words = cells.get(_ANSWER) or cells.get(_LIKELY, "")
        given = Given(reason=reason, text=words)
        if question.kind == CHOICE:
            plain = {_plain(option): option for option in question.options}
            given = Given(reason=reason, option=plain.get(_plain(words), words))
    try:
        return check_given(question, given)
    except PlannerError as problem:
        found.refuse(place, problem)
        return None


def _number(text: str, question: Question) -> float:
    """Return a number on the scale of a question, with or without its unit."""
    if question.unit and text.casefold().endswith(question.unit.casefold()):
        text = text[: -len(question.unit)]
    number = parse_number(text)
    check_given(question, Given(likely=number))
    return number


def _headings(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and the columns that they name, if there is such a row."""
    for number, row in rows[:_HEADING_ROWS]:
        columns: dict[str, int] = {}
        for place, cell in sorted(row.items()):
            for name, known in _NAMES.items():
                own = (_plain(say(f"forms.column-{name}")), *known)
                if name not in columns and _plain(cell) in own:
                    columns[name] = place
                    break
        if _QUESTION in columns and len(columns) > 1:
            return number, columns
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _letter(column: int) -> str:
    """Return what a spreadsheet calls a column."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
