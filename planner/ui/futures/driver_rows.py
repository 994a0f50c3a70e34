"""What the tables of drivers show, and what is typed in them means; no widgets."""

import re
from collections.abc import Mapping, Sequence

from planner.domain.changes import Batch, Cell, Change, RemoveRecords, SetFields, add, apply
from planner.domain.colours import Palette
from planner.domain.driver_acts import Judgement, State, judge, rename_state
from planner.domain.futures import resolve_each
from planner.domain.records import DriverEffect, kinds
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.domain.units import MINUS, EntryProblem, parse_number, shortened
from planner.texts import say
from planner.ui.board.words import point
from planner.ui.futures.sheet import SheetCell, SheetRows
from planner.ui.relations.colours import distrust_colour, trust_colour
from planner.ui.stylesheet import mixed

QUANTITIES: tuple[str, ...] = kinds("driver_effects")["quantity"].choices
MOST = 3.0  # a judgement goes from -3 to 3
_HEAD = 9  # letters of a driver's name above a column
_TOKEN = re.compile(r"([×x*+\-\u2212])\s*([\d.,]+)")


def driver_name(scenario: Scenario, key: str) -> str:
    """Return what a driver is called."""
    return scenario.drivers[key].name or key


def states_of(scenario: Scenario) -> list[State]:
    """Return all states of all drivers in their order."""
    return [State(key, name) for key, one in scenario.drivers.items() for name in one.states]


_EFFECT, _IMPACT = ("driver_effects", "value"), ("cross_impacts", "score")

# States


def state_rows(scenario: Scenario, base: Scenario) -> SheetRows:
    """Return a row for every state: driver, state, in force here, where else, what it does."""
    used = states_in_use(base)
    rows = []
    for key, driver in scenario.drivers.items():
        for place, state in enumerate(driver.states or ("",)):
            here = State(key, state)
            is_first = place == 0
            is_on = bool(state) and driver.state == state
            rows.append(
                (
                    SheetCell(
                        driver_name(scenario, key) if is_first else "",
                        ("driver", key, state),
                        driver.name if is_first else None,
                        driver.description or driver_name(scenario, key),
                        is_bold=True,
                        field=("drivers", "name") if is_first else None,
                    ),
                    SheetCell(
                        state or say("drivers.no-state"),
                        ("state", key, state),
                        state if state else None,
                        is_quiet=not state,
                        field=("drivers", "states") if state else None,
                    ),
                    SheetCell(
                        say("drivers.in-force") if is_on else "",
                        ("now", key, state),
                        tip=say("drivers.tip.now-on" if is_on else "drivers.tip.now"),
                        is_bold=True,
                    ),
                    SheetCell(
                        say("line.list-mark").join(used.get(here, ())),
                        ("used", key, state),
                        is_quiet=True,
                    ),
                    SheetCell(effects_text(scenario, here), ("does", key, state)),
                )
            )
    heads = tuple(say(code) for code in _HEADS)
    return SheetRows(tuple(rows), heads)


_HEADS = (
    "drivers.head.driver",
    "drivers.head.state",
    "drivers.head.now",
    "drivers.head.used",
    "drivers.head.does",
)


def states_in_use(base: Scenario) -> dict[State, list[str]]:
    """Return in which futures each state is in force, by their names; the base case first."""
    used: dict[State, list[str]] = {}
    found = [(say("future.base"), base)]
    found += [(base.futures[key].name or key, one.scenario) for key, one in resolve_each(base)]
    for name, scenario in found:
        for key, driver in scenario.drivers.items():
            if driver.state:
                used.setdefault(State(key, driver.state), []).append(name)
    return used


def typed_name(scenario: Scenario, key: object, text: str) -> Change | None:
    """Return the change that gives a driver or a state the name that was typed."""
    assert isinstance(key, tuple)
    kind, driver, state = key
    if kind == "state":
        return rename_state(scenario, driver, state, text)
    name = " ".join(text.split())
    if not name:
        raise EntryProblem("driver-without-name")
    change = SetFields((Cell("drivers", driver, "name", name),))
    apply(scenario, change)
    return change


def state_change(scenario: Scenario, driver: str, state: str) -> SetFields:
    """Return the change that puts a state in force, or out of it if it is."""
    is_on = scenario.drivers[driver].state == state
    return SetFields((Cell("drivers", driver, "state", "" if is_on else state),))


