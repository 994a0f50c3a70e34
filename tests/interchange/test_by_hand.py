"""Whatever a person says that sheets and columns mean, a scenario comes of it or a sentence."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.changes import check_scenario
from planner.domain.problems import PlannerError
from planner.interchange.imported import Imported
from planner.interchange.reading import CSV, Source, understand
from planner.interchange.sheet_uses import MATRIX, SheetUse, choices_in, use_as, use_of
from planner.interchange.sheets import LISTS, MATRICES, VALUES
from planner.interchange.wide_headings import WIDE
from planner.interchange.xlsx_file import Sheet
from planner.texts.findings import error_sentence, problem_sentence
from tests.helpers import amount

WORDS = (
    "Actor",
    "Issue",
    "Position",
    "Name",
    "Norland",
    "Dues",
    "Dues salience",
    "no",
    "40 (20–50)",
    "12,5",
    "=1",
)
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-5, 150),
    st.floats(0, 1),
    st.booleans(),
    st.text(max_size=9),
)
SHEETS = st.dictionaries(
    st.integers(1, 9),
    st.dictionaries(st.integers(1, 6), CELLS, min_size=1, max_size=6),
    min_size=1,
    max_size=6,
)
KINDS = st.sampled_from(
    [("", ""), (WIDE, ""), *((MATRIX, one) for one in MATRICES)]
) | st.sampled_from([(table, "") for table in (*LISTS, *VALUES)])


@st.composite
def uses(draw: st.DrawFn, sheet: Sheet) -> SheetUse:
    if draw(st.booleans()):
        return use_of(sheet)
    holds, quantity = draw(KINDS)
    row = draw(st.sampled_from([0, *sheet.rows]))
    use = use_as(sheet, holds, quantity, row)
    choices = choices_in(sheet, use)
    if not choices or draw(st.booleans()):
        return use
    columns = st.dictionaries(st.integers(1, 7), st.sampled_from(choices), max_size=6)
    return SheetUse(use.holds, use.row, draw(columns), use.quantity)


@settings(max_examples=amount(150), deadline=None)
@given(st.data())
def test_every_mapping_gives_a_scenario_or_a_sentence(data: st.DataObject) -> None:
    path = Path("talks.csv")
    found = [
        Sheet(f"Sheet {n}", rows)
        for n, rows in enumerate(data.draw(st.lists(SHEETS, max_size=3, min_size=1)))
    ]
    taken = [data.draw(uses(sheet)) for sheet in found]
    source = Source(path, CSV, Imported.empty(path), tuple(found), tuple(taken))
    try:
        result = understand(source)
    except PlannerError as problem:
        said = [error_sentence(problem)]
    else:
        check_scenario(result.scenario)
        said = [problem_sentence(one) for one in result.problems]
    assert all(said)
