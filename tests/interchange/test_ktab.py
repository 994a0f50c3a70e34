"""Reading KTAB's csv in both dialects and its xml, with what its own reader chokes on."""

from pathlib import Path

import pytest

from planner.domain.changes import check_scenario
from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.imported import Imported
from planner.interchange.reading import read_source
from planner.texts.findings import problem_sentence
from tests.helpers import shared_data

CSV = """Harbour talks,"Dues, and depth",3,2,
Actor,Description,Influence,Dues,Dues Salience,Depth,Depth Salience,
North,"Northport, the larger",50, 30,60, 20,40,
South,,40.5,70,50,80,50,
Master, Harbour master,10,50,10,50,5,
"""
GUI = """Harbour talks,Dues, and depth,3,2,
Actor,Description,Influence,Dues,Dues Salience,Depth,Depth Salience
North,Northport, the larger,50,30,60,20,40
South,40.5,70,50,80,50
Master,Harbour master,10,50,10,50,5
"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<Scenario><name>Harbour talks</name><desc>Dues, and depth</desc><prngSeed>007</prngSeed>
<Dimensions><dName>Dues</dName><dName>Depth</dName></Dimensions><Actors>
<Actor><name>North</name><description>Northport, the larger</description><capability>50</capability>
<Position><dCoord>30</dCoord><dCoord>20</dCoord></Position>
<Salience><dSal>60</dSal><dSal>40</dSal></Salience></Actor>
<Actor><name>South</name><description></description><capability>40.5</capability>
<Position><dCoord>70</dCoord><dCoord>80</dCoord></Position>
<Salience><dSal>50</dSal><dSal>50</dSal></Salience></Actor>
<Actor><name>Master</name><description>Harbour master</description><capability>10</capability>
<Position><dCoord>50</dCoord><dCoord>50</dCoord></Position>
<Salience><dSal>10</dSal><dSal>5</dSal></Salience></Actor>
</Actors></Scenario>
"""


def read(folder: Path, text: str, name: str = "harbour.csv") -> Imported:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    imported = read_source(path)
    check_scenario(imported.scenario)
    return imported


def codes(imported: Imported) -> list[str]:
    assert all(problem_sentence(problem) for problem in imported.problems)
    return [problem.code for problem in imported.problems]


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        "\ufeff" + CSV,
        CSV.replace(",", ";").replace("Dues; and", "Dues, and").replace("port; the", "port, the"),
        CSV.replace(",", "\t")
        .replace("Dues\t and", "Dues, and")
        .replace("port\t the", "port, the"),
        CSV.replace(",", ";")
        .replace("40.5", "40,5")
        .replace("Dues; and", "Dues, and")
        .replace("port; the", "port, the"),
        CSV.replace("\n", "\r\n"),
        CSV.replace(",\n", "\n"),
        CSV.replace('"Northport, the larger"', "Northport$$ the larger"),
        GUI,
        XML,
        "\ufeff" + XML,
        "\n\n" + CSV,
    ],
    ids=[
        "csv",
        "bom",
        "semicolon",
        "tab",
        "decimal-comma",
        "crlf",
        "no-final-comma",
        "dollars",
        "gui",
        "xml",
        "xml-bom",
        "blank",
    ],
)
def test_all_dialects_say_the_same(text: str, tmp_path: Path) -> None:
    imported = read(tmp_path, text)
    scenario = imported.scenario

    assert imported.problems == []
    assert (scenario.brief.title, scenario.brief.note) == ("Harbour talks", "Dues, and depth")
    assert [(a.name, a.description) for a in scenario.actors.values()] == [
        ("North", "Northport, the larger"),
        ("South", ""),
        ("Master", "Harbour master"),
    ]
    assert [a.influence for a in scenario.actors.values()] == [
        Estimate(50),
        Estimate(40.5),
        Estimate(10),
    ]
    assert [issue.name for issue in scenario.issues.values()] == ["Dues", "Depth"]
    found = [(s.position, s.salience) for s in scenario.stances.values()]
    numbers = [(30, 60), (20, 40), (70, 50), (80, 50), (50, 10), (50, 5)]
    assert found == [(Estimate(float(p)), Estimate(float(s))) for p, s in numbers]


