"""The Board: one lane per issue, positions dragged along the scale."""
