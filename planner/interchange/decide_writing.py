"""Writing Decide's rows: tabs, single quotes, one power an actor."""

from collections.abc import Iterator, Mapping

from planner.domain.problems import Where
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario
from planner.domain.units import to_own, to_points
from planner.interchange.decide import SHORT, decimals_of
from planner.interchange.exported import Exported, Holds, Texts, is_near
from planner.texts import say

_HELD = {
    "brief": ("title",),
    "actors": ("name", "description", "influence"),
    "issues": ("name", "description", "low_value", "high_value"),
    "anchors": ("issue", "value", "text"),
    "stances": ("position", "salience", "influence"),
}


def write_decide(scenario: Scenario) -> Exported:
    """Return the rows, and what Decide cannot hold of the scenario.

    Actors and issues go by their abbreviations where they have one of their own. Saliences and
    powers are written from 0 to 1, positions on the issue's own scale, whose ends are points of
    it. Power stands in the rows of stances only: the first of each actor is the actor's own.
    """
    return _Writer(scenario).written()


class _Writer:
    """Writes one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario, self._exported = scenario, Exported("")
        self._texts = Texts(self._exported, _plain)
        self._keys = {
            "actors": _keys(scenario.actors, "A"),
            "issues": _keys(scenario.issues, "D"),
        }
        self._n_ends = self._n_merged = self._n_rounded = 0

    def written(self) -> Exported:
        """Return the rows, with what was left out of them."""
        scenario, result = self._scenario, self._exported
        where, instead = Where("brief", "", "title"), say("top.untitled")
        title = self._texts.fitted(where, scenario.brief.title, 0, instead)
        rows: list[tuple[str, ...]] = [("#O", _quoted(title))]
        rows += [self._named("#A", "actors", actor) for actor in scenario.actors.values()]
        for issue in scenario.issues.values():
            rows.append(self._named("#P", "issues", issue))
            rows += self._points(issue)
        rows += self._stances()
        result.text = "".join("\t".join((f"'{mark}'", *rest)) + "\n" for mark, *rest in rows)
        self._report()
        return result

    def _named(self, mark: str, table: str, record: Actor | Issue) -> tuple[str, ...]:
        key = self._keys[table][record.id]
        name = self._texts.fitted(Where(table, record.id, "name"), record.name, 0, key)
        about = self._texts.fitted(Where(table, record.id, "description"), record.description)
        return mark, _quoted(key), _quoted(name), _quoted(about)

    def _points(self, issue: Issue) -> Iterator[tuple[str, ...]]:
        """Yield the ends of a scale and its points with a meaning, from low to high."""
        ends = ((0.0, issue.low_end, "low_end"), (100.0, issue.high_end, "high_end"))
        texts = {
            value: self._texts.fitted(Where("issues", issue.id, field), text)
            for value, text, field in ends
        }
        self._n_ends += sum(map(bool, texts.values()))
        for anchor in self._scenario.anchors.values():
            if anchor.issue == issue.id:
                text = self._texts.fitted(Where("anchors", anchor.id, "text"), anchor.text)
                self._n_merged += bool(texts.get(anchor.value)) or not text
                texts[anchor.value] = text
        key = _quoted(self._keys["issues"][issue.id])
        for value in sorted(texts):
            yield "#M", key, _number(self._own(issue, value)), _quoted(texts[value])

    def _own(self, issue: Issue, value: float) -> float:
        """Return a place on the scale in the issue's numbers, never outside its ends."""
        low, high = sorted((issue.low_value, issue.high_value))
        own = min(max(to_own(issue, value), low), high)
        if value in (0.0, 100.0):
            own = issue.high_value if value else issue.low_value
        self._n_rounded += not is_near(to_points(issue, own), value)
        return own

    def _stances(self) -> Iterator[tuple[str, ...]]:
        stances = [s for s in self._scenario.stances.values() if _is_written(s)]
        for stance in sorted(stances, key=lambda one: one.influence is not None):
            assert stance.position is not None
            assert stance.salience is not None
            power = stance.influence or self._scenario.actors[stance.actor].influence
            where = Where("stances", (stance.actor, stance.issue), "position")
            note = self._texts.fitted(where, stance.position.note)
            numbers = (
                self._own(self._scenario.issues[stance.issue], stance.position.value),
                stance.salience.value / 100,
                power.value / 100,
            )
            ids = self._keys["actors"][stance.actor], self._keys["issues"][stance.issue]
            yield "#D", *map(_quoted, ids), *map(_number, numbers), _quoted(note)

    def _report(self) -> None:
        scenario, result = self._scenario, self._exported
        self._texts.report()
        if self._n_rounded:
            result.report("export-numbers-rounded", n=self._n_rounded)
        if self._n_ends:
            result.report("decide-ends", Where("anchors"), n=self._n_ends)
        if self._n_merged:
            result.report("decide-points-merged", Where("anchors"), n=self._n_merged)
        for issue in scenario.issues.values():
            if issue.low_value > issue.high_value:
                result.report("decide-turned", Where("issues", issue.id), name=issue.name)
        if not any(map(_is_written, scenario.stances.values())):
            result.report("decide-nothing", Where("stances"))
        missing = sum(not _is_written(stance) for stance in scenario.stances.values())
        if missing:
            result.report("decide-no-stand", Where("stances"), n=missing)
        general = {s.actor for s in scenario.stances.values() if _is_written(s) and not s.influence}
        lost = len(scenario.actors.keys() - general)
        if lost:
            result.report("decide-own-influence", Where("actors", "", "influence"), n=lost)
        read_as: dict[tuple[str, str], dict[str, object]] = {
            (table, "short"): {key: text[:SHORT] for key, text in keys.items()}
            for table, keys in self._keys.items()
        }
        read_as["issues", "decimals"] = {
            key: decimals_of(*sorted((issue.low_value, issue.high_value)))
            for key, issue in scenario.issues.items()
        }
        result.report_left_out(scenario, Holds(_HELD, ("position",), read_as))
        result.report("export-new-ids")


def _keys(records: Mapping[str, Actor | Issue], letter: str) -> dict[str, str]:
    """Return what each record goes by: its abbreviation, its id, or else a number."""
    taken: set[str] = set()
    keys = {}
    for number, (uid, record) in enumerate(records.items(), 1):
        wanted = (_plain(record.short), _plain(uid), f"{letter}{number}", f"{letter}{number} {uid}")
        keys[uid] = next(key for key in wanted if key and key not in taken)
        taken.add(keys[uid])
    return keys


def _is_written(stance: Stance) -> bool:
    return stance.position is not None and stance.salience is not None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _number(value: float) -> str:
    return repr(value).removesuffix(".0")
