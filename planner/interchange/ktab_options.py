"""Settings of the spatial engine from a file of KTAB, so that it plays as KTAB would."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from planner.domain.fields import NAME
from planner.domain.problems import FilePlace, FileProblem, Problem, Severity
from planner.domain.scenario import Scenario
from planner.engine.spatial_affinity import AFFINITY, too_much, write_affinities
from planner.engine.spatial_settings import AS_PUBLISHED, CHOICES
from planner.interchange.ktab_db import SQLITE_BEGINNING, ktab_runs, read_db_model
from planner.interchange.ktab_model import KtabModel
from planner.interchange.ktab_rows import number_of
from planner.interchange.ktab_xml import read_xml_model
from planner.interchange.raw_text import beginning_of
from planner.texts import figures

_NAMED = 10  # as many names as a sentence bears


@dataclass(frozen=True, slots=True)
class KtabOptions:
    """Settings as texts by their names, and what of the file they could not hold."""

    options: dict[str, str]
    problems: tuple[Problem, ...]


def ktab_options(source: Path, scenario: Scenario) -> KtabOptions:
    """Return the settings that KTAB's xml, or its result database, holds for a scenario.

    The rule is KTAB's own. Affinities are taken to the actors of the same names. Raises
    FileProblem if there are none, or not such as KTAB takes.
    """
    place = FilePlace(str(source))
    if beginning_of(source, len(SQLITE_BEGINNING)) == SQLITE_BEGINNING:
        model = read_db_model(source, ktab_runs(source)[0])
    else:
        model = read_xml_model(source)
    parameters = model.in_words_of_the_program()
    for name, value in parameters.items():
        if value not in CHOICES[name]:
            known = ", ".join(CHOICES[name])
            values = {"path": str(source), "name": name, "value": value[:40], "known": known}
            raise FileProblem("ktab-parameter-unknown", place, **values)
    shares = _shares(model, source)
    found, missing = _by_id(shares, scenario)
    problems = []
    if missing:
        names = ", ".join(f"“{name}”" for name in missing[:_NAMED])
        told = {"n": len(missing), "names": names}
        where = FilePlace(source.name)
        problems.append(Problem("ktab-affinity-left-out", Severity.WARNING, where, told))
    options = {"rule": AS_PUBLISHED, **parameters, AFFINITY: write_affinities(found)}
    return KtabOptions({name: text for name, text in options.items() if text}, tuple(problems))


def _shares(model: KtabModel, source: Path) -> dict[tuple[str, str], float]:
    """Return the affinities by two names; raises FileProblem."""
    place = FilePlace(str(source))
    found = {}
    for one in model.affinities:
        for name in (one.adjusting, one.reference):
            if name not in model.actors:
                raise FileProblem("ktab-affinity-actor", place, path=str(source), name=name[:NAME])
        share = number_of(one.share)
        if share is None or not 0 <= share <= 1:
            names = {"first": one.adjusting[:NAME], "second": one.reference[:NAME]}
            values = {"path": str(source), "text": one.share[:40], **names}
            raise FileProblem("ktab-affinity-value", place, **values)
        found[one.adjusting, one.reference] = share
    for name, total in too_much(found).items():
        values = {"path": str(source), "name": name[:NAME], "sum": figures(f"{total:.6g}")}
        raise FileProblem("ktab-affinity-sum", place, **values)
    return found


def _by_id(
    shares: dict[tuple[str, str], float], scenario: Scenario
) -> tuple[dict[tuple[str, str], float], list[str]]:
    """Return the affinities of the actors of a scenario, and the names of which there is not one.

    What goes without saying is not looked for.
    """
    number = Counter(actor.name for actor in scenario.actors.values())
    ids = {actor.name: key for key, actor in scenario.actors.items() if number[actor.name] == 1}
    found, missing = {}, dict[str, None]()
    for pair, share in shares.items():
        if share == float(pair[0] == pair[1]):
            continue
        unknown = [name for name in pair if name[:NAME] not in ids]
        missing.update(dict.fromkeys(unknown))
        if not unknown:
            found[ids[pair[0][:NAME]], ids[pair[1][:NAME]]] = share
    return found, list(missing)
