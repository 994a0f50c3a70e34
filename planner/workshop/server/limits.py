"""How often somebody may ask: buckets that fill again with time."""

import time
from collections.abc import Callable
from threading import Lock

_MOST_KEYS = 4096


class Bucket:
    """A number of tokens for each key: `burst` at first, `rate` more a second, never above."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: dict[str, tuple[float, float]] = {}  # tokens, and when that was
        self._lock = Lock()

    def take(self, key: str) -> bool:
        """Take a token, or tell that there is none."""
        with self._lock:
            left = self._now(key)
            if left < 1:
                return False
            self._left[key] = (left - 1, self._clock())
            return True

    def has(self, key: str) -> bool:
        """Tell whether there is a token, without taking it."""
        with self._lock:
            return self._now(key) >= 1

    def _now(self, key: str) -> float:
        now = self._clock()
        if len(self._left) > _MOST_KEYS:
            # Who would have a full bucket again needs no entry.
            full = self._burst / self._rate
            self._left = {k: one for k, one in self._left.items() if now - one[1] < full}
            if len(self._left) > _MOST_KEYS:
                self._left.clear()
        left, at = self._left.get(key, (self._burst, now))
        return min(self._burst, left + (now - at) * self._rate)


class Limits:
    """The limits of one server; a hundred phones may stand behind one address."""

    def __init__(self) -> None:
        self.pages = Bucket(100, 1_200)  # by address: the page, its parts, joining
        self.unknown = Bucket(2, 60)  # by address: asking without a token that counts
        self.person = Bucket(5, 30)  # by person
        # A hundred million codes, two tries a second: a day of guessing finds one in 600 times.
        # Once there is no token the right code is refused too, or a guess would cost nothing.
        self.wrong_code = Bucket(0.5, 30)  # by address
        self.wrong_codes = Bucket(2, 300)  # all addresses together
