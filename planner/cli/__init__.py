"""The command line: everything the window can do to a file, without a screen."""

from planner.cli.main import main

__all__ = ["main"]
