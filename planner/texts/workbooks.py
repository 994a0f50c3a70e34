"""Sentences of workbooks: the names of their sheets, and what was not understood in them."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "xlsx.matrix": "{name} matrix",
    "xlsx.outcomes": "Outcomes",
    "xlsx.values": "Settled values",
    "xlsx.part.low": "low",
    "xlsx.part.high": "high",
    "xlsx.part.confidence": "confidence",
    "xlsx.part.note": "note",
    "xlsx.part.source": "source",
    "xlsx.entry": "Entry",
    "xlsx.engine": "Engine",
    "xlsx.share": "{name}: share of runs",
    "xlsx.share-low": "{name}: low end of 95 % interval",
    "xlsx.share-high": "{name}: high end of 95 % interval",
    "xlsx.settled-share": "Share of runs in which it settles",
    "xlsx.settled-mean": "Mean settled value",
    "xlsx.settled-percentile": "Settled value, {n}th percentile",
    "xlsx.plain-mean": "Plain weighted mean of the positions",
    "xlsx-futures-in-words": (
        "The future is written in words, for people: it is not read back from the workbook.",
        "The {n} futures are written in words, for people: they are not read back from the workbook.",
    ),
    "xlsx-signs-left-out": "“{text}” holds signs that a workbook cannot hold; they are left out.",
    "xlsx-semicolon": "A state of this driver has a semicolon in its name and would be read back as two.",
    "xlsx-old": (
        "{path} has a password or is in the format before 2007, and cannot be read. Save it as .xlsx without a password."
    ),
    "xlsx-damaged": "{path} is no complete workbook. Open it in a spreadsheet program and save it again as .xlsx.",
    "xlsx-too-large": (
        "{path} is too large: at most {cells:,} filled cells and {limit} MB unpacked are read. Leave out what is not needed."
    ),
    "xlsx-nothing": (
        "{path} has no sheet of actors, issues or positions. Its first headings are: {headings}. Give the columns headings such as "
        "Actor, Issue, Position and Salience, or say in the window or with --map what they hold, or name a sheet with actors in "
        "rows and issues in columns “Position matrix”."
    ),
    "xlsx-unknown-sheet": (
        "The sheet was left out: its headings say nothing that is known. Headings such as Actor, Issue and Position, "
        "or the name “Position matrix”, would."
    ),
    "xlsx-second-sheet": "The sheet was left out: “{other}” holds the same kind of list already. Put both in one sheet.",
    "xlsx-futures-not-read": "Futures are in the workbook in words only and are not read.",
    "xlsx-unknown-column": "The column “{name}” is not known and was left out.",
    "xlsx-unknown-name": "“{name}” is not the name of just one actor or issue; its numbers were left out.",
    "xlsx-no-value": (
        "The formula has no value and was left out. Open the workbook in a spreadsheet program, let it calculate, and save it."
    ),
    "xlsx-error-value": "The cell holds the error {text} and was left out.",
    "xlsx-range-alone": "{name} has the end of a range but no value; it was left out.",
    "csv-empty": "{path} is empty. Check that it was saved with its contents.",
    "csv-binary": "{path} is no table of text. Save it as csv or xlsx and import it again.",
    "csv-too-large": "{path} has more than {limit} cells. Leave out what is not needed.",
    "csv-cell-too-long": "A cell of {path} holds more than {limit} characters. Check that its quotation marks are in pairs.",
    "import-no-column": "No sheet has a column with the heading “{name}” in its first rows.",
    "import-no-value": "No row has “{value}” under the heading “{name}”.",
    "import-no-meaning": "“{name}” is nothing that a column of this list may hold. It may be: {known}.",
    "sheet-foot": "“{name}” below the table is a total or a remark, not an actor; the row was left out.",
    "sheet-shares": "{name} goes from 0 to 1 and was taken as 0 to 100.",
    "xlsx-matrix-differs": "The matrix says {value} and a list says {other}: the list counts.",
    "export-no-results": "The format {format} has no place for results. Leave --results out, or export to .xlsx.",
    "import-more-problems": "There is more that was not understood; the first {n} are listed.",
}
