"""What is known of a document and its file, in words."""

import sys
from datetime import UTC, datetime

from PySide6.QtCore import QLocale

from planner.document.document import Document
from planner.document.former import written_at
from planner.document.properties import authors_of
from planner.storage.format import SCHEMA_VERSION
from planner.storage.times import time_of
from planner.texts import figures, say
from planner.ui.moments import spelt

_MOST_AUTHORS = 12


def facts_of(document: Document) -> list[tuple[str, str]]:
    """Return names and words, in the order in which they are shown."""
    title = document.scenario.brief.title or say("top.untitled")
    return [
        (say("properties.name"), title),
        *_of_file(document),
        (say("properties.format"), say("properties.format-version", version=SCHEMA_VERSION)),
        *_of_beginning(document),
        (say("properties.contents"), _contents(document)),
        *_of_log(document),
    ]


def _of_file(document: Document) -> list[tuple[str, str]]:
    path = document.path
    if path is None:
        return [(say("properties.file"), say("properties.no-file"))]
    places = [(say("properties.file"), path.name), (say("properties.folder"), str(path.parent))]
    try:
        status = path.stat()
    except OSError:
        return [*places, (say("properties.size"), say("properties.gone"))]
    saved = spelt(datetime.fromtimestamp(status.st_mtime, UTC))
    if document.is_modified:
        saved = say("properties.saved-unsaved", moment=saved)
    size = QLocale().formattedDataSize(status.st_size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    return [*places, (say("properties.size"), size), (say("properties.saved"), saved)]


def _of_beginning(document: Document) -> list[tuple[str, str]]:
    began = time_of(document.created_at)
    return [] if began is None else [(say("properties.began"), spelt(began))]


def _contents(document: Document) -> str:
    scenario = document.scenario
    return ", ".join(
        (
            say("properties.actors", n=len(scenario.actors)),
            say("properties.issues", n=len(scenario.issues)),
            say("properties.stances", n=len(scenario.stances)),
            say("properties.futures", n=len(scenario.futures)),
            say("properties.projections", n=len(document.projections())),
        )
    )


def _of_log(document: Document) -> list[tuple[str, str]]:
    log = document.log(sys.maxsize)
    if not log:
        return [(say("properties.changes"), say("properties.no-changes"))]
    since = spelt(written_at(log[-1]))
    changes = say(
        "properties.changes-since", n=len(log), number=figures(f"{len(log):,}"), since=since
    )
    authors = [
        say("properties.author", author=name or say("message.somebody"), n=figures(f"{n:,}"))
        for name, n in authors_of(log).items()
    ]
    named = ", ".join(authors[:_MOST_AUTHORS]) + ("…" if len(authors) > _MOST_AUTHORS else "")
    return [(say("properties.changes"), changes), (say("properties.authors"), named)]
