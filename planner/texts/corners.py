"""Futures that a room imagines together: two uncertainties and their four corners."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # What is refused
    "workshop-of-a-corner": "“{title}” is about a corner, not about the scenario as it is. Make the four futures of it instead.",
    "workshop-corner-states": "Each uncertainty needs a name and two different states. Fill them in.",
    "workshop-corner-axes": "Both uncertainties are the same. Choose another one for the second.",
    "workshop-corner-names": "Two corners have the same name. Give each its own.",
    "corners.title": "Four futures",
    "corners.mostly": "Mostly: {outcome}, {share}\u00a0%",
    # What the room is asked
    "corners.name": "{first}, {second}",
    "corners.stories": "Four corners: what happens there?",
    "corners.estimates": "What changes in “{name}”",
    "corners.ask-story": "“{name}”: what happens there, in one line?",
    "corners.ask-estimate": "In “{name}”: {question}",
    "corners.where": "{first}: {first_state}. {second}: {second_state}.",
}
