"""Findings about files: what happened, then what to do."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Opening
    "file-not-found": "There is no file “{name}”. Check its name, or whether its drive is connected.",
    "file-denied": "“{name}” may not be read. Ask its owner for access.",
    "file-unreadable": "“{name}” cannot be read: {reason}. Check its drive or network, then try again.",
    "file-not-regular": "“{name}” is not a file that can be read. Choose a scenario file.",
    "file-too-large": (
        "“{name}” is larger than {limit} MB, more than a scenario file may have. Choose another file."
    ),
    "file-not-scenario": "“{name}” is not a scenario file. Choose one that was saved by this program.",
    "file-other-program": "“{name}” belongs to another program. Choose one that was saved by this one.",
    "file-newer": (
        "“{name}” was saved by a newer version of the program (format {version}; this one reads up to {known}). "
        "Update the program to open it."
    ),
    "file-in-use": (
        "“{name}” is being written by another program, or was not closed by it. "
        "Close it there, then try again."
    ),
    "file-structure": (
        "“{name}” is not built as a scenario file is and was not opened. Ask its sender for another copy."
    ),
    "file-damaged": "“{name}” is damaged and cannot be opened. Open a backup, or another copy.",
    "file-digest": (
        "The contents of “{name}” are not those that were saved: it was damaged, or changed by another program. "
        "Open a backup, or open it as a damaged copy and check every value."
    ),
    "file-invalid": (
        "“{name}” holds something among its {what} that no scenario can hold, and was not opened. "
        "Ask its sender for another copy."
    ),
    "file.entries": "entries",
    "file-too-much": (
        "“{name}” has {number} entries where at most {limit} are allowed. Ask its sender for a smaller one."
    ),
    "file-too-slow": "Reading “{name}” takes too long, and it was not opened. Open a backup, or another copy.",
    # Opened all the same
    "file-was-open": (
        "“{name}” was copied while it was open, so the last changes may be missing. Ask for a copy that was closed before."
    ),
    "file-log-left-out": (
        "The history of “{name}” is damaged and was left out; the scenario itself is complete. "
        "Save it to keep it so."
    ),
    "file-opened-damaged": (
        "The contents of “{name}” are not those that were saved. Check every value, then save it under a new name."
    ),
    # Saving
    "save-disk-full": (
        "There is no room to save “{name}”; the file is as it was before. Make room, or save it somewhere else."
    ),
    "save-denied": (
        "Nothing may be written in {folder}, so “{name}” was not saved. Save it in another folder."
    ),
    "save-too-large": (
        "“{name}” would be larger than {limit} MB and was not saved. Remove stored projections, or save it without history."
    ),
    "save-read-only": "“{name}” is protected against changes and was not saved. Save it under another name.",
    "save-in-use": (
        "Another program has “{name}” open, so it was not saved. Close it there and try again, or save under another name."
    ),
    "save-no-folder": "The folder {folder} is not there, so “{name}” was not saved. Save it in another folder.",
    "save-no-name": "There can be no file “{name}” here. Choose a shorter name, without special signs.",
    "save-not-regular": "“{name}” is not a file, so nothing was saved. Choose another name.",
    "save-failed": (
        "“{name}” could not be saved: {reason}. The file is as it was before. Try again, or save it somewhere else."
    ),
    "shared-over-itself": (
        "“{name}” is the file that is open here, and the copy holds less. Nothing was saved. Choose another name."
    ),
    "save-exists": "There is a file “{name}” already, so nothing was saved. Choose another name, or let it be replaced.",
    "save-refused": (
        "“{name}” was not saved: what was written could not be read again. "
        "Your work is safe in the program; try again, or save it somewhere else."
    ),
    "saved-meanwhile": (
        "“{name}” was changed by somebody else since it was opened. "
        "Merge with it, save under another name, or replace what is there now."
    ),
    "save-without-backup": (
        "“{name}” was saved, but no backup of the version before could be kept: {reason}. Check the disk."
    ),
    "save-without-name": "This scenario has no file yet. Choose a name to save it under.",
    # Working copy and recovery
    "working-copy-failed": (
        "The change could not be written to disk ({reason}) and was not made. Make room on the disk, then try again."
    ),
    "working-copy-lost": (
        "The working copy of “{name}” is damaged and cannot be recovered. Open the file as it was last saved."
    ),
    "working-copy-in-use": "“{name}” is being worked on in another window. Go on there.",
    # Stored results
    "body-too-large": "This is more than {limit} MB packed and was not stored. Store one with fewer runs.",
    "body-unreadable": "What was stored cannot be read. Remove it, and store it anew.",
    "not-stored": "It is not stored in this scenario any more.",
}
