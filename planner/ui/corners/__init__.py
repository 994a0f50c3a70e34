"""Futures that the room imagines together: two uncertainties, four corners, a matrix."""
