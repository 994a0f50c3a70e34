"""The pages that explain how each engine works, one file each."""

from planner.engine.registry import find_engine
from planner.paths import resources

_FOLDER = "help/engines"


def engine_page(name: str) -> str:
    """Return the page of an engine as Markdown; raises UsageProblem for an unknown one."""
    engine = find_engine(name)
    return (resources() / _FOLDER / f"{engine.name}.md").read_text(encoding="utf-8")
