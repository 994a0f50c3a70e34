"""All engines by name, in the order in which they are shown."""

from collections.abc import Mapping

from planner.domain.problems import UsageProblem
from planner.engine import (
    challenge_entry,
    exchange_entry,
    plain_entries,
    settlement_entry,
    spatial_entry,
)
from planner.engine.entries import Engine, Value

_ENTRIES = (
    settlement_entry.ENTRY,
    *plain_entries.ENTRIES,
    challenge_entry.ENTRY,
    spatial_entry.ENTRY,
    exchange_entry.ENTRY,
)
ENGINES: Mapping[str, Engine] = {entry.name: entry for entry in _ENTRIES}


def find_engine(name: str) -> Engine:
    """Return an engine by name; raises UsageProblem."""
    if name not in ENGINES:
        raise UsageProblem("unknown-engine", name=name, known=", ".join(ENGINES))
    return ENGINES[name]


def options_of(engine: Engine, written: Mapping[str, str]) -> dict[str, Value]:
    """Return the value of every setting of an engine.

    Parameters
    ----------
    engine : Engine
    written : texts by the name of a setting; what the engine does not know is left to others

    Returns
    -------
    dict of all settings, those not written at their default; without texts that are empty

    Raises
    ------
    UsageProblem : a text is no value of its setting
    """
    found = {option.name: option.default for option in engine.options}
    for option in engine.options:
        if option.name in written:
            text = written[option.name]
            try:
                found[option.name] = option.parse(text)
            except ValueError:
                raise UsageProblem("bad-option-value", name=option.name, value=text) from None
    return {name: value for name, value in found.items() if value != ""}
