"""What both faces of the program run: projections with processes, comparisons, stored results."""
