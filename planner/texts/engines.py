"""Engines side by side: what each is, its settings, and what it refuses."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "engine.spatial": "Spatial model",
    "engine.spatial.about": "Actors challenge each other, make proposals and vote on them, turn by turn, on all issues at once.",
    "engine.spatial.source": "KAPSARC (2019), KTAB, Spatial Model of Politics, program and user guide 1.4.",
    "engine.spatial.limits": "It knows one influence of each actor for all issues, no acceptance ranges, trust or escalation, and leaves out actors without influence or salience. An actor without a position on an issue stands at 50 there.",
    "engine.spatial.rule": "as-published gives KTAB’s own numbers, in which an ally can harm and receivers take a gain for a chance; corrected mends both",
    "engine.spatial.VictoryProbModel": "how strength of support becomes a chance to win",
    "engine.spatial.PCEModel": "how chances between pairs become chances among all",
    "engine.spatial.StateTransitions": "whether the likeliest option wins, or one is drawn",
    "engine.spatial.VotingRule": "how a vote grows with what is at stake",
    "engine.spatial.BigRAdjust": "how far an actor knows the others’ attitude to risk",
    "engine.spatial.BigRRange": "the range of attitudes to risk",
    "engine.spatial.ThirdPartyCommit": "what third parties risk by joining a side",
    "engine.spatial.InterVecBrgn": "where between two actors a proposal lies",
    "engine.spatial.BargnModel": "whether the receiver of a challenge proposes too",
    "spatial-salience-divided": "The saliences of an actor add to {sum}. The spatial model takes at most 100, so all saliences were divided by the largest sum.",
    "spatial-left-out": (
        "One actor without influence or salience takes no part in the spatial model.",
        "{n} actors without influence or salience take no part in the spatial model.",
    ),
    "spatial-not-settled": "The actors of the spatial model did not settle: after {turns} turns they still moved.",
    "exchange-too-large": (
        "More than {limit} exchanges of positions are possible, too many to compare. Take fewer actors or issues."
    ),
}
