"""The page Workshop: preparing a session, leading it, and its record."""
