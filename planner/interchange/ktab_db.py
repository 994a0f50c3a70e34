"""KTAB's result databases: the scenarios in one, each as it was before the first turn."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.fields import NAME, NOTE
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.records import MAX_ACTORS, MAX_ISSUES
from planner.interchange.imported import Imported
from planner.interchange.ktab_model import Affinity, KtabModel, report_model
from planner.interchange.ktab_rows import KtabActor, KtabScenario, ktab_scenario, take_seed
from planner.storage.errors import file_problem
from planner.storage.foreign import ForeignDatabase, Value, foreign_database

SQLITE_BEGINNING = b"SQLite format 3\0"
MAX_SCENARIOS = 1_000
# By column: KTAB's name, and its values in the order of their numbers in the database.
_PARAMETERS = {
    "VictoryProbModel": ("VictoryProbModel", "Linear Square Quartic Octic Binary"),
    "ProbCondorcetElection": ("PCEModel", "Conditional MarkovIncentive MarkovUniform"),
    "StateTransition": ("StateTransitions", "Deterministic Stochastic"),
    "VotingRule": ("VotingRule", "Binary PropBin Prop PropCbc Cubic ASymProsp"),
    "BigRAdjust": ("BigRAdjust", "None OneThird Half TwoThirds Full"),
    "BigRRange": ("BigRRange", "Min Mid Max"),
    "ThirdPartyCommit": ("ThirdPartyCommit", "NoCommit SemiCommit FullCommit"),
    "InterVecBrgn": ("InterVecBrgn", "S1P1 S2P2 S2PMax"),
    "BargnModel": ("BargnModel", "InitOnlyInterp InitRcvrInterp PWCompInterp"),
}
_NEEDED = {
    "ScenarioDesc": ("ScenarioId", "Scenario"),
    "ActorDescription": ("ScenarioId", "Act_i", "Name"),
    "DimensionDescription": ("ScenarioId", "Dim_k", "Desc"),
    "SpatialCapability": ("ScenarioId", "Turn_t", "Act_i", "Cap"),
    "SpatialSalience": ("ScenarioId", "Turn_t", "Act_i", "Dim_k", "Sal"),
    "VectorPosition": ("ScenarioId", "Turn_t", "Act_i", "Dim_k", "Pos_Coord"),
}


@dataclass(frozen=True, slots=True)
class KtabRun:
    """One scenario of a database, by what tells it from the others."""

    uid: Value
    name: str


def ktab_runs(source: Path) -> list[KtabRun]:
    """Return the scenarios of a database, in their order; raises FileProblem if it has none."""
    with foreign_database(source) as database:
        _check(database, source)
        rows = database.rows("ScenarioDesc", ("ScenarioId", "Scenario"), {}, MAX_SCENARIOS)
    if not rows:
        raise file_problem("ktab-db-empty", source)
    return [KtabRun(uid, _text(name)[:NAME]) for uid, name in rows]


def read_ktab_db(source: Path, run: KtabRun) -> Imported:
    """Read a scenario of a database: actors, dimensions and numbers of turn 0.

    What the runs came to, the affinity matrix and the parameters are reported, not kept;
    `ktab_options` reads the latter two.
    """
    result = Imported.empty(source)
    with foreign_database(source) as database:
        _check(database, source)
        _Reader(database, source, run, result).read()
    return result


def read_db_model(source: Path, run: KtabRun) -> KtabModel:
    """Read what a scenario of a database says of the model."""
    with foreign_database(source) as database:
        _check(database, source)
        return _Reader(database, source, run, Imported.empty(source)).model()


def _check(database: ForeignDatabase, source: Path) -> None:
    for table, columns in _NEEDED.items():
        if not database.has(table, *columns):
            raise file_problem("ktab-db-no-table", source, table=table)


class _Reader:
    """Reads what belongs to one scenario."""

    def __init__(
        self, database: ForeignDatabase, source: Path, run: KtabRun, result: Imported
    ) -> None:
        self._database, self._source, self._run, self._result = database, source, run, result

    def read(self) -> None:
        """Put the scenario into the result."""
        names = self._names()
        dimensions = self._named("DimensionDescription", "Dim_k", MAX_ISSUES, "issues", "Desc")
        if not names or not dimensions:
            raise file_problem("ktab-db-empty", self._source)
        n_actors, n_dimensions = len(names), len(dimensions)
        capability = self._numbers("SpatialCapability", ("Act_i",), "Cap", n_actors)
        both, most = ("Act_i", "Dim_k"), n_actors * n_dimensions
        salience = self._numbers("SpatialSalience", both, "Sal", most)
        position = self._numbers("VectorPosition", both, "Pos_Coord", most)
        actors = [
            KtabActor(
                0, name, description, capability.get((i,)),
                tuple(position.get((i, k)) for k in range(n_dimensions)),
                tuple(_percent(salience.get((i, k))) for k in range(n_dimensions)),
            )
            for i, (name, description) in enumerate(names)
        ]  # fmt: skip
        told = self._description()
        title, note = self._run.name, _text(told.get("Desc"))[:NOTE]
        named = tuple(name for name, _ in dimensions)
        ktab_scenario(KtabScenario(self._source.name, title, note, named, actors), self._result)
        report_model(self.model(), self._source.name, self._result)
        if self._rows("VectorPosition", ("Turn_t",), 1, Turn_t=1):
            self._result.report("ktab-db-results", FilePlace(self._source.name))
        take_seed(_text(told.get("RNGSeed")), self._result)

    def model(self) -> KtabModel:
        """Return what is said of the model."""
        names = [name for name, _ in self._names()]
        told = self._description()
        parameters = {}
        for column, (name, values) in _PARAMETERS.items():
            number, known = told.get(column), values.split()
            if isinstance(number, int):
                is_known = 0 <= number < len(known)
                parameters[name] = known[number] if is_known else str(number)
        affinities = []
        for table in ("Accommodation", "Accomodation"):
            if self._database.has(table, "ScenarioId", "Act_i", "Act_j", "Affinity"):
                for i, j, share in self._rows(
                    table, ("Act_i", "Act_j", "Affinity"), len(names) ** 2
                ):
                    pair = (_name(names, i), _name(names, j))
                    affinities.append(Affinity(*pair, _text(share)))
        return KtabModel(names, parameters, affinities)

    def _names(self) -> list[tuple[str, str]]:
        return self._named("ActorDescription", "Act_i", MAX_ACTORS, "actors", "Name", "Desc")

    def _rows(
        self, table: str, columns: tuple[str, ...], most: int, **equal: Value
    ) -> list[tuple[Value, ...]]:
        return self._database.rows(table, columns, {"ScenarioId": self._run.uid, **equal}, most)

    def _named(
        self, table: str, index: str, limit: int, records: str, *columns: str
    ) -> list[tuple[str, str]]:
        """Return name and description by index; raises FileProblem if there are too many."""
        columns = tuple(one for one in columns if self._database.has(table, one))
        rows = self._rows(table, (index, *columns), limit + 1)
        if len(rows) > limit:
            values = {"table": records, "number": len(rows), "limit": limit}
            raise FileProblem("import-too-many-records", FilePlace(self._source.name), **values)
        found = {row[0]: [_text(part) for part in row[1:]] for row in rows}
        parts = [found.get(place, [""]) for place in range(len(rows))]
        return [(part[0][:NAME], part[1][:NOTE] if len(part) > 1 else "") for part in parts]

    def _numbers(
        self, table: str, keys: tuple[str, ...], column: str, most: int
    ) -> dict[tuple[Value, ...], float | None]:
        """Return the numbers of turn 0; those that are none or missing are reported."""
        rows = self._rows(table, (*keys, column), most, Turn_t=0)
        found: dict[tuple[Value, ...], float | None] = {}
        for *key, value in rows:
            found[tuple(key)] = _number(value)
        missing = most - sum(number is not None for number in found.values())
        if missing:
            place = FilePlace(self._source.name, table)
            self._result.report("ktab-db-missing", place, n=missing)
        return found

    def _description(self) -> dict[str, Value]:
        wanted = ("Desc", "RNGSeed", *_PARAMETERS)
        columns = tuple(one for one in wanted if self._database.has("ScenarioDesc", one))
        rows = self._rows("ScenarioDesc", columns, 1) if columns else []
        return dict(zip(columns, rows[0], strict=True)) if rows else {}


def _name(names: list[str], number: Value) -> str:
    if isinstance(number, int) and 0 <= number < len(names):
        return names[number]
    return _text(number)


def _text(value: Value) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "" if value is None else " ".join(str(value).replace("\0", " ").split())


def _number(value: Value) -> float | None:
    if isinstance(value, str | bytes) or value is None or not abs(value) <= 1e12:
        return None
    return float(value)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 10)
