"""Words that beginning a scenario needs."""

from planner.texts import say


def template_text(code: str) -> str:
    """Return a word of a template."""
    return say(f"template.{code}")
