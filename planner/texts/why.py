"""Why the talks end so: the why panel, the levers, and `planner study tornado`."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "why-unknown": "There is nothing called {name} to ask about. Choose one of: {known}.",
}
