"""Sentences of the import: what a source is, what its columns mean, what would happen."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "importing.title": "Import {name}",
    "importing.reading": "Reading {name}…",
    "importing.working": "Reading",
    "importing.kind": "{kind}.",
    "importing.summary": "{kind}: {actors}, {issues}, {stances}.",
    "importing.with-sheets": ("{kind} with one sheet", "{kind} with {n} sheets"),
    "importing.kind-xlsx": "Workbook",
    "importing.kind-csv": "Table",
    "importing.kind-folder": "Folder of tables",
    "importing.kind-talks": "Talks",
    "importing.kind-json": "Scenario as JSON",
    "importing.kind-decide": "Input of Decide",
    "importing.kind-ktab-csv": "KTAB scenario (csv)",
    "importing.kind-ktab-xml": "KTAB scenario (xml)",
    "importing.kind-ktab-db": "KTAB results, as before the first turn",
    "importing.n-actors": ("one actor", "{n} actors"),
    "importing.n-issues": ("one issue", "{n} issues"),
    "importing.n-positions": ("one position", "{n} positions"),
    "importing.scenario": "Scenario",
    "importing.sheet": "Sheet",
    "importing.holds": "It holds",
    "importing.row": "Headings in row",
    "importing.holds-nothing": "Nothing: it is left out",
    "importing.holds-positions": "Positions, one in each row",
    "importing.holds-matrix": "{name}: actors against columns",
    "importing.tab-sheet": "Columns",
    "importing.tab-read": "What was read",
    "importing.tab-problems": ("One thing to look at", "{n} things to look at"),
    "importing.column": "Meaning of column {letter}",
    "importing.not-used": "Not used",
    "importing.actor": "Actor",
    "importing.issue": "Issue",
    "importing.name": "Name",
    "importing.position": "Position",
    "importing.salience": "Salience",
    "importing.influence": "Influence",
    "importing.all-confidence": "Confidence in the row",
    "importing.all-note": "Note",
    "importing.all-source": "Source",
    "importing.into": "Import into",
    "importing.into-new": "A new scenario",
    "importing.into-this": "This scenario: {title}",
    "importing.state-nothing": (
        "Nothing of it is understood yet. Choose what the sheet holds, and above its columns what they mean: actors and positions "
        "at least."
    ),
    "importing.state-new": "Nothing is changed before you import.",
    "importing.state-partly": (
        "Nothing is changed before you import. A number that is not understood is left out, and a row without its names."
    ),
    "importing.state-this": (
        "Actors and issues of the same name are the same. What is here already is kept where nothing is said of it; futures, "
        "brief and settings stay as they are."
    ),
    "importing.state-same": "There is nothing in it that is not in this scenario already.",
    "importing.more-lines": "… and more",
    "importing.apply": "Import",
    "importing.label": "Import {name}",
    "importing.done": "{name} was imported into this scenario. Undo takes it back whole.",
}
