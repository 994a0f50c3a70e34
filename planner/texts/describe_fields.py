"""The help on one field: what it means, its range and unit, and where it comes from."""

from planner.domain.fields import Kind
from planner.domain.records import kinds
from planner.texts import figures, say

_EVENT = {
    "actors": "help.acts.actors",
    "issues": "help.acts.issues",
    "compromise_factor": "timeline.means.compromise",
    "trust_change": "timeline.means.trust",
    "hostility_change": "timeline.means.hostility",
    "hazard_factor": "timeline.means.hazard-once",
    "text": "help.acts.text",
}
# Fields that their page explains beside them; the others have a sentence help.TABLE.FIELD.
_SAID: dict[str, dict[str, str]] = {
    "brief": {
        "question": "brief.means-question",
        "purpose": "brief.means-purpose",
        "limits": "brief.means-limits",
        "is_illustrative": "brief.means-illustrative",
    },
    "actors": {
        "short": "actors.means.short",
        "role": "actors.means.role",
        "side": "actors.means.side",
        "influence": "actors.means.influence",
        "tempo": "actors.means.tempo",
        "patience": "actors.means.patience",
        "conflict_cost": "actors.means.conflict_cost",
        "hostility": "actors.means.hostility",
        "linkage": "actors.means.linkage",
    },
    "groups": {"kind": "groups.means.kind"},
    "issues": {
        "unit": "issues.means.unit",
        "low_value": "issues.means.low_value",
        "status_quo": "issues.means.status_quo",
        "weight": "issues.means.weight",
        "is_core": "issues.means.is_core",
        "rule": "issues.means.rule",
        "quorum": "issues.means.quorum",
    },
    "stances": {"veto": "strip.tip.veto", "red_line": "strip.tip.red-line"},
    "history": {"date": "timeline.means.date", "trust_effect": "timeline.means.effect"},
    "events": _EVENT
    | {"probability": "timeline.means.chance", "position_shift": "timeline.means.shift"},
    "instruments": _EVENT
    | {
        "kind": "timeline.means.kind",
        "format": "timeline.means.format",
        "end_round": "timeline.means.end",
        "success": "timeline.means.success",
        "compromise_factor": "timeline.means.compromise-while",
        "trust_change": "timeline.means.trust-each",
        "hostility_change": "timeline.means.hostility-each",
        "hazard_factor": "timeline.means.hazard",
        "linkage_add": "timeline.means.linkage",
        "single_text": "timeline.means.single",
        "cost": "timeline.means.cost",
    },
}
_WORKS = {
    "position": "Raiffa (1982)",
    "compromise": "Raiffa (1982)",
    "salience": "Van den Bos (1991); Achen (2006)",
    "influence": "Van den Bos (1991); Achen (2006)",
    "veto": "Tsebelis (2002)",
    "quorum": "Tsebelis (2002)",
    "tempo": "Faratin, Sierra and Jennings (1998)",
    "patience": "Rubinstein (1982)",
    "conflict_cost": "Fearon (1995)",
    "hostility": "Richardson (1960)",
    "linkage": "Sebenius (1983)",
    "linkage_add": "Sebenius (1983)",
    "single_text": "Raiffa (1982)",
    "trust": "Kydd (2005)",
    "score": "Weimer-Jehle (2006)",
    "value_rule": "Nash (1950)",
    "contest_steepness": "Hirshleifer (1989)",
}
_SETTINGS = (
    *("rounds", "round_unit", "start_date", "runs", "seed", "range_shape", "assume_ranges"),
    *("linkage", "single_undertaking"),
)
_FOR_READERS = ("groups", "anchors", "subissues", "history", "impacts")
_POINTS = (
    *(("stances", "position"), ("stances", "compromise"), ("issues", "status_quo")),
    *(("anchors", "value"), ("events", "position_shift")),
)
_CHANCES = (("events", "probability"), ("instruments", "success"))
_OWN = (("issues", "low_value"), ("issues", "high_value"))
_MANY = 1e5  # a limit that nobody reaches is not worth saying


def field_help(table: str, field: str) -> str:
    """Return what a field means, its range and unit, and its source, each on a line."""
    kind = kinds(table)[field]
    return "\n".join((_meaning(table, field), _range(table, field, kind), _origin(table, field)))


def _meaning(table: str, field: str) -> str:
    if table == "settings":
        return say(f"settings.about.{field}")
    said = _SAID.get(table, {}).get(field)
    return say(said) if said else say(f"help.{table}.{field}")


def _range(table: str, field: str, kind: Kind) -> str:
    place = (table, field)
    if kind.type == "text":
        return say("range.text", limit=figures(f"{kind.max_length:,}"))
    if kind.type in ("refs", "words"):
        return say("range.names")
    if kind.type == "flag":
        return say("range.flag")
    if kind.type in ("choice", "ref"):
        return say("range.choice")
    if place in _CHANCES:
        return say("range.chance")
    if place in _OWN:
        return say("range.own")
    if kind.type == "integer":
        return say("range.whole", low=figures(f"{kind.low:g}"), high=figures(f"{int(kind.high):,}"))
    ends = {
        "low": figures(f"{kind.low:g}".replace("-", "−")),
        "high": figures(f"{kind.high:,.12g}"),
    }
    if kind.high > _MANY:
        return say("range.weight")
    return say("range.points" if place in _POINTS else "range.plain", **ends)


def _origin(table: str, field: str) -> str:
    kind = kinds(table)[field]
    if table == "settings" and field in _SETTINGS:
        return say("origin.setting")
    if field in _WORKS and table not in _FOR_READERS:
        return say("origin.works", works=_WORKS[field])
    if table == "settings":
        return say("origin.judged")
    is_word = kind.type in ("text", "words") and (table, field) != ("drivers", "state")
    if is_word or table in _FOR_READERS or field in ("is_illustrative", "is_core", "cost"):
        return say("origin.readers")
    return say("origin.yours")
