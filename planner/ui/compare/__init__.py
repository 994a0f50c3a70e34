"""The parts of the page that sets futures side by side."""
