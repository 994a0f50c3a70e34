"""Importing: what was understood of a source is looked at, mended and then taken over."""
