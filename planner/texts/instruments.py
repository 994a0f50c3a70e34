"""The library of instruments: what each is, why it may work, and the literature behind it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "instrument-preset.kind-mediation": "mediation",
    "instrument-preset.kind-track-two": "track II",
    "instrument-preset.kind-public": "public diplomacy",
    "instrument-preset.kind-confidence": "confidence-building",
    "instrument-preset.kind-forum": "forum",
    "instrument-preset.kind-incentive": "incentive",
    "instrument-preset.any-format": "any",
    "instrument-preset.bilateral": "bilateral",
    "instrument-preset.multilateral": "multilateral",
    "instrument-preset.note": (
        "Value and effects are assumptions of the library, not measured. The literature speaks only for their "
        "direction. Change them to fit the case."
    ),
    "instrument-preset.mediation": "Mediation",
    "instrument-preset.mediation-text": (
        "A third party shuttles between the parties and keeps a single negotiating text. Offers can be made through "
        "the mediator without looking weak, and packages across issues come on the table early."
    ),
    "instrument-preset.mediation-source": (
        "Bercovitch and Gartner (2006), Is There Method in the Madness of Mediation?, International Interactions 32; "
        "Beardsley, Quinn, Biswas and Wilkenfeld (2006), Mediation Style and Crisis Outcomes, Journal of Conflict "
        "Resolution 50; Fisher and Ury (1981), Getting to Yes (the single text)"
    ),
    "instrument-preset.track-two": "Track II dialogue",
    "instrument-preset.track-two-text": (
        "Former officials and experts test ideas that bind nobody. Each side learns what the other could live with, "
        "at little cost and slowly."
    ),
    "instrument-preset.track-two-source": (
        "Davidson and Montville (1981), Foreign Policy According to Freud, Foreign Policy 45; "
        "Jones (2015), Track Two Diplomacy in Theory and Practice"
    ),
    "instrument-preset.public": "Public diplomacy",
    "instrument-preset.public-text": (
        "Speeches, visits, exchanges and media address the other side's public. The effect is small and slow; "
        "it makes concessions easier to defend at home."
    ),
    "instrument-preset.public-source": (
        "Nye (2008) and Cull (2008), The Annals of the American Academy of Political and Social Science 616"
    ),
    "instrument-preset.transparency": "Transparency measures",
    "instrument-preset.transparency-text": (
        "Notice of exercises, exchange of data, a direct line. What is announced is not taken for preparation of an "
        "attack, so that escalation nobody wanted is less likely."
    ),
    "instrument-preset.transparency-source": (
        "Holst (1983), Confidence-building measures: a conceptual framework, Survival 25; "
        "Lindley (2007), Promoting Peace with Information"
    ),
    "instrument-preset.verification": "Verification",
    "instrument-preset.verification-text": (
        "Inspections or monitors show whether promises are kept. A party that can check gives more than one that has "
        "to believe."
    ),
    "instrument-preset.verification-source": (
        "Chayes and Chayes (1993), On Compliance, International Organization 47; "
        "Fortna (2003), Scraps of Paper? Agreements and the Durability of Peace, International Organization 57"
    ),
    "instrument-preset.two": "Bilateral channel",
    "instrument-preset.two-text": (
        "The two strongest opponents meet alone, out of sight. They move faster than a conference does; others may "
        "fear a deal over their heads."
    ),
    "instrument-preset.two-source": (
        "Wanis-St. John (2006), Back-Channel Negotiation: International Bargaining in the Shadows, Negotiation Journal 22"
    ),
    "instrument-preset.many": "Multilateral conference",
    "instrument-preset.many-text": (
        "All sit at one table. It is slow, but what it finds is accepted by all, and more issues can be traded for "
        "each other."
    ),
    "instrument-preset.many-source": (
        "Sebenius (1983), Negotiation Arithmetic: Adding and Subtracting Issues and Parties, International "
        "Organization 37; Zartman, ed. (1994), International Multilateral Negotiation; Hampson with Hart (1995), "
        "Multilateral Negotiations"
    ),
    "instrument-preset.relief": "Phased sanctions relief",
    "instrument-preset.relief-text": (
        "Sanctions are lifted step by step against steps of the other side. A reward that can be taken back links "
        "economic to other issues."
    ),
    "instrument-preset.relief-source": (
        "Nincic (2010), Getting What You Want: Positive Inducements in International Relations, International "
        "Security 35; Hufbauer, Schott, Elliott and Oegg (2007), Economic Sanctions Reconsidered"
    ),
    "instrument-preset.step": "Unilateral conciliatory step",
    "instrument-preset.step-text": (
        "One side announces a small step that can be verified, takes it and goes on for a while without asking for "
        "a return. It lowers tension where nobody dares to begin."
    ),
    "instrument-preset.step-source": (
        "Osgood (1962), An Alternative to War or Surrender; "
        "Goldstein and Freeman (1990), Three-Way Street: Strategic Reciprocity in World Politics"
    ),
}
