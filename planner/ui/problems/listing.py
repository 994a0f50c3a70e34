"""What the list of problems shows: one row a finding, many of a kind cut short."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.problems import Problem, Severity, Where
from planner.domain.scenario import Scenario
from planner.texts import figures, say
from planner.texts.findings import problem_sentence
from planner.ui.problems.places import place_words, where_of

_OF_A_KIND = 20
_KINDS = {
    Severity.ERROR: "problems.error",
    Severity.WARNING: "problems.warning",
    Severity.HINT: "problems.hint",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in words, and where it leads."""

    severity: Severity
    sentence: str
    place: str
    where: Where

    @property
    def spoken(self) -> str:
        """What a reader of the screen says."""
        kind = say(_KINDS[self.severity])
        return say("problems.spoken", kind=kind, sentence=self.sentence, place=self.place)


def rows(findings: Sequence[Problem], scenario: Scenario) -> list[Row]:
    """Return the rows of the findings; of more than twenty of a kind the rest is one row."""
    numbers = Counter(finding.code for finding in findings)
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.code] += 1
        left = numbers[finding.code] - _OF_A_KIND
        if seen[finding.code] > _OF_A_KIND + 1 and left > 1:
            continue
        where = where_of(finding)
        sentence = problem_sentence(finding)
        if seen[finding.code] == _OF_A_KIND + 1 and left > 1:
            sentence = say("problems.more", n=left, first=sentence)
        result.append(Row(finding.severity, sentence, place_words(where, scenario), where))
    return result


def summary(findings: Sequence[Problem]) -> str:
    """Return how many problems and hints there are, in words."""
    hints = sum(finding.severity is Severity.HINT for finding in findings)
    problems = len(findings) - hints
    parts = []
    if problems:
        parts.append(say("problems.number", n=problems, number=figures(f"{problems:,}")))
    if hints:
        parts.append(say("problems.hints", n=hints, number=figures(f"{hints:,}")))
    return ", ".join(parts) or say("problems.none")
