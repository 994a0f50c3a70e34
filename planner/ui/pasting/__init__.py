"""Lists pasted from a spreadsheet: actors, issues, events and whatever else stands in rows."""
