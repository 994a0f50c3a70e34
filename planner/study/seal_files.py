"""Sealed projections over files and folders of scenarios."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem
from planner.engine.progress import Progress, ignore
from planner.storage.format import SUFFIX
from planner.storage.opening import read_scenario
from planner.study.seal_chain import Chain, read_chain
from planner.texts.findings import error_sentence, problem_sentence


@dataclass(frozen=True, slots=True)
class SealFiles:
    """What the files hold, and which of a folder could not be read."""

    chains: Mapping[Path, Chain]
    unread: Mapping[Path, FileProblem]

    @property
    def faults(self) -> list[tuple[Path, str]]:
        """What is wrong with files and seals, in sentences."""
        of_chains = [
            (path, problem_sentence(problem))
            for path, chain in self.chains.items()
            for problem in chain.problems
        ]
        return of_chains + [(path, error_sentence(one)) for path, one in self.unread.items()]


def read_seals(paths: Sequence[Path], progress: Progress = ignore) -> SealFiles:
    """Read the seals of files, and of the scenario files in folders.

    Raises FileProblem for a named file that cannot be read and for a folder without any, and
    Cancelled by `progress`.
    """
    chains: dict[Path, Chain] = {}
    unread: dict[Path, FileProblem] = {}
    files = list(_files(paths))
    for done, (path, is_named) in enumerate(files):
        progress(done, len(files))
        try:
            chains[path] = read_chain(read_scenario(path).attachments)
        except FileProblem as error:
            if is_named:
                raise
            unread[path] = error
    return SealFiles(chains, unread)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file, and whether it was named itself; raises FileProblem for an empty folder."""
    for path in paths:
        if not path.is_dir():
            yield path, True
            continue
        inside = sorted(path.glob(f"*{SUFFIX}"))
        if not inside:
            raise FileProblem("scores-nothing", FilePlace(str(path)), path=str(path))
        yield from ((file, False) for file in inside)
