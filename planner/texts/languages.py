"""The languages that the window speaks, each by its own name."""

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "ru": "Русский"}
