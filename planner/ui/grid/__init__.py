"""The Grid: positions and other numbers as a spreadsheet of actors and issues."""
