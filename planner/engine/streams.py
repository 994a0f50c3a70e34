"""Random numbers as a function of seed, stable id and run index alone.

Every uncertain input has its own stream: a Philox counter-based generator whose key is a hash of
the seed and the id of the input, and whose counter is the run. So adding an actor leaves all
other draws as they were, and any block of runs can be computed anywhere.

References
----------
Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC11,
DOI 10.1145/2063384.2063405 (Philox 4x64, 10 rounds).
"""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array

Words = npt.NDArray[np.uint64]

ROUND_STRIDE = 64  # a draw of a round has the index run x 64 + round
_ROUNDS = 10
_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_LOW_HALF = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


def stream_keys(seed: int, ids: Sequence[str]) -> Words:
    """Keys of the streams of inputs.

    Parameters
    ----------
    seed : int, 0 to 2**63 - 1
    ids : stable ids of the inputs

    Returns
    -------
    uint64, shape (2, n_ids); the two key words of Philox
    """
    digests = b"".join(blake2b(f"{seed}/{key}".encode(), digest_size=16).digest() for key in ids)
    words = np.frombuffer(digests, dtype="<u8").astype(np.uint64)
    return np.ascontiguousarray(words.reshape(len(ids), 2).T)


def _multiply(words: Words, multiplier: int) -> tuple[Words, Words]:
    """High and low half of the 128-bit product of each word with a constant."""
    low, high = np.uint64(multiplier & 0xFFFFFFFF), np.uint64(multiplier >> 32)
    word_low, word_high = words & _LOW_HALF, words >> _HALF
    middle = word_low * low
    middle >>= _HALF
    cross = word_high * low
    middle += cross & _LOW_HALF
    other = word_low * high
    middle += other & _LOW_HALF
    middle >>= _HALF
    cross >>= _HALF
    other >>= _HALF
    upper = word_high * high
    upper += cross
    upper += other
    upper += middle
    return upper, words * np.uint64(multiplier)


def philox(keys: Words, counters: Words) -> Words:
    """Philox 4x64-10 for all pairs of keys and counters, vectorised.

    Parameters
    ----------
    keys : uint64, shape (2, n_keys)
    counters : uint64, shape (n_counters,); the first counter word, the other three are 0

    Returns
    -------
    uint64, shape (n_keys, n_counters, 4)

    Notes
    -----
    Word for word what `numpy.random.Philox(key=key, counter=counter - 1)` gives (numpy counts up
    before it draws); making one such object per input would cost 29 microseconds each.
    """
    return _philox(keys[:, :, None], counters)


def _philox(keys: Words, counters: Words) -> Words:
    """Philox of keys and counters that broadcast against each other."""
    shape = np.broadcast_shapes(keys.shape[1:], counters.shape)
    zeros = np.zeros(shape, dtype=np.uint64)
    words = [np.broadcast_to(counters, shape), zeros, zeros, zeros]
    first, second = keys[0].copy(), keys[1].copy()
    for number in range(_ROUNDS):
        if number:
            first += np.uint64(_WEYL[0])
            second += np.uint64(_WEYL[1])
        high_0, low_0 = _multiply(words[0], _MULTIPLIERS[0])
        high_1, low_1 = _multiply(words[2], _MULTIPLIERS[1])
        high_1 ^= words[1]
        high_1 ^= first
        high_0 ^= words[3]
        high_0 ^= second
        words = [high_1, low_1, high_0, low_0]
    return np.stack(words, axis=-1)


def uniforms(seed: int, ids: Sequence[str], first: int, count: int) -> Array:
    """One uniform number in [0, 1) for each input and index.

    Parameters
    ----------
    seed : int
    ids : stable ids of the inputs
    first : int, first index (a run)
    count : int, number of indices

    Returns
    -------
    float64, shape (n_ids, count)
    """
    if not ids or count <= 0:
        return np.zeros((len(ids), max(count, 0)))
    start, stop = first // 4, (first + count - 1) // 4 + 1
    raw = philox(stream_keys(seed, ids), np.arange(start, stop, dtype=np.uint64))
    cut = raw.reshape(len(ids), -1)[:, first - 4 * start : first - 4 * start + count]
    return _unit(cut)


