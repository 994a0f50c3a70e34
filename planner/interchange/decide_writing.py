"""Writing Decide's rows: tabs, single quotes, one power an actor."""

from collections.abc import Iterable

from planner.domain.problems import Where
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.domain.units import to_own
from planner.interchange.exported import Exported


def write_decide(scenario: Scenario) -> Exported:
    """Return the rows, and what Decide cannot hold of the scenario.

    Saliences and powers are written from 0 to 1, positions on the issue's own scale, whose ends
    are points of it.
    """
    result = Exported("")
    rows: list[tuple[str, ...]] = [("#O", _quoted(scenario.brief.title))]
    for actor in scenario.actors.values():
        rows.append(("#A", *map(_quoted, (actor.id, actor.name, actor.description))))
    for issue in scenario.issues.values():
        rows.append(("#P", *map(_quoted, (issue.id, issue.name, issue.description))))
        rows += _points(scenario, issue)
    for (actor_id, issue_id), stance in scenario.stances.items():
        if stance.position is None or stance.salience is None:
            result.report("decide-no-stand", Where("stances", (actor_id, issue_id)))
            continue
        power = stance.influence or scenario.actors[actor_id].influence
        numbers = (
            to_own(scenario.issues[issue_id], stance.position.value),
            stance.salience.value / 100,
            power.value / 100,
        )
        ids = _quoted(actor_id), _quoted(issue_id)
        rows.append(("#D", *ids, *map(_number, numbers), _quoted(stance.position.note)))
    result.text = "".join("\t".join((f"'{mark}'", *rest)) + "\n" for mark, *rest in rows)
    result.report_left_out(scenario, {"anchors", "influence"})
    return result


def _points(scenario: Scenario, issue: Issue) -> Iterable[tuple[str, ...]]:
    """Yield the ends of a scale and its points with a meaning, from low to high."""
    texts = {0.0: issue.low_end, 100.0: issue.high_end}
    texts |= {a.value: a.text for a in scenario.anchors.values() if a.issue == issue.id}
    for value in sorted(texts):
        number = _number(to_own(issue, value))
        yield "#M", _quoted(issue.id), number, _quoted(texts[value])


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _number(value: float) -> str:
    return repr(value).removesuffix(".0")
