"""What KTAB's files say of its model is played as KTAB plays it."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.domain.problems import FileProblem
from planner.domain.scenario import Scenario
from planner.engine.spatial_affinity import AFFINITY
from planner.interchange.ktab_model import PARAMETERS
from planner.interchange.ktab_options import KtabOptions, ktab_options
from planner.interchange.ktab_writing import write_ktab_xml
from planner.interchange.reading import read_source
from planner.study.engine_results import EngineRequest, engine_results
from planner.texts.findings import error_sentence, problem_sentence
from tests.engine.spatial_cases import REFERENCE
from tests.helpers import shared_data
from tests.interchange.test_ktab import XML
from tests.interchange.test_ktab_db import written

VARIANTS: list[dict[str, Any]] = json.loads(
    (REFERENCE / "variants.json").read_text(encoding="utf-8")
)
MATRIX = (
    "</Actors><IdealAdjustment><iaPair><adjustingIdeal>North</adjustingIdeal>"
    "<referencePos>South</referencePos><adjust>{}</adjust></iaPair>"
    "<iaPair><adjustingIdeal>North</adjustingIdeal>"
    "<referencePos>North</referencePos><adjust>{}</adjust></iaPair></IdealAdjustment>"
)


def turns(scenario: Scenario, found: KtabOptions) -> Any:
    """Return the positions of all turns, as the spatial engine has them by a file's settings."""
    request = EngineRequest(None, ["spatial"], found.options, runs=1)
    return np.array(engine_results(scenario, request).results[0].details.engine["turns"])


@pytest.mark.parametrize("name", ["dummyData_3Dim-mixed-affinity", "smpExample-fixed-defaults"])
def test_a_file_with_affinities_moves_as_in_ktab(name: str) -> None:
    source = shared_data(f"ktab/inputs/{name}.xml")
    with shared_data(f"ktab/expected/{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [[float(row[f"pos_{k}"]) for k in range(3)] for row in csv.DictReader(file)]
    scenario = read_source(source).scenario
    found = ktab_options(source, scenario)
    assert (found.problems, AFFINITY in found.options) == ((), True)
    wanted = np.reshape(rows, (-1, len(scenario.actors), 3))
    np.testing.assert_allclose(turns(scenario, found), wanted, rtol=0, atol=1e-6)


@pytest.mark.parametrize("changed", [{"BargnModel": "PWCompInterp"}, {"BigRRange": "Max"}])
def test_a_file_with_other_parameters_moves_as_in_ktab(
    changed: dict[str, str], tmp_path: Path
) -> None:
    (variant,) = (one for one in VARIANTS if one["changed"] == changed)
    scenario = read_source(REFERENCE / "dummyData_3Dim.csv").scenario
    ((name, value),) = changed.items()
    text = write_ktab_xml(scenario).text
    path = tmp_path / "other.xml"
    tags = f"<{name}>{{}}</{name}>"
    path.write_text(text.replace(tags.format(PARAMETERS[name]), tags.format(value)), "utf-8")
    found = turns(scenario, ktab_options(path, scenario))
    np.testing.assert_allclose(found, variant["positions_by_turn"], rtol=0, atol=1e-6)


def test_a_result_database_gives_parameters_and_affinities(tmp_path: Path) -> None:
    path = written(tmp_path / "runs.db", "Harbour", vote=4, affinity=0.25)
    found = ktab_options(path, read_source(path).scenario)
    assert (found.options["VotingRule"], found.options["rule"]) == ("Cubic", "as-published")
    assert len(json.loads(found.options[AFFINITY])) == 9


def test_the_words_of_the_schema_are_those_of_the_program(tmp_path: Path) -> None:
    parameters = "<ModelParameters><VotingRule>Proportional</VotingRule></ModelParameters>"
    path = tmp_path / "schema.xml"
    path.write_text(XML.replace("<Dimensions>", parameters + "<Dimensions>"), "utf-8")
    found = ktab_options(path, read_source(path).scenario)
    assert found.options == {"rule": "as-published", **PARAMETERS}
    assert read_source(path).problems == []


def test_affinities_of_actors_who_are_not_here_are_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "harbour.xml"
    path.write_text(XML.replace("</Actors>", MATRIX.format("0.5", "0.5")), "utf-8")
    other = tmp_path / "other.xml"
    other.write_text(XML.replace("South", "Southport"), "utf-8")
    found = ktab_options(path, read_source(other).scenario)
    assert json.loads(found.options[AFFINITY]) == [["A1", "A1", 0.5]]
    (problem,) = found.problems
    assert "“South”" in problem_sentence(problem)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "", "ktab-affinity-sum"),
        ("0.9", "much", "ktab-affinity-value"),
        ("0.9", "nan", "ktab-affinity-value"),
        ("<referencePos>South", "<referencePos>Nobody", "ktab-affinity-actor"),
        (
            "<Dimensions>",
            "<ModelParameters><BigRRange>Wide</BigRRange></ModelParameters><Dimensions>",
            "ktab-parameter-unknown",
        ),
    ],
)
def test_what_ktab_would_not_take_is_refused(old: str, new: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "harbour.xml"
    text = XML.replace("</Actors>", MATRIX.format("0.9", "1"))
    path.write_text(text.replace(old, new) if old else text, "utf-8")
    with pytest.raises(FileProblem, match=code) as caught:
        ktab_options(path, read_source(path).scenario)
    assert error_sentence(caught.value)
