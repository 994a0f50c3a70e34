"""What a list from a spreadsheet means: headings, names, numbers of other languages, rubbish."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner import paths
from planner.domain.changes import add, apply
from planner.domain.fields import Estimate
from planner.domain.names import abbreviations
from planner.domain.records import Actor
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.interchange.headings import NEEDED
from planner.interchange.table_text import read_table
from planner.storage.opening import read_scenario
from planner.ui.pasting.copying import copied_list
from planner.ui.pasting.headings import known_headings
from planner.ui.pasting.plan import ListPlan, plan_list
from tests.builders import small_scenario
from tests.helpers import amount

TIMELINE = ("history", "events", "instruments")


def pasted(text: str, *tables: str, sign: str = ".", issue: str | None = None) -> ListPlan:
    return plan_list(small_scenario(), read_table(text), tables or ("actors",), sign, issue)


def after(plan: ListPlan) -> Scenario:
    assert plan.change is not None
    return apply(small_scenario(), plan.change)


def newest(plan: ListPlan, table: str = "actors") -> list[object]:
    return list(after(plan).tables[table].values())[-plan.n_added :]


def reasons(plan: ListPlan) -> list[str]:
    return [left.reason for left in plan.left]


def test_a_list_of_actors_adds_one_for_each_row() -> None:
    plan = pasted("Name\tRole\tInfluence\nPilots\tStakeholder without vote\t15\nBank\tparty\t60±5")

    pilots, bank = newest(plan)
    assert isinstance(pilots, Actor)
    assert isinstance(bank, Actor)
    assert (pilots.name, pilots.short, pilots.role) == ("Pilots", "Pilots", "stakeholder")
    assert bank.influence == Estimate(60, 55, 65)
    assert plan.left == []
    assert plan.sentence() == "Pasted: 2 actors added."


def test_columns_of_low_and_high_become_the_range() -> None:
    plan = pasted("actor\tinfluence\tinfluence_low\tinfluence_high\nBank\t60\t50\t65\n")

    assert [actor.influence for actor in newest(plan) if isinstance(actor, Actor)] == [
        Estimate(60, 50, 65)
    ]


def test_decimal_commas_are_read_as_the_table_proves_them() -> None:
    plan = pasted("Name\tTempo\tPatience\nBank\t1,5\t0,97\n")

    assert [(a.tempo.value, a.patience.value) for a in newest(plan) if isinstance(a, Actor)] == [
        (1.5, 0.97)
    ]


def test_a_row_with_a_known_name_changes_only_what_its_columns_say() -> None:
    plan = pasted("Name\tInfluence\tSide\nnorthport\t75\t\n")

    scenario, before = after(plan), small_scenario()
    assert list(scenario.actors) == list(before.actors)
    assert scenario.actors["NOR"].influence.value == 75
    assert scenario.actors["NOR"].side == "n"
    assert plan.sentence() == "Pasted: 1 actor changed."


def test_a_known_code_finds_the_record_whatever_its_new_name() -> None:
    plan = pasted("id\tname\nNOR\tNorthern Port Authority\n")

    assert after(plan).actors["NOR"].name == "Northern Port Authority"


def test_a_known_abbreviation_finds_the_record_and_leaves_its_name() -> None:
    present = small_scenario()
    actor = next(iter(present.actors.values()))
    short = abbreviations(present)[actor.id]
    found = pasted(f"Actor\tInfluence\n{short}\t77\n")

    assert (found.n_added, found.n_changed) == (0, 1)
    changed = after(found).actors[actor.id]
    assert (changed.name, changed.influence.value) == (actor.name, 77)


def test_a_name_that_another_actor_has_is_left_with_its_reason() -> None:
    plan = pasted("id\tname\nNOR\tSouthport\n")

    assert plan.change is None
    assert reasons(plan) == ["Another one has this name already."]


def test_what_is_left_out_names_row_column_and_reason() -> None:
    plan = pasted("Name\tInfluence\tShoe size\nBank\t=B2*2\t43\nBank\t30\t\n\t20\t\nFerry\t400\t\n")

    assert [(left.row, left.column, left.text) for left in plan.left] == [
        (0, 2, "Shoe size"),
        (1, 1, "=B2*2"),
        (2, 0, "Bank"),
        (3, 1, "20"),
        (4, 1, "400"),
    ]
    assert "formula" in reasons(plan)[1]
    assert "twice" in reasons(plan)[2]
    assert "“Name”" in reasons(plan)[3]
    assert "400" in reasons(plan)[4]
    assert plan.n_added == 2


def test_a_title_above_the_headings_is_left_out() -> None:
    plan = pasted("Actors of 2026\t\nName\tSide\nBank\tn\n")

    assert plan.n_added == 1
    assert reasons(plan) == ["A line above the headings."]


def test_a_table_without_known_headings_is_refused_and_says_which_are_known() -> None:
    with pytest.raises(EntryProblem) as caught:
        pasted("1\t2\n3\t4\n")

    assert "Name" in str(caught.value.values["known"])


def test_the_headings_say_which_list_it_is() -> None:
    groups = pasted("group\tkind\tmembers\nHarbours\tcamp\tNorth; Southport\n", "actors", "groups")
    anchors = pasted("issue\tvalue\ttext\nDues\t50\thalf\n", "issues", "anchors", "subissues")

    assert groups.table == "groups"
    assert [getattr(group, "members", None) for group in newest(groups, "groups")] == [
        ("NOR", "SUD")
    ]
    assert anchors.table == "anchors"


def test_a_group_has_no_member_that_only_a_future_knows() -> None:
    base = small_scenario()
    future = apply(base, add(base, "actors", Actor("NEW", "Newcomer", "New")))
    table = read_table("group\tmembers\nHarbours\tNorth; Newcomer\n")
    plan = plan_list(future, table, ("actors", "groups"), ".", None, base)

    assert "Newcomer" in reasons(plan)[0]
    assert plan.change is not None
    assert len(apply(base, plan.change).groups) == 2


def test_parts_that_name_no_issue_belong_to_the_selected_one() -> None:
    plan = pasted("value\tmeaning\n100\tdearest\n", "issues", "anchors", issue="DEPTH")

    assert [getattr(anchor, "issue", None) for anchor in newest(plan, "anchors")] == ["DEPTH"]
    assert "issue" in reasons(pasted("value\tmeaning\n100\tdearest\n", "anchors"))[0]


def test_an_anchor_is_read_on_the_scale_of_its_issue() -> None:
    scenario = small_scenario()
    text = "Name\tUnit\tLow end\tHigh end\tStatus quo\nTariff\t%\t0\t20\t5\n"
    plan = plan_list(scenario, read_table(text), ("issues",), ".")
    assert plan.change is not None
    scenario = apply(scenario, plan.change)
    tariff = next(issue for issue in scenario.issues.values() if issue.name == "Tariff")

    anchors = plan_list(
        scenario, read_table("issue\tvalue\ttext\nTariff\t10\thalf\n"), ("anchors",), "."
    )
    assert anchors.change is not None
    made = list(apply(scenario, anchors.change).anchors.values())[-1]
    assert tariff.status_quo.value == 25
    assert made.value == 50


@pytest.mark.parametrize("chance", ["0.35", "35 %", "35%", "0,35"])
def test_chances_are_shares_or_percent(chance: str) -> None:
    plan = pasted(f"Event\tRound\tChance\tActors\nFog\t3\t{chance}\tNorth, South\n", *TIMELINE)

    assert plan.left == []
    assert [
        (getattr(e, "round", 0), getattr(e, "probability", None), getattr(e, "actors", ()))
        for e in newest(plan, "events")
    ] == [(3, Estimate(0.35), ("NOR", "SUD"))]


def test_instruments_come_switched_off_and_that_is_said() -> None:
    plan = pasted("instrument\tfrom round\tto round\nHotline\t2\t5\n", *TIMELINE)

    assert [getattr(i, "is_on", True) for i in newest(plan, "instruments")] == [False]
    assert "switch on" in plan.sentence()


def test_an_end_before_the_start_is_left_out() -> None:
    plan = pasted("instrument\tstart\tend\nHotline\t5\t2\n", *TIMELINE)

    assert [(left.column, left.text) for left in plan.left] == [(2, "2")]
    assert [getattr(i, "start_round", 0) for i in newest(plan, "instruments")] == [1]


def test_both_ends_may_move_beyond_where_the_other_was() -> None:
    first = after(pasted("instrument\tstart\tend\nHotline\t2\t4\n", *TIMELINE))
    moved = plan_list(first, read_table("instrument\tstart\tend\nHotline\t7\t9\n"), TIMELINE, ".")
    scale = pasted("Name\tLow end\tHigh end\nTariff\t100\t200\n", "issues")

    assert moved.left == []
    assert moved.n_changed == 1
    assert scale.left == []
    assert [getattr(issue, "low_value", 0) for issue in newest(scale, "issues")] == [100]


def test_a_scale_whose_ends_are_the_same_is_left_out() -> None:
    plan = pasted("Name\tLow end\tHigh end\tStatus quo\nTariff\t5\t5\t20\n", "issues")

    assert [(left.column, left.text) for left in plan.left] == [(2, "5")]
    tariff = newest(plan, "issues")[0]
    assert (getattr(tariff, "low_value", None), getattr(tariff, "high_value", None)) == (0, 100)
    assert getattr(tariff, "status_quo", None) == Estimate(20)


def test_unknown_actors_of_an_event_are_told() -> None:
    plan = pasted("event\tround\tactors\nFog\t3\tNorth;Atlantis\n", *TIMELINE)

    assert "Atlantis" in reasons(plan)[0]
    assert [getattr(e, "actors", None) for e in newest(plan, "events")] == [()]


def test_an_abbreviation_that_is_taken_is_left_and_another_is_made() -> None:
    plan = pasted("Name\tAbbreviation\nNorthern Lights\tNorth\n")

    assert len(plan.left) == 1
    assert [getattr(a, "short", "") for a in newest(plan)] == ["Northern Lights"]


def test_more_actors_than_there_is_room_for_are_left_out() -> None:
    rows = "\n".join(f"Actor number {n}" for n in range(300))
    plan = pasted(f"Name\n{rows}\n")

    assert plan.n_added == 247
    assert len(plan.left) == 53
    assert "250" in reasons(plan)[-1]


def test_pasting_the_same_list_twice_changes_nothing() -> None:
    text = "Name\tInfluence\tRole\nBank\t60±5\tparty\n"
    first = after(pasted(text))
    again = plan_list(first, read_table(text), ("actors",), ".")

    assert again.change is None
    assert again.left == []


@pytest.mark.parametrize("table", sorted(NEEDED))
def test_a_copied_list_pastes_back_unchanged(table: str) -> None:
    path = paths.resources() / "samples" / "talks.scenario"
    scenario = read_scenario(path).scenario
    first = next(iter(scenario.issues.values()))
    backwards = replace(first, low_value=20.0, high_value=-5.0, unit="km", decimals=1)
    scenario = scenario.with_table("issues", {**scenario.issues, first.id: backwards})
    text = copied_list(scenario, table, scenario.tables[table])
    plan = plan_list(scenario, read_table(text), (table,), ".")

    assert plan.left == []
    assert plan.change is None


def test_a_copied_list_makes_the_same_records_elsewhere() -> None:
    scenario = small_scenario()
    text = copied_list(scenario, "events", scenario.events)
    emptied = scenario.with_table("events", {})
    plan = plan_list(emptied, read_table(text), ("events",), ".")
    assert plan.change is not None

    made = [replace(event, id="E") for event in apply(emptied, plan.change).events.values()]
    assert made == list(scenario.events.values())


RUBBISH = ("", "\t", "#REF!", "=SUM(A1)", "1,2,3", "–", "9" * 300, "x" * 5000, "½", "NaN", "-1e99")


@pytest.mark.parametrize("table", sorted(NEEDED))
@pytest.mark.parametrize("cell", RUBBISH)
def test_rubbish_is_left_out_or_taken_but_never_breaks(table: str, cell: str) -> None:
    headings = known_headings(table)
    rows: Sequence[str] = ["\t".join([cell] * len(headings)) for _ in range(amount(30))]
    plan = pasted("\n".join(["\t".join(headings), *rows]), table)

    if plan.change is not None:
        assert after(plan) is not None
    assert plan.left or plan.rows or cell.strip() == ""
