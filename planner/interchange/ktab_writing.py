"""Writing KTAB's csv as its own command line accepts it."""

from collections.abc import Iterable

from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario
from planner.interchange.exported import Exported

_NAME, _DESCRIPTION, _DIMENSION, _SCENARIO = 25, 256, 256, 512
_LEAST_ACTORS, _MOST_DIMENSIONS = 3, 9
_NOT_ALLOWED = str.maketrans({"'": "\u2019", '"': "\u201d", "\n": " ", "\r": " ", "\t": " "})


def write_ktab_csv(scenario: Scenario) -> Exported:
    """Return the csv, and what KTAB cannot hold of the scenario.

    Where the saliences of an actor sum to more than 100, which KTAB refuses, all are divided by
    the largest sum. An actor without a position on an issue gets 50 with salience 0.
    """
    result = Exported("")
    actors, issues = [*scenario.actors.values()], [*scenario.issues.values()]
    if len(actors) < _LEAST_ACTORS:
        result.report("ktab-few-actors", Where("actors"), least=_LEAST_ACTORS)
    if len(issues) > _MOST_DIMENSIONS:
        result.report("ktab-many-issues", Where("issues"), most=_MOST_DIMENSIONS)
    divisor = _divisor(scenario)
    if divisor > 1:
        result.report("ktab-salience-scaled", Where("stances", "", "salience"), sum=100 * divisor)
    brief = scenario.brief
    about = (brief.title or "Scenario", brief.note or brief.question)
    rows = [[*(_text(part, _SCENARIO) for part in about), str(len(actors)), str(len(issues))]]
    rows.append(["Actor", "Description", "Influence", *_headings(issues)])
    for actor in actors:
        rows.append([*_actor(actor, result), *_stands(scenario, actor, issues, divisor, result)])
    result.text = "".join(",".join(row) + "\n" for row in rows)
    result.report_left_out(scenario, set())
    return result


def _divisor(scenario: Scenario) -> float:
    """Return by what saliences are divided so that no actor's sum exceeds 100."""
    sums: dict[str, float] = {}
    for stance in scenario.stances.values():
        if stance.position is not None and stance.salience is not None:
            sums[stance.actor] = sums.get(stance.actor, 0.0) + stance.salience.value
    return max(1.0, max(sums.values(), default=0.0) / 100)


def _text(text: str, longest: int) -> str:
    """Return a text within its limit, in quotes if it holds a comma."""
    plain = " ".join(text.translate(_NOT_ALLOWED).replace("$$", "$").split())[:longest].strip()
    return f'"{plain}"' if "," in plain else plain


def _headings(issues: Iterable[Issue]) -> Iterable[str]:
    for issue in issues:
        yield _text(issue.name, _DIMENSION)
        yield _text(f"{issue.short or issue.name} salience", _DIMENSION)


def _actor(actor: Actor, result: Exported) -> list[str]:
    name = actor.name if len(actor.name) <= _NAME else actor.short or actor.name
    plain = _text(name, _NAME)
    if plain.strip('"') != actor.name:
        where = Where("actors", actor.id, "name")
        result.report("ktab-name-changed", where, name=actor.name, becomes=plain.strip('"'))
    if actor.influence.value == 0:
        result.report("ktab-no-influence", Where("actors", actor.id, "influence"))
    return [plain, _text(actor.description, _DESCRIPTION), _number(actor.influence)]


def _stands(
    scenario: Scenario, actor: Actor, issues: Iterable[Issue], divisor: float, result: Exported
) -> Iterable[str]:
    for issue in issues:
        stance = scenario.stances.get((actor.id, issue.id)) or Stance(actor.id, issue.id)
        if stance.position is None or stance.salience is None:
            result.report("ktab-no-stand", Where("stances", (actor.id, issue.id)))
            yield from ("50", "0")
        else:
            yield _number(stance.position)
            yield _number(Estimate(stance.salience.value / divisor))


def _number(estimate: Estimate) -> str:
    return repr(estimate.value).removesuffix(".0")
