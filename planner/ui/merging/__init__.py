"""Merging with a copy in the window."""
