"""The rows of a table follow any sequence of changes without ever being made anew."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner.domain.changes import AddRecords, RemoveRecords, Reorder, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Actor
from planner.domain.scenario import scenario_of
from planner.ui.forms.table_model import Column, RecordModel

COLUMNS = (Column("name", "Name"), Column("influence", "Influence"))


@st.composite
def steps(draw):
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(["add", "remove", "reorder", "set", "sort"]), st.integers(0, 9)
            ),
            max_size=25,
        )
    )


def _next(scenario, step, number, serial):
    keys = list(scenario.actors)
    match step:
        case "add":
            actor = Actor(f"n{serial}", f"New {9 - number}")
            return apply(scenario, AddRecords("actors", ((number, actor),)))
        case "remove" if keys:
            return apply(scenario, RemoveRecords("actors", (keys[number % len(keys)],)))
        case "reorder" if keys:
            place = number % len(keys)
            return apply(scenario, Reorder("actors", (*keys[place:], *reversed(keys[:place]))))
        case "set" if keys:
            change = set_field("actors", keys[-1], "influence", Estimate(float(number)))
            return apply(scenario, change)
    return scenario


@given(steps())
def test_rows_follow_every_sequence_of_changes(qapp, sequence):
    scenario = scenario_of("s", {"actors": [Actor(k, k, k) for k in "abc"]})
    model = RecordModel("actors", COLUMNS, qapp)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_scenario(scenario, None)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    marks = {key: QPersistentModelIndex(model.index(model.row_of(key), 0)) for key in "abc"}

    for serial, (step, number) in enumerate(sequence):
        if step == "sort":
            model.sort(number % 3 - 1, Qt.SortOrder(number % 2))
        scenario = _next(scenario, step, number, serial)
        model.show_scenario(scenario, None)

        assert set(model.keys) == set(scenario.actors)
        if not model.is_sorted:
            assert model.keys == list(scenario.actors)
        for key, mark in marks.items():
            if mark.isValid():
                assert model.keys[mark.row()] == key

    assert resets == []
    del tester
    model.deleteLater()


def test_a_sorted_table_goes_back_to_the_order_of_the_data(qapp):
    actors = [Actor(key, key, influence=Estimate(n)) for key, n in (("a", 9.0), ("b", 10.0))]
    model = RecordModel("actors", COLUMNS, qapp)
    model.show_scenario(scenario_of("s", {"actors": actors}), None)

    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.keys == ["b", "a"]
    model.sort(-1)
    assert model.keys == ["a", "b"]
    model.deleteLater()
