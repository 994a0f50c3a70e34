"""The window of the program, in Qt."""