# Effects


def effect_text(
    scenario: Scenario, state: State, quantity: str, *, with_neutral: bool = True
) -> str:
    """Return what a state does to a quantity: × 0.75, + 0.1, or both; × 1 and + 0 are neutral."""
    parts = []
    for effect in _effects(scenario, state, quantity):
        if not with_neutral and effect.value == (1.0 if effect.operation == "scale" else 0.0):
            continue
        value = _number(effect.value)
        sign = "×" if effect.operation == "scale" else "+" if effect.value >= 0 else MINUS
        parts.append(f"{sign} {value}")
    return " ".join(parts)


def effects_text(scenario: Scenario, state: State) -> str:
    """Return all that a state does, in words."""
    texts = {
        quantity: effect_text(scenario, state, quantity, with_neutral=False)
        for quantity in QUANTITIES
    }
    parts = [
        say("drivers.does", quantity=say(f"quantity.{quantity}"), effect=text)
        for quantity, text in texts.items()
        if text
    ]
    return say("line.list-mark").join(parts)


def _effects(scenario: Scenario, state: State, quantity: str) -> list[DriverEffect]:
    return [
        effect
        for effect in scenario.driver_effects.values()
        if (effect.driver, effect.state, effect.quantity) == (*state, quantity)
    ]


def effect_rows(scenario: Scenario, driver: str) -> SheetRows:
    """Return a row for each state of a driver and a column for each quantity."""
    states = scenario.drivers[driver].states
    rows = []
    for state in states:
        cells = []
        for quantity in QUANTITIES:
            text = effect_text(scenario, State(driver, state), quantity)
            title = say(f"quantity.{quantity}")
            tip = say("drivers.tip.effect", state=state, quantity=title)
            key = (driver, state, quantity)
            cells.append(SheetCell(text, key, text, tip, is_number=True, field=_EFFECT))
        rows.append(tuple(cells))
    above = tuple(say(f"quantity.{quantity}") for quantity in QUANTITIES)
    return SheetRows(tuple(rows), above, left=tuple(states))


def typed_effect(scenario: Scenario, key: object, text: str) -> Change | None:
    """Return the change that a text such as "× 0.8" or "+ 0.1" means; empty: no effect.

    Raises EntryProblem "effect-not-understood", or ChangeProblem for what is out of range.
    """
    assert isinstance(key, tuple)
    driver, state, quantity = key
    wanted = _parsed(text)
    old = _effects(scenario, State(driver, state), quantity)
    steps: list[Change] = []
    if len(old) > len(wanted):
        steps.append(RemoveRecords("driver_effects", tuple(e.id for e in old[len(wanted) :])))
    cells = []
    for effect, (operation, value) in zip(old, wanted, strict=False):
        cells.append(Cell("driver_effects", effect.id, "operation", operation))
        cells.append(Cell("driver_effects", effect.id, "value", value))
    if cells:
        steps.append(SetFields(tuple(cells)))
    new = [
        DriverEffect(new_uid(), driver, state, quantity, operation, value)
        for operation, value in wanted[len(old) :]
    ]
    after = apply(scenario, Batch(tuple(steps)))
    if new:
        steps.append(add(after, "driver_effects", *new))
        apply(after, steps[-1])
    label = say("drivers.change.effect", state=state, quantity=say(f"quantity.{quantity}"))
    return Batch(tuple(steps), label) if steps else None


def _parsed(text: str) -> list[tuple[str, float]]:
    text = text.strip()
    found = _TOKEN.findall(text)
    if _TOKEN.sub("", text).strip():
        raise EntryProblem("effect-not-understood", text=text[:60])
    return [
        ("scale" if sign in "×x*" else "shift", parse_number(f"-{n}" if sign in "-\u2212" else n))
        for sign, n in found
    ]


# Judgements


def judgements(scenario: Scenario) -> dict[tuple[State, State], Judgement]:
    """Return how each state acts on another, where somebody judged; of two the first counts."""
    found: dict[tuple[State, State], Judgement] = {}
    for impact in scenario.cross_impacts.values():
        pair = State(impact.driver, impact.state), State(impact.other, impact.other_state)
        found.setdefault(pair, Judgement(impact.score, impact.note))
    return found


