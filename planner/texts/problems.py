"""Findings about the data, and errors of changes and engines: what it is, then what to do."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Checks of a scenario
    "no-actors": "There are no actors yet. Add at least two.",
    "one-actor": "There is only one actor. Talks need at least two: add another.",
    "no-issues": "There are no issues yet. Add at least one.",
    "no-influence": "No actor has any influence. Give at least one an influence above 0.",
    "no-weight": "No issue counts for the outcome. Give at least one a weight above 0.",
    "no-parties": (
        "No actor is a party, so nobody can escalate or walk out. Give those who negotiate the role of a party."
    ),
    "one-side": (
        "All parties are on the side “{side}”, so nobody faces an opponent. Give the parties different sides, or none."
    ),
    "actor-without-influence": "{actor} has no influence. Its position does not count for where issues settle.",
    "name-missing": "The entry {id} has no name. Give it one, so that others understand the scenario.",
    "name-twice": "“{name}” is used twice. Use different names.",
    "no-variation": "On {issue} everybody stands at {value:g}. Check whether the positions were entered.",
    "subissue-weights": "The weights of the sub-issues of {issue} add up to {total:g}, not to 1. Correct them.",
    "actor-without-stances": "{actor} has no stance on any issue, and takes no part. Enter its positions.",
    "stance-missing": "{actor} has no position on {issue}, and takes no part there.",
    "signatory-without-position": (
        "{actor} must sign {issue} but has no position there. Enter one, or take the signature away."
    ),
    "compromise-missing": "{actor} has no compromise level on {issue}; 20 is assumed. Enter one.",
    "salience-missing": "{actor} has no salience on {issue}; 50 is assumed. Enter one.",
    "veto-without-salience": (
        "{actor} must sign {issue} but its salience there is 0, so it never blocks. "
        "Raise the salience, or take the signature away."
    ),
    "red-line-without-veto": (
        "{actor} has a red line on {issue} but need not sign it, so the red line has no effect there."
    ),
    "nobody-signs": (
        "Nobody needs to sign {issue} and it has no quorum, so anything would settle it. Say who must sign, or set a quorum."
    ),
    "quorum-with-veto": (
        "{issue} is to be decided by quorum, yet somebody must sign it. Take the signatures away, or change the rule."
    ),
    "quorum-not-set": "{issue} is to be decided by quorum, but the quorum is 0. Enter a share above 0.",
    "never-settles": (
        "{actors} give nothing on {issue} and stand at different places, so it can never settle. "
        "Check their compromise levels."
    ),
    "status-quo-accepted": (
        "{actor} would accept the status quo on {issue}, so it may have little reason to sign anything new. "
        "Check position and compromise level."
    ),
    "everyone-signs": (
        "Every actor must sign every issue. Check whether all of them can really block alone."
    ),
    "no-ranges": (
        "One number, and it has no range. Enter low and high, so that the shares show how sure you are.",
        "None of the {n} numbers has a range of its own. Enter low and high at least for the stances that matter, "
        "so that the shares show how sure you are.",
    ),
    "ranges-assumed": (
        "One number has no range; one is assumed from its confidence.",
        "{n} numbers have no range; one is assumed from their confidence.",
    ),
    "hostility-unstable": (
        "Hostility feeds itself: reaction {reaction:g} is not below fatigue {fatigue:g}. Lower the reaction."
    ),
    "trust-missing": (
        "Trust between opponents is not entered for one pair ({example}); 0.5 is assumed.",
        "Trust between opponents is not entered for {n} pairs, such as {example}; 0.5 is assumed.",
    ),
    "event-too-late": (
        "“{name}” may happen in round {round}, but the talks end with round {rounds}. Change its round or the horizon."
    ),
    "instrument-too-late": (
        "“{name}” starts in round {round}, but the talks end with round {rounds}. Change its start or the horizon."
    ),
    "future-change-lost": (
        "A change of the future “{future}” no longer fits and is left out ({why}). Remove it from the future, or enter it again."
    ),
    "future-changes-nothing": (
        "The future “{name}” changes nothing and ends like what it branches from. Edit something while it is shown."
    ),
    "not-in-parent": (
        "This is about something that only “{future}” and its branches have. Move what adds it to the parent first."
    ),
    "not-in-base": (
        "This is not in the base case, only in the future that is shown. Let changes go to the future again."
    ),
    "cannot-be-moved": (
        "Moved to the parent, this would change “{future}” itself or go beyond a scale. "
        "Leave it here, or move the lines above it too."
    ),
    "program-failed": (
        "The search for a package of issues failed. Play the talks without packages "
        "(linkage off), and report the scenario."
    ),
    # Refused changes
    "value-missing": "A value is missing. Enter one.",
    "not-a-text": "This is not a text.",
    "text-too-long": "The text has {length} characters; at most {limit} are kept. Shorten it.",
    "text-not-printable": "The text holds characters that cannot be kept. Type it anew.",
    "not-a-number": "“{value}” is not a number. Enter one such as 35 or 35.5.",
    "not-a-whole-number": "“{value}” is not a whole number. Enter one such as 12.",
    "not-finite": "The number is infinite or undefined. Enter an ordinary number.",
    "out-of-range": "{value} is outside {low:g} to {high:g}. Enter a number between them.",
    "range-in-disorder": "Low {low:g}, most likely {value:g}, high {high:g} are not in order. Enter them from low to high.",
    "not-yes-or-no": "“{value}” is neither yes nor no. Enter 1 or 0.",
    "not-a-choice": "“{value}” is not one of: {choices}. Choose one of them.",
    "bad-id": "“{value}” cannot be an identifier. Use 1 to 64 characters, and different ones for each entry.",
    "named-twice": "Something is named twice in a list. Name each once.",
    "too-many-words": "The list is too long. Keep at most {limit} entries.",
    "no-such-table": "There is no such part of a scenario.",
    "no-such-record": "The entry is not there any more.",
    "no-such-field": "There is no such field, or it cannot be changed so.",
    "record-exists": "There is such an entry already. Give the new one another identifier.",
    "unknown-reference": "“{id}” is not in the scenario. Add it first, or correct the name.",
    "cannot-be-removed": "This part of a scenario cannot be removed.",
    "order-incomplete": "The new order does not name each entry once.",
    "too-many-records": "{number} entries are too many: at most {limit} are allowed here. Leave some out.",
    "ends-before-start": "It would end in round {end}, before it starts in round {start}. Correct the rounds.",
    "scale-without-length": "The two ends of the scale have the same value. Give them different ones.",
    "unknown-state": "The driver has no state “{state}”. Choose one of its states.",
    "trust-rates-too-large": "The three rates of trust add up to more than 1. Lower one of them.",
    "relation-to-itself": "An actor has no relation to itself. Name two actors.",
    "future-in-a-circle": "A future would descend from itself. Choose another parent.",
    "unreadable-change": "A stored change cannot be read. It is left out.",
    # Reading the formats of others
    "import-unknown-table": "The table “{table}” is not known and was left out.",
    "import-unknown-value": "The entry “{name}” is not known and was left out.",
    "import-unknown-column": "The column is not known and was left out.",
    "import-unknown-override": "“{text}” is not understood and was left out. Write for instance compromise*0.8 or trust+0.1.",
    "import-not-a-row": "This is not a row of a table, or it lacks its identifier. It was left out.",
    "import-too-many-records": "{table}: there are {number}, and a scenario holds at most {limit}. Leave some out; of a table you may choose the rows when you import it, in the window or with --where.",
    "import-too-many-cells": (
        "The row has more cells than the table has headings, and was left out. Put texts with commas in quotation marks."
    ),
    "import-not-found": "There is no file or folder {path}. Check the name.",
    "import-too-large": "{path} is larger than {limit} MB and is not read. Leave out what is not needed.",
    "import-too-many-rows": "There are more than {limit} rows. Leave out what is not needed.",
    "import-not-utf8": "{path} is not in UTF-8. Save it as UTF-8 and import it again.",
    "import-unreadable": "{path} cannot be read: {reason}. Check that you may read it.",
    "import-not-json": "{path} is not a JSON document. Check that it is complete.",
    "import-not-csv": (
        "{path} is not a csv table: a cell or a quotation has no end (line {line}). Save it as csv and import it again."
    ),
    "import-folder-empty": "There is no csv file in {path}. Choose the folder that holds the tables.",
    "import-not-xml": "{path} is no complete XML document. Check that it was copied whole.",
    "import-xml-entities": "{path} defines entities of its own, which is not allowed here. Save it again without them.",
    "decide-no-stands": "{path} has no row #D: no actor's stand on any issue. Check that it is a Decide file.",
    "decide-too-few": "The row {mark} has too few cells and was left out.",
    "decide-unknown-mark": "“{mark}” is no mark of a Decide file (#A, #P, #M, #D, #O, #/). The row was left out.",
    "decide-actor-twice": "The actor “{name}” was listed before; this row was left out.",
    "decide-issue-twice": "The issue “{name}” was listed before; this row was left out.",
    "decide-not-a-number": "“{text}” is not a number; the row was left out.",
    "decide-unknown-actor": "The actor “{name}” is not listed in a row #A; the row was left out.",
    "decide-unknown-issue": "The issue “{name}” is not listed in a row #P; the row was left out.",
    "decide-stand-twice": "This actor's stand on this issue is in line {other} already; this row was left out.",
    "decide-out-of-scale": "The number must lie between {low} and {high}; the row was left out.",
    "decide-one-point": "The scale of “{name}” has one point only; 0 to 100 was taken.",
    "decide-mixed-scale": "Some numbers of this column are below 1 and others above: all were taken as 0 to 100. Check them.",
    "ktab-no-counts": "The first row of {path} must name the scenario, its description, the number of actors and the number "
    "of dimensions. Check that it is a KTAB file.",
    "ktab-no-dimensions": "{path} has no issues: its first row counts 0 dimensions. Check that it is complete.",
    "ktab-too-few-rows": "The first row counts {wanted} actors, but there are {found} rows.",
    "ktab-too-many-rows": "The first row counts {wanted} actors; the rows from here on were left out.",
    "ktab-too-few-cells": "The row needs {wanted} cells and has {found}; it was left out.",
    "ktab-not-a-number": "“{text}” is not a number with a decimal point; the cell was left empty.",
    "ktab-influence-scaled": "Influence goes up to {highest}; all were divided so that the highest is 100, which keeps their "
    "proportions.",
    "ktab-parameters": "Parameters of KTAB's model are not kept in the scenario: {parameters}. The spatial model takes them "
    "from the file: on the page Evidence under Compatibility, or with planner engines --ktab-parameters.",
    "ktab-affinity": "The affinity matrix is not kept in the scenario. The spatial model takes it from the file: on the page "
    "Evidence under Compatibility, or with planner engines --ktab-parameters.",
    "ktab-not-played": "Settings of KTAB are for the spatial model. Add --engine spatial, or leave them out.",
    "ktab-parameter-unknown": "{path} has {value} for {name}, which KTAB's model does not know. It knows: {known}.",
    "ktab-affinity-actor": "{path} has an affinity of “{name}”, who is not among its actors. Correct the name there.",
    "ktab-affinity-value": "{path} says that {first} follows {second} by “{text}”. It must be a number from 0 to 1; correct it there.",
    "ktab-affinity-sum": "{path} lets {name} follow others and itself by {sum} in all, and more than 1 is not possible. Correct it there.",
    "ktab-affinity-left-out": (
        "The affinities of one name were left out, since not exactly one actor here has it: {names}.",
        "The affinities of {n} names were left out, since not exactly one actor here has each: {names}.",
    ),
    "ktab-db-no-table": "“{name}” is no result database of KTAB: it has no table {table} as KTAB writes it.",
    "ktab-db-empty": "“{name}” is a database of KTAB, but there is no scenario with actors and dimensions in it.",
    "ktab-db-missing": (
        "One number of the first turn is missing or is no number; its cell was left empty.",
        "{n} numbers of the first turn are missing or are no numbers; their cells were left empty.",
    ),
    "ktab-db-results": "What KTAB's runs came to is not read: only the positions before the first turn are.",
    "ktab-db-others": "The database has {n} scenarios: {names}. “{name}” was read.",
    "import-no-such-scenario": "There is no scenario “{name}”. There are: {known}.",
    "import-is-scenario": "{path} is a scenario of this program. Open it instead.",
    "ktab-xml-incomplete": "{path} is no KTAB scenario: it needs dimensions and actors. Check that it is complete.",
    "ktab.dimension": "Dimension {number}",
    "ktab.actor": "Actor {number}",
    "export-no-table": (
        "There is no place for {what} in this format: one entry is left out.",
        "There is no place for {what} in this format: {n} entries are left out.",
    ),
    "export-no-ranges": (
        "There are no ranges in this format: one number loses its own.",
        "There are no ranges in this format: {n} numbers lose theirs.",
    ),
    "ktab-few-actors": "KTAB needs at least {least} actors.",
    "ktab-many-issues": "KTAB's window shows at most {most} issues; its command line takes more.",
    "ktab-salience-scaled": "The saliences of an actor sum to {sum:.0f}, and KTAB takes at most 100: all were divided alike.",
    "ktab-name-changed": "“{name}” becomes “{becomes}”: KTAB takes 25 characters without quotes.",
    "ktab-no-influence": "KTAB cannot run with an actor without influence: {name}.",
    "ktab-no-stand": (
        "Once there is no position or no salience of an actor on an issue: KTAB gets position 50 with salience 0.",
        "{n} times there is no position or no salience of an actor on an issue: KTAB gets position 50 with salience 0.",
    ),
    "decide-no-stand": (
        "Once there is no position or no salience of an actor on an issue: the stance is left out.",
        "{n} times there is no position or no salience of an actor on an issue: the stances are left out.",
    ),
    "no-export-format": "The ending of {path} names no format. Add --format with one of: {formats}.",
    "import-not-talks": "{path} has no tables of actors and issues. Choose a talks document or its folder.",
}
