"""What a field of a dialog or of the page Workshop is for, where nothing beside it says so."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "tip.ask-kind": (
        "What the room is asked about; each person answers alone, and all answers are shown at once"
    ),
    "tip.ask-actors": "The actor that the question is about",
    "tip.ask-others": "The other of the two actors whose trust is asked for",
    "tip.ask-issues": "The issue that the question is about",
    "tip.ask-events": "The event whose chance is asked for",
    "tip.ask-drivers": "The driver whose state is asked for",
    "tip.ask-field": (
        "Which number of the stance is asked for: position, compromise level or salience"
    ),
    "tip.minutes": (
        "How long it is open, in whole minutes from 1 to {most}; in the room it can be closed "
        "earlier, or given more time"
    ),
    "tip.session-title": "What the session is called on phones, on the projector and in its minutes",
    "tip.teams": "Whoever joins chooses the actor to speak for",
    "tip.own-answer": (
        "A number on the scale of the question, or a range such as 27–35–43; it is adopted instead "
        "of what the room said"
    ),
    "tip.reason": "Why, in a sentence; it is shown to the room with the answers",
    "tip.person-name": "What others in the room know this person by",
    "tip.person-known": "Somebody who has answered before, or somebody new",
    "tip.person-team": "The actor that this person speaks for",
    "tip.address": (
        "The network that phones and this machine share; they reach the room by this address"
    ),
    "tip.axis": (
        "A driver of this scenario, or an uncertainty that is only named and changes no number"
    ),
    "tip.axis-name": "What is uncertain, in a few words",
    "tip.axis-state": "How it may turn out at this end",
    "tip.corner-name": "What the future of this corner is called",
    "tip.corner-story": "How this future came about, in a few sentences",
    "tip.importing.scenario": "Which of the scenarios in this file is read",
    "tip.importing.sheet": "Which sheet of the workbook is shown here",
    "tip.importing.holds": "What the rows of this sheet are: actors, issues, positions or others",
    "tip.importing.row": "The row with the headings; what is above it is not read",
    "tip.importing.into": "A scenario of its own, or added to the one that is open, as one change",
    "tip.importing.column": "What the numbers or words of this column are",
    "tip.importing.rows": "The column by whose words rows are chosen",
    "tip.help-search": "Words to look for in all pages of the help",
    "tip.round": "The round whose moves are shown",
    "tip.looker": "The actor through whose eyes the round is shown",
    "tip.filter": "Shows only what has these words",
    "tip.palette": "Part of the name of a page, an actor, an issue or a command",
    "tip.export-results": (
        "Adds the shares of runs of each outcome, and where each issue settles; the base case and "
        "the futures are played first"
    ),
    "tip.form.pdf": "Pages as they are printed, with charts and tables",
    "tip.form.html": "One file that any browser shows, without a network",
    "tip.form.pptx": "Slides to show, with the charts; details are in the notes",
    "tip.form.xlsx": "The numbers as tables, to be worked on",
    "tip.picture-size": "How wide the picture stands on a page or a slide",
    "tip.picture-width": "How wide the picture is, in whole millimetres from {low} to {high}",
    "tip.picture-sharpness": (
        "Dots per inch of a picture made of points: more is sharper, and a larger file"
    ),
    "tip.criterion": (
        "What would have to be seen for it to count as this outcome, so that somebody who was not "
        "there can decide"
    ),
    "tip.judge": "A name, best of somebody who has no part in the forecast",
    "tip.day": "A day, written as year-month-day, such as 2027-03-31",
    "tip.happened": "Which outcome it was, by the criterion that was sealed",
    "tip.settled": "Where it settled, on the issue's own scale; empty if it did not settle",
    "tip.happened-source": "Where others can check it: a document, an address, a date",
    "tip.digest": "The 64 signs of a digest that somebody sent you",
    "tip.code": "The signs of a seal that somebody sent you",
}
