"""Sentences about faults of the program itself, and about what a bug report holds."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "action.diagnostics": "Copy &diagnostics",
    "crash.title": "A fault of the program",
    "crash.sentence": "Something went wrong inside the program.",
    "crash.safe": (
        "Your work is safe: every change up to now is in its working copy, in this folder:"
    ),
    "crash.safe-read": "Your file is safe: it is only open to be read.",
    "crash.safe-none": "No scenario is open, so nothing is lost.",
    "crash.advice": (
        "You can go on. If things look wrong, restart the program: it offers unsaved work to you "
        "again on the page Start."
    ),
    "crash.at-start": (
        "The program could not start. Your files and unsaved work are as they were."
    ),
    "crash.repeats": ("It happened once.", "It happened {n} times."),
    "crash.show": "Show the report",
    "crash.hide": "Hide the report",
    "crash.report": "Report of the fault",
    "crash.copy": "Copy for a bug report",
    "crash.before": (
        "The program broke off when it was last used. Work that was not saved is offered on the "
        "page Start."
    ),
    "action.check": "C&heck the program",
    "check.title": "Check of the program",
    "check.running": "The program checks itself. This takes some seconds.",
    "check.good": "Everything is in order.",
    "check.bad": (
        "One check failed. Install the program again; if that does not help, copy the result "
        "for a bug report.",
        "{n} checks failed. Install the program again; if that does not help, copy the result "
        "for a bug report.",
    ),
    "check.package": "The files of the program are those that were packed",
    "check.resources": "Fonts, icons, languages and pages about the models are there",
    "check.examples": "The examples can be opened and have no errors",
    "check.files": "A scenario that is saved and opened again is the same",
    "check.engine": "Every model gives the numbers that it gave when the program was made",
    "check.processes": "Work shared among processes gives the same result",
    "check.charts": "Charts can be drawn in every form",
    "check.report": "A report can be made in every form",
    "check.waiting": "not yet",
    "check.ok": "in order",
    "check.failed": "failed",
    "check.copy": "Copy the result",
    "check.copied": "Copied. There is nothing of your scenarios in it.",
    "diagnostics.copied": (
        "Copied: versions, system, screen, settings and the last lines of the log. There is "
        "nothing of your scenarios in it, and no name of a person, file or folder."
    ),
}
