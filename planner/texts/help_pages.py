"""The pages of the help: Markdown in resources/help, listed and in order in its README.md."""

import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from planner.paths import resources

KEYBOARD, NUMBERS, TUTORIAL = "keyboard", "numbers", "tutorial"
_HEADING, _ENTRY = re.compile(r"## +(.+)"), re.compile(r"- \[(.+?)\]\((.+?)\.md\)")
_SIGNS = re.compile(r"\[([^\]]+)\]\([^)]*\)|[*`|#]+|^-{3,}|^ *[-\d]+[.)]? ", re.MULTILINE)
_AROUND = 60  # characters beside what was found
# A page may end with other words for what it is about: they are sought, and not shown.
_ALSO = re.compile(r"\s*<!-- also: (.+?) -->\s*$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ies", "ed", "s", "e", "y")
_LEAST_STEM = 3
# What a question has beside the words that tell what it is about.
_LITTLE = frozenset(
    "a an and are as at by can do does for from how i in is it my no not of on or the this to"
    " what when where which who why with without you your".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help: its name is its path in the folder of the help, without ending."""

    name: str
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page in which something was found, and the words around it."""

    topic: Topic
    excerpt: str


@cache
def contents() -> tuple[Topic, ...]:
    """Return all pages in the order in which they are listed."""
    topics, section = [], ""
    for line in _read("README").splitlines():
        if heading := _HEADING.match(line):
            section = heading[1]
        elif entry := _ENTRY.match(line):
            topics.append(Topic(entry[2], entry[1], section))
    return tuple(topics)


@cache
def page(name: str) -> str:
    """Return a page as Markdown; raises KeyError if it is none of the help."""
    if all(topic.name != name for topic in contents()):
        raise KeyError(name)
    return _ALSO.sub("\n", _read(name))


def target(name: str, link: str) -> str:
    """Return the page that a link on a page leads to, empty if it leads out of the help."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link.partition("#")[0]))
    name = path.removesuffix(".md")
    return name if any(topic.name == name for topic in contents()) else ""


def found(text: str) -> list[Hit]:
    """Return the pages that are about a text, best first; what no page has is read as misspelt.

    A page that has all of its words comes before one with some of them; then count the title,
    the words side by side, and how often they come.
    """
    words = text.casefold().split()
    stems = [_stem(word) for word in _words(text) if word not in _LITTLE] or words
    known = _known()
    stems = [
        stem if any(word.startswith(stem) for word in known) else _near(stem) for stem in stems
    ]
    hits = []
    for topic in contents():
        also, title = _also(topic.name), topic.title.casefold()
        plain, folded = _folded(topic.name)
        has = [s for s in stems if any(_place(s, part) >= 0 for part in (folded, also, title))]
        if not has and stems:
            continue
        whole = " ".join(words)
        is_titled = any(_place(stem, title) >= 0 for stem in stems)
        is_also = sum(_place(stem, also) >= 0 for stem in stems)
        number = sum(folded.count(stem) for stem in has)
        order = (-len(has), not is_titled, -is_also, whole not in folded, -number)
        first = folded.find(whole) if whole in folded else _place((has or [""])[0], folded)
        hits.append((order, Hit(topic, _around(plain, max(first, 0)))))
    hits.sort(key=lambda hit: hit[0])
    return [hit for order, hit in hits if order[0] == hits[0][0][0]]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _stem(word: str) -> str:
    """Return a word without the ending that another form of it may not have."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


def _place(stem: str, folded: str) -> int:
    """Return where a word that begins so stands; -1 if there is none."""
    match = re.search(rf"\b{re.escape(stem)}", folded)
    return match.start() if match else -1


@cache
def _known() -> frozenset[str]:
    """Return all words of all pages."""
    return frozenset(
        word
        for topic in contents()
        for text in (_folded(topic.name)[1], _also(topic.name), topic.title)
        for word in _words(text)
    )


def _near(stem: str) -> str:
    """Return the stem of the known word that looks most like a misspelt one, or itself."""
    near = get_close_matches(stem, {_stem(word) for word in _known()}, n=1, cutoff=0.75)
    return near[0] if near else stem


@cache
def _also(name: str) -> str:
    match = _ALSO.search(_read(name))
    return match[1].casefold() if match else ""


@cache
def _folded(name: str) -> tuple[str, str]:
    """Return the words below the heading without signs of Markdown, also for comparing."""
    below = page(name).partition("\n")[2]
    plain = " ".join(_SIGNS.sub(lambda match: match[1] or " ", below).split())
    folded = plain.casefold()
    # A letter that became two would move what follows it.
    return plain, folded if len(folded) == len(plain) else plain.lower()


def _around(plain: str, at: int) -> str:
    begin = max(at - _AROUND, 0)
    begin = plain.find(" ", begin) + 1 if begin else 0
    end = plain.find(" ", at + _AROUND)
    return (
        f"{'… ' if begin else ''}{plain[begin : end if end > 0 else None]}{' …' if end > 0 else ''}"
    )


def _read(name: str) -> str:
    return (resources() / "help" / f"{name}.md").resolve().read_text(encoding="utf-8")
