"""The page of the projection's settings: names, meanings, presets."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "page.settings": "Projection",
    "settings.title": "Projection",
    "settings.hint": "How long the talks last, how often they are played, and by which rules.",
    "settings.rail-all": "all as by default",
    "settings.rail-changed": ("1 setting changed", "{n} settings changed"),
    # What differs
    "settings.differs": "What differs from the defaults",
    "settings.differs-none": "Nothing: every rule and constant is at its default.",
    "settings.differs-row": "{name}: {value} instead of {default}",
    "settings.differs-preset": "Preset “{preset}”: {n} constants of hazard and trust",
    "settings.back-all": "All back to default",
    "settings.sentence": "Not at the defaults: {parts}.",
    "settings.sentence-part": "{name} {value}",
    "settings.sentence-preset": "preset {preset}",
    "settings.sentence-more": "{parts} and {n} more",
    # Cards
    "settings.horizon": "Horizon",
    "settings.running": "Runs",
    "settings.rules": "Rules",
    "settings.presets": "How tense are these talks?",
    "settings.presets-note": (
        "Three sets of the constants of hazard and trust. They are judgement and were not fitted "
        "to data: try all three, and trust only what holds in each."
    ),
    "settings.preset.calm": "Calm",
    "settings.preset.normal": "Normal",
    "settings.preset.tense": "Tense",
    "settings.preset.calm-reason": (
        "Parties who deal with each other every day: trust grows, tempers cool, an incident seldom "
        "gets out of hand."
    ),
    "settings.preset.normal-reason": (
        "The defaults: hostility fades a little faster than it feeds itself, and about one course "
        "in ten or twenty is broken by an incident."
    ),
    "settings.preset.tense-reason": (
        "Armed or mistrustful parties: hostility nearly feeds itself, a walk-out is close, and "
        "every incident can get out of hand."
    ),
    "settings.preset-own": "The constants in force follow none of the three.",
    "settings.preset-is": "In force: {preset}.",
    "settings.advanced": "All constants of the model",
    "settings.advanced-note": (
        "Judgement, not fitted. Rates count per twelfth of the horizon, so that weeks instead of "
        "months do not by themselves make escalation likelier."
    ),
    "settings.back-constants": "Constants back to default",
    # Rows
    "settings.limits": "{low} to {high}",
    "settings.default": "default {default}",
    "settings.base": "base case {value}",
    "settings.back": "Back to default",
    "settings.back-name": "{name} back to default, {default}",
    "settings.new-seed": "New seed",
    "settings.on": "on",
    "settings.off": "off",
    "settings.none": "none",
    "settings.bad-date": "“{text}” is not a date. Write it as 2026-11-25, or leave it empty.",
    # Choices
    "settings.shape-triangular": "Triangular",
    "settings.shape-pert": "PERT (less weight at the ends)",
    "settings.rule-compromise": "Weighted mean",
    "settings.rule-meeting": "Where the ranges first meet",
    "settings.rule-nash": "Nash bargaining",
    "settings.rule-median": "Weighted median",
    "settings.unit-month": "month",
    "settings.unit-week": "week",
    "settings.unit-day": "day",
    "settings.unit-quarter": "quarter",
    "settings.unit-year": "year",
    "settings.unit-session": "session",
    # What each setting is called, and what it means
    "settings.name.rounds": "Rounds",
    "settings.about.rounds": "How many rounds the talks have before the deadline.",
    "settings.name.round_unit": "One round is a",
    "settings.about.round_unit": "For the calendar only; the model counts rounds.",
    "settings.name.start_date": "First round begins",
    "settings.about.start_date": "Year, month and day, or nothing: then rounds are only numbered.",
    "settings.name.runs": "Runs",
    "settings.about.runs": "How often the talks are played. 2,000 give shares within about 2 points.",
    "settings.name.seed": "Seed",
    "settings.about.seed": "The same seed plays the same runs again, on every computer.",
    "settings.name.range_shape": "Shape of ranges",
    "settings.about.range_shape": "How numbers are drawn between low and high.",
    "settings.name.assume_ranges": "Assume ranges",
    "settings.about.assume_ranges": (
        "A number without a range gets one from its confidence; without it shares jump."
    ),
    "settings.name.value_rule": "Where an issue settles",
    "settings.about.value_rule": "The value inside the zone of agreement. The outcome class does not depend on it.",
    "settings.name.linkage": "Trades between issues",
    "settings.about.linkage": "Issues that cannot settle alone may settle as a package.",
    "settings.name.single_undertaking": "Single undertaking",
    "settings.about.single_undertaking": "Nothing settles until everything does; there is no partial agreement then.",
    "settings.name.shown_at_start": "Shown at the start",
    "settings.about.shown_at_start": "Share of the compromise level that everybody shows before the first round (κ0).",
    "settings.name.trust_effect": "Effect of trust",
    "settings.about.trust_effect": "How far more or less trust widens or narrows what is acceptable (ρ).",
    "settings.name.trust_openness": "Trust from openness",
    "settings.about.trust_openness": "Trust gained from what others show they would accept (ηc).",
    "settings.name.trust_settled": "Trust from success",
    "settings.about.trust_settled": "Trust gained from issues that have settled (ηs).",
    "settings.name.trust_loss": "Trust lost to hostility",
    "settings.about.trust_loss": "Trust lost while the two are hostile (ηd).",
    "settings.name.reaction": "Reaction",
    "settings.about.reaction": "Hostility taken over from hostile opponents; keep it below fatigue (r).",
    "settings.name.fatigue": "Fatigue",
    "settings.about.fatigue": "Share of hostility that wears off by itself (d).",
    "settings.name.grievance": "Grievance",
    "settings.about.grievance": "Hostility that grows from issues that stay open (γ).",
    "settings.name.hazard_unintended": "Unintended escalation",
    "settings.about.hazard_unintended": "Hazard of an incident that gets out of hand, at full hostility (λa).",
    "settings.name.hazard_deliberate": "Deliberate escalation",
    "settings.about.hazard_deliberate": "Hazard that a party for whom conflict pays chooses it (λd).",
    "settings.name.hazard_walk_out": "Walk-out",
    "settings.about.hazard_walk_out": "Hazard that a dissatisfied party leaves the table, at the deadline (λw).",
    "settings.name.tolerated_dissatisfaction": "Tolerated dissatisfaction",
    "settings.about.tolerated_dissatisfaction": "Below this nobody walks out (d0).",
    "settings.name.walk_out_factor": "After a walk-out",
    "settings.about.walk_out_factor": "By how much a walk-out multiplies the hazard of escalation (mw).",
    "settings.name.hazard_factor": "All hazards of escalation",
    "settings.about.hazard_factor": "Multiplies both hazards of escalation; drivers use it too.",
    "settings.name.partial_threshold": "Partial agreement from",
    "settings.about.partial_threshold": "Smallest settled weight that counts as partial agreement (θP).",
    "settings.name.contest_steepness": "Contest of strength",
    "settings.about.contest_steepness": "How much the stronger side gains from being stronger (ν).",
}
