"""The help in the window: its pages, the keys, the tour."""
