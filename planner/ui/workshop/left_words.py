"""What is kept of a session that was broken off, in a sentence."""

from typing import TYPE_CHECKING

from planner.texts import say

if TYPE_CHECKING:
    from planner.workshop.session import Session


def left_words(session: "Session") -> str:
    """Return in a sentence what is kept of a session that was broken off."""
    if not session.progress:
        n_questions = sum(len(item.questions) for item in session.items)
        return say("workshop-page.prepared", n=n_questions)
    persons = say("workshop-page.n-people", n=len(session.persons))
    n_answers = sum(len(one) for rounds in session.answers.values() for one in rounds.values())
    answers = say("workshop-page.n-answers", n=n_answers)
    code = "workshop-page.left-ended" if session.ended_at else "workshop-page.left"
    return say(code, people=persons, answers=answers)
