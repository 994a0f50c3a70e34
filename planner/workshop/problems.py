"""What cannot be done in a workshop."""

from planner.domain.problems import PlannerError


class WorkshopProblem(PlannerError):
    """An act or an answer that the session does not take; nothing was changed."""
