"""Question files go out, answer files and pasted tables come back, each cell checked."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planner.domain.problems import PlannerError
from planner.workshop.form_tables import answers_of, form_workbook, pasted_answers, read_any
from planner.workshop.forms import (
    Answer,
    Answers,
    Form,
    Incoming,
    answers_text,
    form_of,
    form_text,
    read_form,
)
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given
from planner.workshop.room import Room
from tests.workshop.conftest import AGENDA

GIVEN = {
    "dues": Given(likely=30.0, low=20.0, high=45.0, reason="As in 2019."),
    "storm": Given(likely=10.5),
    "trade": Given(option="Good"),
    "story": Given(text="They trade again."),
}


@pytest.fixture
def form(room: Room) -> Form:
    return form_of(room.snapshot())


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _sentences(found: Answers) -> list[str]:
    assert not any(answer.given == Given() for answer in found.answers)
    return [one.sentence for one in found.refusals]


def _filled(path: Path, form: Form, cells: dict[str, object]) -> Path:
    path.write_bytes(form_workbook(form))
    book = load_workbook(path)
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def test_questions_come_back_from_their_file_as_they_were(form: Form, tmp_path: Path) -> None:
    assert read_form(_write(tmp_path / "q.json", form_text(form))) == form
    assert form.items == AGENDA


def test_an_answer_file_holds_what_was_answered_under_the_name(form: Form, tmp_path: Path) -> None:
    path = _write(tmp_path / "a.json", answers_text(form, "  Ada\tLovelace ", GIVEN))
    found = read_any(path, form)
    assert not found.refusals
    assert {one.question: one.given for one in found.answers} == GIVEN
    assert {one.person for one in found.answers} == {"Ada Lovelace"}


def test_a_filled_workbook_says_the_same_and_its_faults_have_row_and_column(
    form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    cells: dict[str, object] = {
        **{"A4": "Ada", "D4": 20, "E4": 30, "F4": 45, "H4": "As in 2019."},
        **{"E5": "10,5 %", "G6": "good", "G7": "They trade again."},
    }
    found = read_any(_filled(path, form, cells), form)
    assert _sentences(found) == []
    assert {one.question: one.given for one in found.answers} == GIVEN
    bad = cells | {"E4": "many", "D5": 101, "G6": "Best", "F7": 1}
    sentences = _sentences(read_any(_filled(path, form, bad), form))
    assert [one.partition(":")[0] for one in sentences] == [
        "row 4, column E",
        "row 5, column D",
        "row 6",
    ]
    assert "Poor, Good" in sentences[2]
    without = {place: value for place, value in cells.items() if place != "A4"}
    assert "Whose answers" in _sentences(read_any(_filled(path, form, without), form))[0]


def test_pasted_rows_need_no_headings_and_a_name_holds_for_the_rows_below(form: Form) -> None:
    text = (
        "Ada\tWhat dues?\t20\t30\t45\tAs in 2019.\n"
        "\tHow likely is a storm?\t\t10\n"
        "Ben\twhat  DUES?\t\t50\n"
        "\n"
        "\tHow is trade?\t\tpoor\n"
    )
    found = pasted_answers(text, form)
    assert _sentences(found) == []
    said = [(one.person, one.question, one.given.likely) for one in found.answers]
    assert said == [
        ("Ada", "dues", 30.0),
        ("Ada", "storm", 10.0),
        ("Ben", "dues", 50.0),
        ("Ben", "trade", None),
    ]
    sentences = _sentences(pasted_answers("Ada\tWhat fees?\t\t3\nAda\tWhat dues?\t9\t3\t5", form))
    assert len(sentences) == 2
    assert sentences[0].startswith("row 1: “what fees?” is none")
    assert sentences[1].startswith("row 2: The most likely number")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other"}, "forms-no-answers"),
        ({"version": 2}, "forms-newer"),
        ({"version": None}, "forms-no-answers"),
        ({"session": "other"}, "forms-other-session"),
        ({"answers": {}}, "forms-no-answers"),
        ({"answers": [{"question": ["dues"]}]}, "workshop-no-question"),
        ({"answers": [7]}, "workshop-no-question"),
        ({"answers": [{"question": "dues", "likely": "3"}]}, "workshop-unreadable"),
        ({"answers": [{"question": "dues", "likely": 1e400}]}, "import-not-json"),
        ({"answers": [{"question": "dues", "likely": 101}]}, "workshop-off-scale"),
        ({"answers": [{"question": "story", "text": "x" * 601}]}, "workshop-too-long"),
        ({"name": 7}, "forms-no-name"),
    ],
)
def test_a_file_that_is_not_right_is_refused_as_a_whole(
    form: Form, tmp_path: Path, room: Room, change: dict[str, object], code: str
) -> None:
    data = json.loads(answers_text(form, "Ada", GIVEN)) | change
    found = read_any(_write(tmp_path / "a.json", json.dumps(data)), form)
    assert [one.problem.code for one in found.refusals] == [code]
    incoming = Incoming()
    incoming.add([found])
    room.open_item("first")
    assert incoming.feed(room).taken == 0
    assert room.snapshot().persons == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"[" * 100_000),
        ("a.json", b"\xff\x00\xfe"),
        ("a.xlsx", b"PK\x03\x04 and no more"),
        ("a.xlsx", b"plain"),
        ("a.csv", b"\x00\x01"),
        ("a.csv", b"one,two\n1,2\n"),
        ("a.csv", b""),
    ],
)
def test_hostile_files_get_a_sentence(
    form: Form, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = read_any(path, form)
    assert len(found.refusals) == 1
    assert found.refusals[0].sentence.endswith((".", ")"))
    assert read_any(tmp_path / "none.csv", form).refusals
    with pytest.raises(PlannerError):
        read_form(path)


def test_a_question_file_that_was_tampered_with_is_refused(form: Form, tmp_path: Path) -> None:
    changes: list[dict[str, object]] = [
        {"items": []},
        {"items": [AGENDA]},
        {"version": 9},
        {"extra": 1},
    ]
    for change in changes:
        text = json.dumps(json.loads(form_text(form)) | change, default=str)
        with pytest.raises(WorkshopProblem):
            read_form(_write(tmp_path / "q.json", text))
    twice = json.loads(form_text(form))
    twice["items"] *= 2
    with pytest.raises(WorkshopProblem, match="forms-no-questions"):
        read_form(_write(tmp_path / "q.json", json.dumps(twice)))


def test_answers_from_outside_go_to_their_item_when_it_opens(room: Room, form: Form) -> None:
    room.join("ada")
    incoming = Incoming()
    both = [Answer("Ada", key, one) for key, one in GIVEN.items()]
    other = [Answer("Ben", "dues", Given(likely=60.0))]
    incoming.add([Answers("a", both), Answers("b", other)])
    assert incoming.feed(room).waiting == 5  # nothing is open yet
    room.open_item("first")
    fed = incoming.feed(room)
    assert (fed.taken, fed.waiting, fed.refusals) == (3, 2, ())
    assert [person.name for person in room.snapshot().persons] == ["ada", "Ben"]
    room.join("Ben")  # he comes by phone after all, and is the same person
    room.reveal()
    assert room.snapshot().results["dues"][0].values == (30.0, 60.0)
    room.open_item("second")
    assert incoming.feed(room).taken == 2
    assert incoming.feed(room).taken == 0


def test_in_an_anonymous_session_people_of_files_and_tables_are_told_apart_without_names(
    room: Room,
) -> None:
    room.prepare("Harbour dues", AGENDA, is_anonymous=True)
    form = form_of(room.snapshot())
    assert "Ada" not in answers_text(form, "Ada", GIVEN)
    text = "Ada\tWhat dues?\t\t30\nBen\tWhat dues?\t\t50"
    found = pasted_answers(text, form)
    assert [one.person for one in found.answers] == ["", ""]
    incoming = Incoming()
    file = Answers("a.json", [Answer("", "dues", Given(likely=5.0))])
    incoming.add([found, file, file])
    room.open_item("first")
    assert incoming.feed(room).taken == 4
    assert [person.name for person in room.snapshot().persons] == ["", "", "", ""]


CELLS = st.dictionaries(
    st.integers(1, 8),
    st.sampled_from(["Name", "Question", "Lowest", "Reason", "What dues?", "Ada", "3", "1e999"])
    | st.text(max_size=12),
    max_size=8,
)


@settings(max_examples=60)
@given(st.lists(CELLS, max_size=8))
def test_any_table_is_taken_or_refused_and_never_both(table: list[dict[int, str]]) -> None:
    form = Form("s", "Harbour dues", AGENDA)
    found = answers_of(list(enumerate(table, 1)), form, "table")
    assert found.answers or found.refusals
    assert all(one.sentence for one in found.refusals)
    assert all(one.person and one.question in GIVEN for one in found.answers)