def test_influence_beyond_a_hundred_keeps_its_proportions(tmp_path: Path) -> None:
    imported = read(tmp_path, CSV.replace(",50, 30", ",200, 30"))
    assert codes(imported) == ["ktab-influence-scaled"]
    assert [a.influence.value for a in imported.scenario.actors.values()] == [100, 20.25, 5]


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        (",70,50", ",170,50", "out-of-range", 4),
        (",70,50", ",7o,50", "ktab-not-a-number", 4),
        (",70,50", ",50", "ktab-too-few-cells", 4),
        (",3,2,", ",4,2,", "ktab-too-few-rows", 5),
        (",3,2,", ",2,2,", "ktab-too-many-rows", 5),
    ],
)
def test_what_is_wrong_is_reported_with_its_row(
    old: str, new: str, code: str, row: int, tmp_path: Path
) -> None:
    imported = read(tmp_path, CSV.replace(old, new, 1))
    assert codes(imported) == [code]
    where = imported.problems[0].where
    assert isinstance(where, FilePlace)
    assert where.row == row


def test_what_belongs_to_its_model_alone_is_told(tmp_path: Path) -> None:
    parameters = "<ModelParameters><VotingRule>Cubic</VotingRule></ModelParameters>"
    pair = (
        "<IdealAdjustment><iaPair><adjustingIdeal>North</adjustingIdeal>"
        "<referencePos>{}</referencePos><adjust>{}</adjust></iaPair></IdealAdjustment>"
    )
    text = XML.replace("<Dimensions>", parameters + "<Dimensions>")
    other = text.replace("</Actors>", "</Actors>" + pair.format("South", "0.5"))
    same = text.replace("</Actors>", "</Actors>" + pair.format("North", "1"))
    assert codes(read(tmp_path, other)) == ["ktab-parameters", "ktab-affinity"]
    assert codes(read(tmp_path, same)) == ["ktab-parameters"]


def test_the_seed_is_taken_if_it_is_one_of_ours(tmp_path: Path) -> None:
    assert read(tmp_path, XML).scenario.settings.seed == 7
    large = XML.replace("007", "15455440707583219804")
    assert read(tmp_path, large).scenario.settings.seed == 1


def test_an_empty_coordinate_names_actor_and_dimension(tmp_path: Path) -> None:
    imported = read(tmp_path, XML.replace("<dCoord>30</dCoord>", "<dCoord></dCoord>"))
    (problem,) = imported.problems
    assert problem.where == FilePlace("harbour.csv", "North", 0, "Dues")
    first = next(iter(imported.scenario.stances.values()))
    assert (first.position, first.salience) == (None, Estimate(60))


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Scenario>&b;</Scenario>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "import-xml-entities"),
        ("<Scenario><name>", "import-not-xml"),
        ("<Scenario/>", "ktab-xml-incomplete"),
        ("<html><body/></html>", "ktab-xml-incomplete"),
        ("<" * 5000, "import-not-xml"),
        ("a,b,3,99,\nActor\nx\n", "import-too-many-records"),
        ("a,b,1,0\nActor,Description,Influence\nx,x,50\n", "ktab-no-dimensions"),
    ],
)
def test_hostile_and_foreign_files_are_refused(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=code):
        read(tmp_path, text)


INPUTS = {
    "SOE-Pol-Comp.csv": (13, 2, []),
    "dummyData-a160.csv": (160, 1, []),
    "dummyData_6Dim.csv": (27, 6, []),
    "dummyData_3Dim.csv": (7, 3, ["ktab-influence-scaled"]),
    "dummyData_3Dim.xml": (7, 3, ["ktab-influence-scaled"]),
    "smpExample.xml": (
        5,
        3,
        ["ktab-not-a-number", "ktab-influence-scaled", "ktab-parameters", "ktab-affinity"],
    ),
}


@pytest.mark.parametrize("name", INPUTS)
def test_published_files_are_read_whole(name: str) -> None:
    imported = read_source(shared_data("ktab") / "inputs" / name)
    actors, issues, found = INPUTS[name]
    tables = imported.scenario.tables
    assert [len(tables[t]) for t in ("actors", "issues", "stances")] == [
        actors,
        issues,
        actors * issues,
    ]
    assert codes(imported) == found


def test_csv_and_xml_of_one_scenario_agree() -> None:
    folder = shared_data("ktab") / "inputs"
    one, other = (
        read_source(folder / name).scenario for name in ("dummyData_3Dim.csv", "dummyData_3Dim.xml")
    )
    assert one.stances == other.stances
    assert [a.influence for a in one.actors.values()] == [
        a.influence for a in other.actors.values()
    ]
