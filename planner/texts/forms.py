"""Questions of a workshop as files, and the answers that come back."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # What is refused
    "forms-no-questions": "{path} is no file of questions, or a damaged one. Ask the facilitator for it again.",
    "forms-no-answers": "{path} is no file of answers, or a damaged one. Ask for it again.",
    "forms-newer": "{path} was written by a newer version of the program. Open it there.",
    "forms-other-session": "{path} answers the questions of another session. Ask for answers to “{title}”.",
    "forms-no-name": "Whose answers these are is not said in {path}. Write the name into the column Name.",
    "forms-no-headings": "{path} has no row of headings that names the questions. Use the sheet that was exported, or the columns Name, Question, Lowest, Most likely, Highest, Reason.",
    "forms-unreadable": "{path} cannot be read ({reason}). Choose another file.",
    "forms-unknown": "“{title}” is none of the questions. Use the words of the agenda.",
    "forms-empty": "{path} holds no answers. Fill in at least one.",
    # Where
    "forms.at": "{place}: {reason}",
    "forms.answer": "answer {number}",
    "forms.question": "“{title}”",
    "forms.row": "row {row}",
    "forms.cell": "row {row}, column {column}",
    "forms.pasted": "pasted table",
    # The sheet
    "forms.sheet": "Questions",
    "forms.above": "Write your name into the first row. Leave out what you cannot answer.",
    "forms.scale": "{low} to {high} {unit}",
    "forms.text": "one line",
    "forms.column-person": "Name",
    "forms.column-question": "Question",
    "forms.column-scale": "Scale",
    "forms.column-low": "Lowest",
    "forms.column-likely": "Most likely",
    "forms.column-high": "Highest",
    "forms.column-answer": "Choice or line",
    "forms.column-reason": "Reason",
}
