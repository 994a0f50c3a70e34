"""Findings about the scenario: looked for beside the typing, listed in one place, gone to."""