def round_uniforms(seed: int, key: str, first: int, count: int, rounds: int) -> Array:
    """One uniform number in [0, 1) for each run and round of something that may happen in rounds.

    Parameters
    ----------
    seed : int
    key : stable id of what may happen
    first, count : int, the runs
    rounds : int, at most 63

    Returns
    -------
    float64, shape (count, rounds); column 0 is round 1
    """
    per_run = rounds // 4 + 1
    blocks = np.arange(first, first + count, dtype=np.uint64) * np.uint64(ROUND_STRIDE // 4)
    counters = np.add.outer(blocks, np.arange(per_run, dtype=np.uint64))
    raw = philox(stream_keys(seed, (key,)), counters.ravel())
    return _unit(raw.reshape(count, per_run * 4)[:, 1 : rounds + 1])


def pair_uniforms(keys: Words, counters: Words) -> Array:
    """Four uniform numbers in [0, 1) for each of several keys with its own counter.

    Parameters
    ----------
    keys : uint64, shape (2, n), of `stream_keys`
    counters : uint64, shape (n,)

    Returns
    -------
    float64, shape (4, n)
    """
    return np.ascontiguousarray(_unit(_philox(keys, counters)).T)


def _unit(words: Words) -> Array:
    """The upper 53 bits as a fraction in [0, 1)."""
    return (words >> np.uint64(11)).astype(np.float64) * 2.0**-53


def triangular(uniform: Array, low: Array, mode: Array, high: Array) -> Array:
    """Quantiles of triangular distributions.

    Parameters
    ----------
    uniform : float64, shape (n, count), in [0, 1)
    low, mode, high : float64, shape (n,); low <= mode <= high and low < high

    Returns
    -------
    float64, shape (n, count)

    Notes
    -----
    F^-1(u) = low + sqrt(u (high - low)(mode - low)) below the mode,
    high - sqrt((1 - u)(high - low)(high - mode)) above it.
    """
    low, mode, high = low[:, None], mode[:, None], high[:, None]
    width = high - low
    rising = low + np.sqrt(uniform * (width * (mode - low)))
    falling = high - np.sqrt((1.0 - uniform) * (width * (high - mode)))
    return np.where(uniform * width < mode - low, rising, falling)


_N_PROBABILITIES, _N_SHAPES, _FINE = 1024, 128, 8192


@cache
def _pert_table() -> tuple[Array, Array]:
    """Probabilities, and for each place of the mode in its range the quantiles there.

    The distribution is Beta(1 + 4m, 5 - 4m) for a mode at m in [0, 1]. Its density is integrated
    on x = (1 - cos a) / 2, which is smooth at both ends.
    """
    angle = np.linspace(0.0, np.pi, _FINE + 1)
    x = (1.0 - np.cos(angle)) / 2.0
    steps = np.linspace(0.0, np.pi, _N_PROBABILITIES + 1)
    probability = (1.0 - np.cos(steps)) / 2.0
    quantile = np.empty((_N_SHAPES + 1, _N_PROBABILITIES + 1))
    for row, mode in enumerate(np.linspace(0.0, 1.0, _N_SHAPES + 1)):
        density = x ** (4.0 * mode) * (1.0 - x) ** (4.0 - 4.0 * mode) * np.sin(angle)
        area = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2.0)])
        quantile[row] = np.interp(probability, area / area[-1], x)
    return probability, quantile


def pert(uniform: Array, low: Array, mode: Array, high: Array) -> Array:
    """Quantiles of PERT distributions (lambda = 4), tabulated.

    Parameters
    ----------
    uniform : float64, shape (n, count), in [0, 1)
    low, mode, high : float64, shape (n,); low <= mode <= high and low < high

    Returns
    -------
    float64, shape (n, count); within 0.001 of the range of the exact quantile between the 0.01 %
    and the 99.99 % point

    References
    ----------
    Malcolm, Roseboom, Clark & Fazar (1959), Application of a technique for research and
    development program evaluation, Operations Research 7, 646-669, DOI 10.1287/opre.7.5.646.
    """
    probability, table = _pert_table()
    place = (mode - low) / (high - low) * _N_SHAPES
    row = np.minimum(place.astype(np.int64), _N_SHAPES - 1)
    part = (place - row)[:, None]
    quantile = table[row] * (1.0 - part) + table[row + 1] * part
    column = np.searchsorted(probability, uniform, side="right") - 1
    column = np.minimum(column, _N_PROBABILITIES - 1)
    left = np.take_along_axis(quantile, column, axis=1)
    right = np.take_along_axis(quantile, column + 1, axis=1)
    begin, end = probability[column], probability[column + 1]
    share: Array = left + (right - left) * ((uniform - begin) / (end - begin))
    result: Array = low[:, None] + share * (high - low)[:, None]
    return result
