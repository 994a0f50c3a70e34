"""Sentences of reports."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Frame
    "report.subtitle": "How these talks may end: a report on simulated runs",
    "report.untitled": "Untitled scenario",
    "report.footer": "Scenario Planner {version} · {engine} {engine_version} · seed {seed} · {runs} runs · shares of simulated runs, not a forecast",
    "report.illustrative-footer": "Illustrative: numbers made up as an example · {footer}",
    "report.contents": "Contents",
    "report.illustrative": "Illustrative",
    "report.illustrative-text": "Every number in this scenario was made up as an example. Nothing here is a forecast or an assessment of any government or person.",
    "report.sentence": "{text}.",
    "report.list-mark": ", ",
    "report.yes": "yes",
    "report.no": "no",
    "report.on": "on",
    "report.off": "off",
    "report.all": "all",
    "report.figure": "Figure {number}",
    "report.figure-numbers": "The numbers",
    "report.table": "Table {number}. {caption}",
    # Opening
    "report.authors": "Authors",
    "report.main-future": "Main future",
    "report.model": "Model",
    "report.runs": "Simulated runs",
    "report.horizon": "Horizon",
    "report.horizon-of": ("1 round of one {unit}", "{n} rounds of one {unit} each"),
    "report.horizon-from": (
        "1 round of one {unit}, from {start}",
        "{n} rounds of one {unit} each, from {start}",
    ),
    "report.in-short": "In short",
    "report.what-this-is": "What this is, and what it is not",
    "report.what-this-is-text": (
        "The analyst said who is at the table, where each actor stands on each issue and how far it would move. The "
        "program played the talks many times with these numbers, drawing anew what is uncertain, and counted how they "
        "end. The figures are shares of these simulated runs under the analyst’s own assumptions. They are not forecasts "
        "of the event. They order alternatives and show what matters most. The constants that drive trust, hostility and "
        "escalation are judgement that was not fitted to data; the chapter on the model lists all of them."
    ),
    # What is asked
    "report.question": "The question, and what the outcomes mean here",
    "report.outcome": "Outcome",
    "report.meaning": "What it means here",
    "report.no-meaning": "not described",
    "report.stability": "Regional stability",
    "report.security": "Global security",
    "report.trust": "Trust",
    "report.long-term": "In the long term",
    "report.meanings": "The outcomes in words; effects from −2 to +2 as the analyst sees them",
    "report.cannot-escalate": "By their own description these talks cannot escalate, so three outcomes are shown.",
    # Outcomes
    "report.outcomes": "How the talks may end",
    "report.outcome-sentence": "{future}: of {runs} simulated runs of {rounds} rounds, {shares}. The brackets hold 95\u00a0% intervals.",
    "report.ends-agreement": "{share}\u00a0% ({low} to {high}) end in agreement",
    "report.ends-partial": "{share}\u00a0% ({low} to {high}) in partial agreement",
    "report.ends-stalemate": "{share}\u00a0% ({low} to {high}) in stalemate",
    "report.ends-escalation": "{share}\u00a0% ({low} to {high}) in escalation",
    "report.labels": (
        "In {breakthrough} of 100 runs an issue settles although the ranges did not meet at the most likely values "
        "(breakthrough); in {breakdown} an actor walks out (breakdown); in {deadlock} the deadline passes with something "
        "left open (deadlock)."
    ),
    "report.outcome-table": "Outcomes in “{future}”, per cent of runs with 95\u00a0% intervals",
    "report.interval-note": "The intervals say how much the shares would change with other draws of chance. They do not say how right the inputs are.",
    # Futures
    "report.futures": "The futures side by side",
    "report.futures-lead": "Every future was played with the same draws of chance, so what differs between two of them is their own doing.",
    "report.future": "Future",
    "report.agreed-share": "Agreement or partial,\u00a0%",
    "report.d-agreement": "Agreement, points",
    "report.d-partial": "Partial, points",
    "report.d-stalemate": "Stalemate, points",
    "report.d-escalation": "Escalation, points",
    "report.changed": "Other end,\u00a0%",
    "report.differences": "Differences to “{first}” in points of per cent, run by run, with 95\u00a0% intervals",
    "report.differences-note": "An interval that holds 0 leaves open whether the future changes anything. “Other end” is the share of runs that end in another outcome than in the first future.",
    "report.with-interval": "{share} ({low}\u00a0to\u00a0{high})",
    "report.what-differs": "What sets the futures apart",
    "report.more-values": ("One more value.", "{n} more values."),
    "report.branch": "{name} (branch of {parent}). {story}",
    # Rounds
    "report.unfolding": "How it unfolds",
    "report.unfolding-lead": "A run counts as partial agreement from the round in which the issues settled so far carry a weight of {threshold} or more (all issues together: 1).",
    # Issues
    "report.issues": "Issue by issue",
    "report.issues-lead": (
        "An issue settles in the first round in which the acceptance ranges of all who must sign meet, or when it is traded "
        "against others in a package. The weighted mean of the opening positions needs no simulation; compare every value "
        "with it."
    ),
    "report.issues-table": "Where the issues settle in “{future}”, in their own numbers",
    "report.gap": "At the most likely values and full readiness to compromise: {gap}.",
    "report.settles": "It settles in {share} of 100 runs, in the middle at {middle}, and in 80 of 100 of these between {low} and {high}.",
    "report.never-settles": "It settles in no run.",
    "report.plain-mean": "The weighted mean of the opening positions is {mean}.",
    "report.meeting-point": "The middle of the zone of agreement is {middle}.",
    "report.anchor": "“{text}” ({value})",
    "report.between": "In words, the middle value lies between {low} and {high}.",
    "report.near": "In words, the middle value is near {anchor}.",
    "report.between-mean": "In words, the weighted mean lies between {low} and {high}.",
    "report.near-mean": "In words, the weighted mean is near {anchor}.",
    "report.blocker": "{actor} ({share} of 100 of these runs)",
    "report.kept-open": "Where it stays open, at the ends of the gap stand {names}.",
    "report.positions": "Who stands where",
    "report.positions-lead": "A line shows what an actor who must sign would accept at the very end of the talks. An issue can settle by itself only where all these lines overlap; it can also be traded against others.",
    "report.blockers": "Who keeps issues open",
    "report.blockers-lead": (
        "An actor counts as keeping an issue open in a run if its acceptance range is one of the two ends of the gap when the "
        "talks are over. Several actors can do so in one run."
    ),
    # Events and instruments
    "report.events": "Instruments and events",
    "report.instruments-table": "Instruments: what a party or facilitator may do",
    "report.use-table": "Which instruments are in force in which future",
    "report.events-table": "Events that may happen",
    "report.effects-note": (
        "Factors multiply the compromise level or the hazard of escalation; the effects of instruments on trust and hostility "
        "(0 to 1) add up in every round in which they are in force."
    ),
    "report.instrument": "Instrument",
    "report.kind": "Kind",
    "report.in-rounds": "Rounds",
    "report.rounds": "{first}–{last}",
    "report.success": "Chance of success",
    "report.effect-compromise": "Compromise",
    "report.effect-trust": "Trust",
    "report.effect-hostility": "Hostility",
    "report.effect-hazard": "Hazard",
    "report.effect-position": "Position, points",
    "report.cost": "Cost",
    "report.event": "Event",
    "report.round": "Round",
    "report.chance": "Chance",
    "report.actors": "Actors",
    "report.issues-named": "Issues",
    # Inputs
    "report.inputs": "What was entered",
    "report.inputs-lead": "Most likely values with their ranges in brackets. Influence, salience and confidence are the analyst’s judgement.",
    "report.actors-table": "Actors",
    "report.stances-table": "Stances on {issue} ({unit})",
    "report.scale-points": "scale points 0 to 100",
    "report.actor": "Actor",
    "report.role": "Role",
    "report.side": "Side",
    "report.influence": "Influence",
    "report.tempo": "Tempo of concession",
    "report.patience": "Patience",
    "report.conflict-cost": "Cost of conflict",
    "report.hostility": "Hostility",
    "report.linkage": "Linkage",
    "report.position": "Position",
    "report.compromise": "Compromise level",
    "report.salience": "Salience",
    "report.signs": "Must sign",
    "report.red-line": "{signs}, red line",
    "report.confidence": "Confidence",
    "report.reason": "Reason or source",
    "report.estimate": "{value} ({low}–{high})",
    "report.estimate-assumed": "{value} ({low}–{high} assumed)",
    "report.assumed-note": "A range marked as assumed was not entered; it follows from the confidence (half-width 20 × (1 − confidence) points, confidence 0.5 where none was given).",
    # Model
    "report.model-chapter": "The model and its constants",
    "report.model-lead": (
        "In every round each actor shows more of what it would accept. An issue settles once all who must sign can accept one "
        "value. Trust grows with openness and with what is settled, hostility follows grievance and reaction, and hostile talks "
        "may break down or escalate."
    ),
    "report.changed-settings": "These settings differ from the defaults:",
    "report.no-changed-settings": "All settings are the defaults.",
    "report.setting-differs": "{name}: {value} instead of {default}",
    "report.setting": "Setting",
    "report.used": "Used here",
    "report.default": "Default",
    "report.choices-table": "Horizon and rules",
    "report.judgement-table": "Constants that are judgement, not fitted to data; rates per twelfth of the horizon",
    "report.judgement-note": "None of these constants was estimated from cases. Vary them before resting a decision on the shares.",
    "report.set-rounds": "Rounds",
    "report.set-round-unit": "Length of a round",
    "report.set-start-date": "Start",
    "report.set-range-shape": "Shape of ranges",
    "report.set-assume-ranges": "Ranges assumed where none was entered",
    "report.set-value-rule": "Rule for the settled value",
    "report.set-linkage": "Trades between issues (packages)",
    "report.set-single-undertaking": "Nothing settles until everything does",
    "report.set-shown-at-start": "Share of the compromise level shown at the start (κ0)",
    "report.set-trust-effect": "Effect of trust on compromise (ρ)",
    "report.set-trust-openness": "Trust from shown openness (ηc)",
    "report.set-trust-settled": "Trust from settled issues (ηs)",
    "report.set-trust-loss": "Trust lost through hostility (ηd)",
    "report.set-reaction": "Reaction to the hostility of others (r)",
    "report.set-fatigue": "Fatigue of hostility (d)",
    "report.set-grievance": "Hostility from grievance (γ)",
    "report.set-hazard-unintended": "Hazard of unintended escalation (λa)",
    "report.set-hazard-deliberate": "Hazard of deliberate escalation (λd)",
    "report.set-hazard-walk-out": "Hazard of a walk-out (λw)",
    "report.set-tolerated-dissatisfaction": "Dissatisfaction tolerated before a walk-out (d0)",
    "report.set-walk-out-factor": "Hazard multiplied after a walk-out (mw)",
    "report.set-hazard-factor": "Factor on all hazards of escalation",
    "report.set-partial-threshold": "Smallest settled weight that counts as partial agreement (θP)",
    "report.set-contest-steepness": "Steepness of the contest of strength (ν)",
    # Limits
    "report.limits": "Limits",
    "report.limit-learning": "Nobody in the model learns what others conceal, and nobody deceives.",
    "report.limit-domestic": "There is no politics inside an actor: no ratification, no audience at home.",
    "report.limit-enforcement": "What happens after signing is not modelled: no breach, no enforcement.",
    "report.limit-independent": "Uncertain numbers are drawn independently of each other.",
    "report.limit-unfitted": "The constants are judgement. No data set joins positions of actors with agreement, stalemate and escalation.",
    "report.limit-accuracy": (
        "Point forecasts of settlements are rough with any model: on 350 decisions of the European Union the weighted mean misses "
        "by 23 points of 100 on average, and no published model is measurably better."
    ),
    "report.limit-order": "The numbers order alternatives and show what matters; they do not say what will happen.",
    # Again
    "report.again": "To get the same numbers again",
    "report.program": "Program",
    "report.program-version": "Scenario Planner {version}",
    "report.seed": "Seed",
    "report.scenario-id": "Scenario",
    "report.digest": "Digest of the scenario (SHA-256)",
}
