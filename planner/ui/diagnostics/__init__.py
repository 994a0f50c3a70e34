"""What the program writes down of itself and its faults, never of a scenario or a person."""
