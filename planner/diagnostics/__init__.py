"""What is written down of faults of the program: the log, without a word of a scenario."""
