"""`planner study cross-impact`: which combinations of drivers' states hold together."""

import argparse
from typing import Any

from planner.cli.arguments import add_file, add_future, find_future
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.branching import current
from planner.domain.futures import resolve, resolve_each
from planner.domain.problems import UsageProblem
from planner.domain.records import MAX_SEED
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.cross_impact import (
    MOST,
    Combinations,
    Fit,
    find_combinations,
    fit_of,
    present_states,
)
from planner.study.cross_impact_words import (
    basis_sentence,
    combination_line,
    driver_line,
    fit_head,
    fit_sentences,
    states_words,
)
from planner.study.matrix_inputs import driver_named
from planner.study.naming import future_name
from planner.texts import say

_LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    parser.add_argument("--seed", type=int, metavar="N", help=say("cli.option.seed"))
    parser.add_argument("--limit", type=int, metavar="N", help=say("cli.cross-impact.limit"))
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        metavar="DRIVER=STATE",
        dest="states",
        help=say("cli.cross-impact.state"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Find what holds together, and tell of every future whether it does."""
    limit = arguments.limit
    if limit is not None and not 1 <= limit <= MOST:
        raise UsageProblem("limit-out-of-range", number=limit, limit=MOST)
    if arguments.seed is not None and not 0 <= arguments.seed <= MAX_SEED:
        raise UsageProblem("seed-out-of-range", seed=arguments.seed, limit=MAX_SEED)
    scenario = read_scenario(arguments.file).scenario
    future = find_future(scenario, arguments.future)
    resolved = resolve(scenario, future).scenario
    asked = dict(_state(resolved, text) for text in arguments.states)
    found = find_combinations(resolved, arguments.seed, terminal_progress())
    fits = _fits(scenario)
    if arguments.json:
        document = _document(resolved, found, limit or MOST)
        document["future"] = future_document(scenario, future)
        document["asked"] = _fit_document(fit_of(resolved, asked)) if asked else None
        document["fits"] = [
            {"future": future_document(scenario, own)} | _fit_document(fit) for own, _, fit in fits
        ]
        print_document(document)
        return DONE
    values = {"title": scenario.brief.title, "future": future_name(scenario, future)}
    print_line(say("cli.cross-impact.head", **values))
    if scenario.brief.is_illustrative:
        print_line(say("cli.illustrative"))
    print_line(basis_sentence(found))
    for key in found.drivers:
        print_line(driver_line(resolved, key, found))
    for one in found.found[: limit or _LISTED] if found.n_judged else ():
        print_line(combination_line(resolved, one))
    if asked:
        _print_fit(resolved, states_words(resolved, asked), fit_of(resolved, asked))
    for own, state, fit in fits:
        if fit.drivers:
            _print_fit(state, future_name(scenario, own), fit)
    return DONE


def _fits(scenario: Scenario) -> list[tuple[str | None, Scenario, Fit]]:
    """Return how well the present states of every future hold together."""
    shown = {None, *current(scenario)}
    every = [(None, resolve(scenario, None)), *resolve_each(scenario)]
    return [
        (key, resolved.scenario, fit_of(resolved.scenario, present_states(resolved.scenario)))
        for key, resolved in every
        if key in shown
    ]


def _print_fit(resolved: Scenario, name: str, fit: Fit) -> None:
    print_line(say("cli.cross-impact.fit", name=name, fit=fit_head(fit)))
    for sentence in fit_sentences(resolved, fit):
        print_line(say("cli.cross-impact.reason", sentence=sentence))


def _state(resolved: Scenario, text: str) -> tuple[str, str]:
    """Return the driver and the state that a text names; its last mark parts them."""
    name, mark, state = text.rpartition("=")
    key = driver_named(resolved, name) if mark else ""
    states = resolved.drivers[key].states if key else ()
    found = [known for known in states if known.casefold() == state.strip().casefold()]
    if not found:
        known = ", ".join(states) or "DRIVER=STATE"
        raise UsageProblem("unknown-driver-state", text=text, known=known)
    return key, found[0]


def _document(resolved: Scenario, found: Combinations, limit: int) -> dict[str, Any]:
    used: dict[str, list[dict[str, Any]]] = {key: [] for key in found.drivers}
    for state, number in found.used.items():
        used[state.driver].append({"name": state.name, "used": number})
    return {
        "drivers": [
            {"id": key, "name": resolved.drivers[key].name, "states": states}
            for key, states in used.items()
        ],
        "combinations": found.n_combinations,
        "judgements": found.n_judged,
        "complete": found.is_complete,
        "starts": found.starts,
        "astray": found.astray,
        "seed": found.seed,
        "found": found.n_found,
        "consistent": [
            {"states": dict(one.states), "score": one.score, "reached": one.reached}
            for one in found.found[:limit]
        ],
    }


def _fit_document(fit: Fit) -> dict[str, Any]:
    return {
        "consistent": fit.is_consistent,
        "score": fit.score,
        "inconsistency": fit.inconsistency,
        "drivers": [
            {
                "id": driver.driver,
                "state": driver.state,
                "balance": driver.balance,
                "best": driver.best,
                "best_balance": driver.best_balance,
                "reasons": [
                    {
                        "driver": reason.speaker.driver,
                        "state": reason.speaker.name,
                        "about_state": reason.about_chosen,
                        "about_best": reason.about_best,
                        "note": reason.note,
                    }
                    for reason in driver.reasons
                ],
            }
            for driver in fit.drivers
        ],
    }