def impact_rows(scenario: Scenario, palette: Palette) -> SheetRows:
    """Return the cross-impact matrix: how the state at the left acts on the one above."""
    states, found = states_of(scenario), judgements(scenario)
    rows = [tuple(_impact(scenario, found, a, b, palette) for b in states) for a in states]
    titles = tuple(
        say("drivers.state-of", driver=driver_name(scenario, key), state=name)
        for key, name in states
    )
    above = tuple(f"{shortened(driver_name(scenario, key), _HEAD)}\n{name}" for key, name in states)
    left = tuple(
        say("drivers.state-first", driver=driver_name(scenario, key), state=name)
        for key, name in states
    )
    return SheetRows(tuple(rows), above, titles, left)


def _impact(
    scenario: Scenario,
    found: Mapping[tuple[State, State], Judgement],
    row: State,
    column: State,
    palette: Palette,
) -> SheetCell:
    if row.driver == column.driver:
        return SheetCell("", None, fill=palette.line)
    judgement = found.get((row, column), Judgement(0.0))
    tip = say(
        "drivers.tip.impact",
        row=say("drivers.state-of", driver=driver_name(scenario, row.driver), state=row.name),
        column=say(
            "drivers.state-of", driver=driver_name(scenario, column.driver), state=column.name
        ),
        score=score_text(judgement.score),
    )
    if judgement.note:
        tip = say("drivers.tip.impact-note", tip=tip, note=judgement.note)
    text = score_text(judgement.score)
    return SheetCell(
        text if judgement.score else "·",
        (row, column),
        text,
        tip,
        score_fill(judgement.score, palette) if judgement.score else "",
        is_quiet=not judgement.score,
        is_number=True,
        field=_IMPACT,
        has_note=bool(judgement.note),
    )


def score_text(score: float) -> str:
    """Return a judgement with its sign."""
    text = _number(score)
    return text if not score else ("+" if score > 0 else MINUS) + text


def _number(value: float) -> str:
    """Return a number without its sign, with no more decimals than it has."""
    return f"{abs(value):.4g}".replace(".", point())


def score_fill(score: float, palette: Palette) -> str:
    """Return the ground of a judgement: from orange, hinders, over the panel to blue, promotes."""
    colour = (trust_colour if score > 0 else distrust_colour)(palette).name()
    return mixed(palette.panel, colour, 0.85 * min(abs(score) / MOST, 1.0))


def typed_score(scenario: Scenario, key: object, text: str) -> Change | None:
    """Return the change of one judgement; its reason stays. Raises EntryProblem."""
    return scored(scenario, [key], text)


def scored(scenario: Scenario, keys: Sequence[object], text: str) -> Change | None:
    """Return the change that gives several judgements one score."""
    score = 0.0 if text.strip() in ("", "·") else parse_number(text)
    if not -MOST <= score <= MOST:
        raise EntryProblem("score-out-of-range", value=text.strip()[:20])
    found = judgements(scenario)
    wanted = {}
    for key in keys:
        assert isinstance(key, tuple)
        before = found.get(key, Judgement(0.0))
        if before.score != score:
            wanted[key] = before._replace(score=score)
    return judge(scenario, wanted) if wanted else None


def noted(scenario: Scenario, key: tuple[State, State], note: str) -> Change | None:
    """Return the change that gives a judgement its reason."""
    before = judgements(scenario).get(key, Judgement(0.0))
    if before.note == note.strip():
        return None
    return judge(scenario, {key: before._replace(note=note.strip())})


def pasted_scores(
    scenario: Scenario, block: Sequence[Sequence[object]], table: Sequence[Sequence[str]]
) -> Change | None:
    """Return the change of a pasted rectangle of scores; raises EntryProblem, and takes nothing."""
    steps: dict[tuple[State, State], Judgement] = {}
    found = judgements(scenario)
    if len(table) > len(block) or any(
        len(texts) > len(keys) for texts, keys in zip(table, block, strict=False)
    ):
        raise EntryProblem("scores-too-many")
    for keys, texts in zip(block, table, strict=False):
        for key, text in zip(keys, texts, strict=False):
            if key is None or not text.strip():
                continue
            assert isinstance(key, tuple)
            score = 0.0 if text.strip() == "·" else parse_number(text)
            if not -MOST <= score <= MOST:
                raise EntryProblem("score-out-of-range", value=text.strip()[:20])
            steps[key] = found.get(key, Judgement(0.0))._replace(score=score)
    return judge(scenario, steps) if steps else None
