"""A workbook that we wrote is read again as the same scenario; its texts are never formulas."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planner.domain.changes import add, apply, set_field
from planner.domain.difference import difference, is_empty
from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace, Where
from planner.domain.records import Actor, Driver, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.interchange.imported import Imported
from planner.interchange.reading import read_source
from planner.interchange.xlsx_writing import write_xlsx
from planner.study.projecting import Request, project
from planner.texts import say
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario
from tests.helpers import amount
from tests.interchange.made import FORMULAS, estimates

# What a text keeps in a cell: no signs outside XML, no blanks around it.
TEXTS = st.one_of(
    st.sampled_from(FORMULAS),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=25).map(str.strip),
)
ESTIMATES = estimates(texts=TEXTS)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    scenario = new_scenario("Talks")
    names = draw(st.lists(TEXTS, min_size=2, max_size=4))
    ids = draw(
        st.lists(
            TEXTS.filter(lambda text: 0 < len(text) <= 64), min_size=4, max_size=4, unique=True
        )
    )
    actors = [
        Actor(
            uid,
            name,
            draw(TEXTS),
            side=draw(TEXTS),
            influence=draw(ESTIMATES),
            description=draw(TEXTS),
        )
        for uid, name in zip(ids, names, strict=False)
    ]
    issues = [Issue(uid, draw(TEXTS), low_end=draw(TEXTS)) for uid in ids[2:]]
    stances = [
        Stance(
            a.id,
            i.id,
            draw(st.none() | ESTIMATES),
            None,
            draw(ESTIMATES),
            veto=draw(st.booleans()),
        )
        for a in actors
        for i in issues
    ]
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        scenario = apply(scenario, add(scenario, table, *records))
    question = set_field("brief", "", "question", draw(TEXTS))
    return apply(scenario, question)


def read_again(scenario: Scenario, folder: Path) -> Imported:
    path = folder / "Talks.xlsx"
    path.write_bytes(write_xlsx(scenario).to_bytes())
    return read_source(path)


def rounded(scenario: Scenario) -> Scenario:
    """Return a scenario with the digits of its numbers that a spreadsheet keeps."""

    def digits(number: float | None) -> float | None:
        return None if number is None else float(f"{number:.12g}")

    def near(one: Estimate) -> Estimate:
        value = float(f"{one.value:.12g}")
        return replace(
            one,
            value=value,
            low=digits(one.low),
            high=digits(one.high),
            confidence=digits(one.confidence),
        )

    stances = {
        key: replace(
            s, position=s.position and near(s.position), salience=s.salience and near(s.salience)
        )
        for key, s in scenario.stances.items()
    }
    actors = {key: replace(a, influence=near(a.influence)) for key, a in scenario.actors.items()}
    return scenario.with_table("stances", stances).with_table("actors", actors)


@settings(max_examples=amount(300), deadline=None)
@given(scenario=scenarios())
def test_what_was_written_is_read_again(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = read_again(scenario, tmp_path_factory.mktemp("xlsx"))
    assert again.problems == []
    assert is_empty(difference(rounded(again.scenario), rounded(scenario)))


def test_every_table_but_the_futures_comes_back(tmp_path: Path) -> None:
    scenario = small_scenario()
    again = read_again(scenario, tmp_path)
    assert is_empty(difference(again.scenario, scenario.with_table("futures", {})))
    assert [problem.code for problem in again.problems] == ["xlsx-futures-not-read"]


def test_the_largest_seed_keeps_its_digits(tmp_path: Path) -> None:
    scenario = apply(small_scenario(), set_field("settings", "", "seed", 2**63 - 1))
    assert read_again(scenario, tmp_path).scenario.settings.seed == 2**63 - 1


def test_actors_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    scenario = apply(small_scenario(), set_field("actors", "SUD", "name", "NORTHPORT"))
    scenario = apply(scenario, set_field("actors", "AID", "name", "SUD"))
    again = read_again(scenario, tmp_path).scenario
    assert again.tables["stances"] == scenario.tables["stances"]
    assert again.tables["groups"] == scenario.tables["groups"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    scenario = apply(small_scenario(), set_field("actors", "NOR", "name", text))
    book = load_workbook(io.BytesIO(write_xlsx(scenario).to_bytes()))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(cell.value == text for cell in cells)
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}


def test_results_stand_beside_the_plain_mean_and_are_no_input(tmp_path: Path) -> None:
    scenario = small_scenario()
    done = project(scenario, Request(runs=64))
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_xlsx(scenario, [(None, done)]).to_bytes())
    book = load_workbook(path)
    rows = list(book[say("xlsx.outcomes")].iter_rows(values_only=True))
    assert rows[1][0] == "Base case"
    assert sum(float(share) for share in rows[1][1:13:3]) == pytest.approx(1)
    settled = list(book[say("xlsx.values")].iter_rows(values_only=True))
    assert [row[-1] for row in settled[1:]] == [
        pytest.approx(one.no_dynamics) for one in done.issue_results
    ]
    assert is_empty(difference(read_source(path).scenario, scenario.with_table("futures", {})))


def test_what_a_workbook_cannot_hold_is_told() -> None:
    scenario = apply(small_scenario(), set_field("actors", "NOR", "name", "a\x07b"))
    scenario = apply(scenario, add(scenario, "drivers", Driver("X", "Rain", ("a; b", "c"))))
    problems = write_xlsx(scenario).problems
    assert all(problem_sentence(problem) for problem in problems)
    assert {problem.code for problem in problems} == {
        "export-texts-changed",
        "xlsx-signs-left-out",
        "xlsx-semicolon",
        "xlsx-futures-in-words",
    }
    assert Where("drivers", "X", "states") in [problem.where for problem in problems]


def test_an_edited_matrix_is_compared_with_the_list(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_xlsx(small_scenario()).to_bytes())
    book = load_workbook(path)
    book["Position matrix"]["B2"] = 44
    book.save(path)
    again = read_source(path)
    assert FilePlace("a.xlsx", "Position matrix", 2, "B") in [p.where for p in again.problems]
    position = again.scenario.stances["NOR", "DUES"].position
    assert position is not None
    assert position.value == 30
