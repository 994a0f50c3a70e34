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
    "engine.exchange": "Position exchange",
    "engine.exchange.about": "Pairs of actors give way to each other, each on the issue that matters less to it, so that both gain the same; the best exchange is made first.",
    "engine.exchange.source": "Stokman and Van Oosten (1994), The exchange of voting positions, as the public program decide-exchange-model computes it.",
    "engine.exchange.limits": "It needs at least two issues. It knows no acceptance ranges, trust or escalation. Close calls between exchanges can shift an outcome by several points: read the band, not the value.",
    "engine.exchange.rule": "as-published keeps two rules of the public program that treat the two ends of a scale differently or overlook a second move; corrected mends both",
    "engine.exchange.rounds": "how many rounds of exchanges; between them an actor keeps a tenth to half of its move, the less the more it cares",
    "engine.exchange.p": "how unequal the gains of an exchange may be: 0 equal, 1 as unequal as can be, by lot",
    "exchange-rule-corrected": "Played by the corrected rule.",
    "exchange-rule-as-published": "Played by the rule as published, which treats the two ends of a scale differently.",
    "exchange-randomised": "Gains are unequal by lot: the value is the mean of {n} repetitions, and the exchanges are those of the first.",
    "exchange-jitter": "Positions without a range were moved by up to one point either way for the band.",
    "exchange-too-large": (
        "More than {limit} exchanges of positions are possible, too many to compare. Take fewer actors or issues."
    ),
}
