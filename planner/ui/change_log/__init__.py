"""The change log in the window: who changed what and when, and what was then."""
