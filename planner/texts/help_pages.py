"""The pages of the help: Markdown in resources/help, listed and in order in its README.md."""

import posixpath
import re
from dataclasses import dataclass
from functools import cache

from planner.paths import resources

KEYBOARD, NUMBERS, TUTORIAL = "keyboard", "numbers", "tutorial"
_HEADING, _ENTRY = re.compile(r"## +(.+)"), re.compile(r"- \[(.+?)\]\((.+?)\.md\)")
_SIGNS = re.compile(r"\[([^\]]+)\]\([^)]*\)|[*`|#]+|^-{3,}|^ *[-\d]+[.)]? ", re.MULTILINE)
_AROUND = 60  # characters beside what was found


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
    return _read(name)


def target(name: str, link: str) -> str:
    """Return the page that a link on a page leads to, empty if it leads out of the help."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link.partition("#")[0]))
    name = path.removesuffix(".md")
    return name if any(topic.name == name for topic in contents()) else ""


def found(text: str) -> list[Hit]:
    """Return the pages that have all words of a text, those with one in the title first."""
    words = text.casefold().split()
    hits = []
    for topic in contents():
        plain = _plain(topic.name)
        folded = plain.casefold()
        if len(folded) != len(plain):  # a letter became two: places would not fit
            folded = plain.lower()
        if all(word in folded for word in words):
            is_titled = any(word in topic.title.casefold() for word in words)
            whole = " ".join(words)
            sought = whole if whole in folded else words[0] if words else ""
            number = folded.count(sought) if words else 0
            order = (not is_titled, sought != whole, -number)
            hits.append((order, Hit(topic, _around(plain, folded.find(sought, 1)))))
    hits.sort(key=lambda hit: hit[0])
    return [hit for _, hit in hits]


@cache
def _plain(name: str) -> str:
    """Return the words of a page without the signs of Markdown."""
    return " ".join(_SIGNS.sub(lambda match: match[1] or " ", page(name)).split())


def _around(plain: str, at: int) -> str:
    begin = max(at - _AROUND, 0)
    begin = plain.find(" ", begin) + 1 if begin else 0
    end = plain.find(" ", at + _AROUND)
    return (
        f"{'… ' if begin else ''}{plain[begin : end if end > 0 else None]}{' …' if end > 0 else ''}"
    )


def _read(name: str) -> str:
    return (resources() / "help" / f"{name}.md").resolve().read_text(encoding="utf-8")
