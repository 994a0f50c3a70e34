"""Why the talks end so: the panel that answers, and the card of levers."""
