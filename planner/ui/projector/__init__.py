"""The second window of a workshop: what the room sees."""
