"""The scenario file: its format, opening, the working copy, saving and recovery."""
