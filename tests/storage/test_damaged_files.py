import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.problems import FileProblem
from planner.storage.opening import Opened, read_scenario
from planner.texts.findings import error_sentence
from tests.domain.test_changes import same
from tests.helpers import amount
from tests.storage.samples import SAMPLE

N_OF_EACH = 400
SLOWEST_SECONDS = 20.0
RAW = SAMPLE.read_bytes()
PAGE = 4096

Damage = Callable[[bytearray, random.Random], None]


def one_bit(raw: bytearray, chance: random.Random) -> None:
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def some_bytes(raw: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(2, 39)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)


def the_first_page(raw: bytearray, chance: random.Random) -> None:
    end = chance.choice((100, PAGE))
    for _ in range(chance.randint(1, 8)):
        raw[chance.randrange(end)] = chance.randrange(256)


def cut_short(raw: bytearray, chance: random.Random) -> None:
    del raw[chance.randrange(len(raw)) :]


def the_heads_of_pages(raw: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        page = chance.randrange(len(raw) // PAGE) * PAGE
        raw[page + chance.randrange(16)] = chance.randrange(256)


def the_rows(raw: bytearray, chance: random.Random) -> None:
    """Change bytes where something is written, which most of the file is not."""
    written = [place for place, byte in enumerate(raw) if byte > 1]
    for _ in range(chance.randint(1, 3)):
        raw[chance.choice(written)] = chance.randrange(256)


DAMAGES: tuple[Damage, ...] = (
    one_bit,
    some_bytes,
    the_first_page,
    cut_short,
    the_heads_of_pages,
    the_rows,
)


@pytest.fixture(scope="module")
def sound() -> Opened:
    return read_scenario(SAMPLE)


def _is_unchanged(opened: Opened, sound: Opened) -> bool:
    return (
        same(opened.scenario, sound.scenario)
        and opened.scenario.id == sound.scenario.id
        and opened.digest == sound.digest
        and opened.projections == sound.projections
        and opened.attachments == sound.attachments
        and (opened.log == sound.log or any("log" in w.code for w in opened.warnings))
    )


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.timeout(300)
def test_a_damaged_file_opens_unchanged_or_is_refused_in_words(
    damage: Damage, sound: Opened, tmp_path: Path
) -> None:
    chance = random.Random(f"seed of {damage.__name__}")
    path = tmp_path / "damaged.scenario"
    sentences: set[str] = set()
    for number in range(amount(N_OF_EACH)):
        raw = bytearray(RAW)
        damage(raw, chance)
        path.write_bytes(raw)
        start = time.monotonic()
        try:
            opened = read_scenario(path)
        except FileProblem as problem:
            sentences.add(error_sentence(problem))
        else:
            assert _is_unchanged(opened, sound), f"case {number}"
        assert time.monotonic() - start < SLOWEST_SECONDS, f"case {number}"
    assert all("damaged.scenario" in sentence for sentence in sentences)


def test_damage_is_found_in_every_way_it_is_made(tmp_path: Path) -> None:
    """Guards the test above: damage that hits nothing would prove nothing."""
    path = tmp_path / "damaged.scenario"
    for damage in DAMAGES:
        chance, n_refused = random.Random(damage.__name__), 0
        for _ in range(8):
            raw = bytearray(RAW)
            damage(raw, chance)
            path.write_bytes(raw)
            try:
                read_scenario(path)
            except FileProblem:
                n_refused += 1
        assert n_refused or damage is one_bit


def test_noise_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.scenario"
    for _ in range(amount(100)):
        path.write_bytes(RAW[:100] + os.urandom(5000))
        with pytest.raises(FileProblem):
            read_scenario(path)
