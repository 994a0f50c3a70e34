"""Sentences about who changed what and when, and about files that others have open."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The log and what was once
    "action.change-log": "Change &log…",
    "log.title": "Change log",
    "log.search": "Find an actor, issue, author, word or note",
    "log.search-name": "What to find in the change log",
    "log.all-authors": "All authors",
    "log.author-filter": "Changes by whom",
    "log.all-groups": "All kinds of change",
    "log.group-filter": "Which kind of change",
    "log.group-set": "Values entered",
    "log.group-add": "Added",
    "log.group-remove": "Removed",
    "log.group-reorder": "Put in another order",
    "log.group-batch": "Several things at once",
    "log.column.when": "When",
    "log.column.who": "Who",
    "log.column.what": "What",
    "log.column.values": "Before → after",
    "log.values": "{before} → {after}",
    "log.untold": "A change too large to be kept in full",
    "log.cell": "{column}: {text}",
    "log.detail-name": "The chosen change in full",
    "log.signed": "{author}, {moment}",
    "log.count": ("1 change, made {since}", "{number} changes since {since}"),
    "log.found": ("1 of {all} changes", "{number} of {all} changes"),
    "log.found-none": "No change fits. Try fewer letters.",
    "log.go": "Go there",
    "log.gone": "What was changed there is not in the scenario any more. Open it as it was then to see it.",
    "log.as-it-was": "As it was on",
    "log.moment": "Date and time to go back to",
    "log.moment-tip": "A day (2026-03-12) or a time (2026-03-12 14:05)",
    "log.open-former": "Open as it was then",
    "log.beginning": "Open as it was before the first",
    "former.band": "As it was on {moment}. Nothing can be changed here.",
    "former.title": "{title}, {moment}",
    "former.format": "d MMMM yyyy, HH:mm",
    "held.question": "“{name}” is open already: {owner} has it open on {host}, since {since}.",
    "held.advice": (
        "You can read it here, or work on a copy under another name and merge the two later."
    ),
    "held.advice-gone": (
        "You can read it here, or work on a copy under another name and merge the two later. Open it anyhow only "
        "if you know that it is not open there any more."
    ),
    "held.copied": (
        "This is a copy of “{name}”. Save it under another name; when the other is closed, merge the two."
    ),
    "held.unknown": "an unknown time",
    "held.read": "Open to read",
    "held.copy": "Work on a copy",
    "held.anyhow": "Open anyhow",
    "read-only.held": "Opened to be read: {owner} has {name} open on {host}, since {since}.",
    "read-only.again": "Open as it is now",
    "read-only.band": "Opened to be read: nothing can be changed here.",
    "status.read-only": "Opened to be read",
    "read-only.save-as": "Save under another name…",
    "log-empty": "There is no change log: nothing was changed yet, or the file was shared without its history.",
    "log-begins-later": (
        "The change log reaches back to {since}; what was before is not known. Choose a later moment."
    ),
    "log-broken": (
        "The change log does not tell all that was done since then, so what it was cannot be made out. "
        "Choose a later moment."
    ),
    # Who signs
    "author.signed": "Changes are signed “{name}” in the log of the file, so that others see who entered what.",
    "author.unsigned": "Changes are not signed. Enter your name, if others are to see in the log who entered what.",
    "author.other": "Use another name…",
    "author.keep": "Keep it",
    # Properties
    "action.properties": "P&roperties…",
    "properties.title": "Properties",
    "properties.name": "Title",
    "properties.file": "File",
    "properties.no-file": "Not saved to a file yet",
    "properties.folder": "Folder",
    "properties.size": "Size",
    "properties.gone": "The file is not there any more",
    "properties.saved": "Saved",
    "properties.saved-unsaved": "{moment}; what was changed since is not in the file yet",
    "properties.format": "Format",
    "properties.format-version": "Version {version} of the scenario file",
    "properties.began": "Begun",
    "properties.contents": "Contents",
    "properties.actors": ("1 actor", "{n} actors"),
    "properties.issues": ("1 issue", "{n} issues"),
    "properties.stances": ("1 stance", "{n} stances"),
    "properties.futures": ("1 future", "{n} futures"),
    "properties.projections": ("1 stored projection", "{n} stored projections"),
    "properties.changes": "Changes",
    "properties.no-changes": "None in the log",
    "properties.changes-since": ("1 change, made {since}", "{number} changes since {since}"),
    "properties.authors": "Authors",
    "properties.author": "{author} ({n})",
    "properties.digest": "Digest",
    "properties.digest-short": "{digest}…",
    "properties.digest-means": (
        "Two scenarios with the same digest are the same to the last number, whoever has them. It does not "
        "count the log, stored projections or the name of the file."
    ),
    "properties.copy": "Copy",
    "properties.copied": "The whole digest was copied.",
    "properties.compare": "Compare with a file…",
    "properties.paste": "… or with a digest pasted here",
    "ask.compare": "Compare with",
    "digest.same": "The same digest: both are the same scenario, to the last number.",
    "digest.other": "Another digest: the scenarios are not the same.",
    "digest.same-file": "“{name}” holds the same scenario, to the last number.",
    "digest.differs": (
        "“{name}” is not the same: the two differ in one place.",
        "“{name}” is not the same: the two differ in {number} places.",
    ),
    "digest.other-file": "“{name}” is not the same: it did not begin as a copy of this scenario.",
    "not-a-digest": "This is not a digest. Paste all {length} of its digits (0 to 9 and a to f), or at least the first {least}.",
    # On the command line
    "cli.log": "who changed what and when, the newest first",
    "cli.log.search": "only changes with all these words: an actor, issue, author, note",
    "cli.log.author": "only changes by this author",
    "cli.log.limit": "at most so many changes (default: all)",
    "cli.info.changes": (
        "Changes      1 change, {since}",
        "Changes      {n} changes since {since}",
    ),
    "cli.info.author": "Author       {author} ({n})",
    "cli.log.line": "{at}  {who}  {what}",
    "cli.log.line-values": "{at}  {who}  {what}: {values}",
    "not-a-moment": "“{text}” is neither a day (2026-03-12) nor a time (2026-03-12T14:05).",
    # Documents that stay as they are
    "read-only": (
        "This was opened to be read, and was not changed. Save it under another name to work on it."
    ),
    "save-over-source": (
        "“{name}” is the file that this came from, and stays as it is. Choose another name."
    ),
}
