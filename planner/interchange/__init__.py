"""Formats of others: read and write, with a list of what was not understood."""
