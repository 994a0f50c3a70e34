-- The scenario file, version 1. README.md beside this file describes it table by table.
-- A released file is never edited: what changes later is a new numbered file.

CREATE TABLE brief (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    question TEXT NOT NULL CHECK (length(question) <= 4000),
    authors TEXT NOT NULL CHECK (length(authors) <= 4000),
    purpose TEXT NOT NULL CHECK (length(purpose) <= 4000),
    limits TEXT NOT NULL CHECK (length(limits) <= 4000),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    can_escalate INTEGER NOT NULL CHECK (can_escalate IN (0, 1)),
    meaning_agreement TEXT NOT NULL CHECK (length(meaning_agreement) <= 4000),
    meaning_partial TEXT NOT NULL CHECK (length(meaning_partial) <= 4000),
    meaning_stalemate TEXT NOT NULL CHECK (length(meaning_stalemate) <= 4000),
    meaning_escalation TEXT NOT NULL CHECK (length(meaning_escalation) <= 4000)
) STRICT;

CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    rounds INTEGER NOT NULL CHECK (rounds BETWEEN 1 AND 60),
    round_unit TEXT NOT NULL CHECK (round_unit IN ('month', 'week', 'day', 'quarter', 'year', 'session')),
    start_date TEXT NOT NULL CHECK (length(start_date) <= 10),
    runs INTEGER NOT NULL CHECK (runs BETWEEN 1 AND 1000000),
    seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 9223372036854775807),
    range_shape TEXT NOT NULL CHECK (range_shape IN ('triangular', 'pert')),
    assume_ranges INTEGER NOT NULL CHECK (assume_ranges IN (0, 1)),
    value_rule TEXT NOT NULL CHECK (value_rule IN ('compromise', 'meeting-point', 'nash', 'weighted-median')),
    linkage INTEGER NOT NULL CHECK (linkage IN (0, 1)),
    single_undertaking INTEGER NOT NULL CHECK (single_undertaking IN (0, 1)),
    shown_at_start REAL NOT NULL CHECK (shown_at_start BETWEEN 0 AND 1),
    trust_effect REAL NOT NULL CHECK (trust_effect BETWEEN 0 AND 1),
    trust_openness REAL NOT NULL CHECK (trust_openness BETWEEN 0 AND 0.3),
    trust_settled REAL NOT NULL CHECK (trust_settled BETWEEN 0 AND 0.3),
    trust_loss REAL NOT NULL CHECK (trust_loss BETWEEN 0 AND 0.3),
    reaction REAL NOT NULL CHECK (reaction BETWEEN 0 AND 1),
    fatigue REAL NOT NULL CHECK (fatigue BETWEEN 0 AND 1),
    grievance REAL NOT NULL CHECK (grievance BETWEEN 0 AND 1),
    hazard_unintended REAL NOT NULL CHECK (hazard_unintended BETWEEN 0 AND 100),
    hazard_deliberate REAL NOT NULL CHECK (hazard_deliberate BETWEEN 0 AND 100),
    hazard_walk_out REAL NOT NULL CHECK (hazard_walk_out BETWEEN 0 AND 100),
    tolerated_dissatisfaction REAL NOT NULL CHECK (tolerated_dissatisfaction BETWEEN 0 AND 1),
    walk_out_factor REAL NOT NULL CHECK (walk_out_factor BETWEEN 1 AND 100),
    hazard_factor REAL NOT NULL CHECK (hazard_factor BETWEEN 0 AND 100),
    partial_threshold REAL NOT NULL CHECK (partial_threshold BETWEEN 0 AND 1),
    contest_steepness REAL NOT NULL CHECK (contest_steepness BETWEEN 0.5 AND 3)
) STRICT;

CREATE TABLE actors (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    short TEXT NOT NULL CHECK (length(short) <= 40),
    role TEXT NOT NULL CHECK (role IN ('party', 'stakeholder', 'facilitator')),
    side TEXT NOT NULL CHECK (length(side) <= 40),
    influence REAL NOT NULL CHECK (influence BETWEEN 0 AND 100),
    influence_low REAL CHECK (influence_low BETWEEN 0 AND 100 AND influence_low <= influence),
    influence_high REAL CHECK (influence_high BETWEEN 0 AND 100 AND influence_high >= influence),
    influence_confidence REAL CHECK (influence_confidence BETWEEN 0 AND 1),
    influence_note TEXT NOT NULL CHECK (length(influence_note) <= 4000),
    influence_source TEXT NOT NULL CHECK (length(influence_source) <= 4000),
    tempo REAL NOT NULL CHECK (tempo BETWEEN 0.1 AND 10),
    tempo_low REAL CHECK (tempo_low BETWEEN 0.1 AND 10 AND tempo_low <= tempo),
    tempo_high REAL CHECK (tempo_high BETWEEN 0.1 AND 10 AND tempo_high >= tempo),
    tempo_confidence REAL CHECK (tempo_confidence BETWEEN 0 AND 1),
    tempo_note TEXT NOT NULL CHECK (length(tempo_note) <= 4000),
    tempo_source TEXT NOT NULL CHECK (length(tempo_source) <= 4000),
    patience REAL NOT NULL CHECK (patience BETWEEN 0.5 AND 0.999),
    patience_low REAL CHECK (patience_low BETWEEN 0.5 AND 0.999 AND patience_low <= patience),
    patience_high REAL CHECK (patience_high BETWEEN 0.5 AND 0.999 AND patience_high >= patience),
    patience_confidence REAL CHECK (patience_confidence BETWEEN 0 AND 1),
    patience_note TEXT NOT NULL CHECK (length(patience_note) <= 4000),
    patience_source TEXT NOT NULL CHECK (length(patience_source) <= 4000),
    conflict_cost REAL NOT NULL CHECK (conflict_cost BETWEEN 0 AND 1),
    conflict_cost_low REAL CHECK (conflict_cost_low BETWEEN 0 AND 1 AND conflict_cost_low <= conflict_cost),
    conflict_cost_high REAL CHECK (conflict_cost_high BETWEEN 0 AND 1 AND conflict_cost_high >= conflict_cost),
    conflict_cost_confidence REAL CHECK (conflict_cost_confidence BETWEEN 0 AND 1),
    conflict_cost_note TEXT NOT NULL CHECK (length(conflict_cost_note) <= 4000),
    conflict_cost_source TEXT NOT NULL CHECK (length(conflict_cost_source) <= 4000),
    hostility REAL NOT NULL CHECK (hostility BETWEEN 0 AND 1),
    hostility_low REAL CHECK (hostility_low BETWEEN 0 AND 1 AND hostility_low <= hostility),
    hostility_high REAL CHECK (hostility_high BETWEEN 0 AND 1 AND hostility_high >= hostility),
    hostility_confidence REAL CHECK (hostility_confidence BETWEEN 0 AND 1),
    hostility_note TEXT NOT NULL CHECK (length(hostility_note) <= 4000),
    hostility_source TEXT NOT NULL CHECK (length(hostility_source) <= 4000),
    linkage REAL NOT NULL CHECK (linkage BETWEEN 0 AND 1),
    linkage_low REAL CHECK (linkage_low BETWEEN 0 AND 1 AND linkage_low <= linkage),
    linkage_high REAL CHECK (linkage_high BETWEEN 0 AND 1 AND linkage_high >= linkage),
    linkage_confidence REAL CHECK (linkage_confidence BETWEEN 0 AND 1),
    linkage_note TEXT NOT NULL CHECK (length(linkage_note) <= 4000),
    linkage_source TEXT NOT NULL CHECK (length(linkage_source) <= 4000),
    colour TEXT NOT NULL CHECK (length(colour) <= 7),
    description TEXT NOT NULL CHECK (length(description) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE "groups" (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    kind TEXT NOT NULL CHECK (length(kind) <= 200),
    colour TEXT NOT NULL CHECK (length(colour) <= 7),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE groups_members (
    owner TEXT NOT NULL REFERENCES "groups" ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    short TEXT NOT NULL CHECK (length(short) <= 40),
    description TEXT NOT NULL CHECK (length(description) <= 4000),
    low_end TEXT NOT NULL CHECK (length(low_end) <= 4000),
    high_end TEXT NOT NULL CHECK (length(high_end) <= 4000),
    unit TEXT NOT NULL CHECK (length(unit) <= 40),
    low_value REAL NOT NULL CHECK (low_value BETWEEN -1e12 AND 1e12),
    high_value REAL NOT NULL CHECK (high_value BETWEEN -1e12 AND 1e12),
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    status_quo REAL NOT NULL CHECK (status_quo BETWEEN 0 AND 100),
    status_quo_low REAL CHECK (status_quo_low BETWEEN 0 AND 100 AND status_quo_low <= status_quo),
    status_quo_high REAL CHECK (status_quo_high BETWEEN 0 AND 100 AND status_quo_high >= status_quo),
    status_quo_confidence REAL CHECK (status_quo_confidence BETWEEN 0 AND 1),
    status_quo_note TEXT NOT NULL CHECK (length(status_quo_note) <= 4000),
    status_quo_source TEXT NOT NULL CHECK (length(status_quo_source) <= 4000),
    weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 1e6),
    is_core INTEGER NOT NULL CHECK (is_core IN (0, 1)),
    rule TEXT NOT NULL CHECK (rule IN ('veto', 'quorum')),
    quorum REAL NOT NULL CHECK (quorum BETWEEN 0 AND 1),
    place INTEGER NOT NULL CHECK (place >= 0),
    CHECK (low_value <> high_value)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchors (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    issue TEXT NOT NULL REFERENCES issues ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    value REAL NOT NULL CHECK (value BETWEEN 0 AND 100),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE subissues (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    issue TEXT NOT NULL REFERENCES issues ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) <= 200),
    weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 1e6),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE stances (
    actor TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    issue TEXT NOT NULL REFERENCES issues ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position REAL CHECK (position BETWEEN 0 AND 100),
    position_low REAL CHECK (position_low BETWEEN 0 AND 100 AND position_low <= position),
    position_high REAL CHECK (position_high BETWEEN 0 AND 100 AND position_high >= position),
    position_confidence REAL CHECK (position_confidence BETWEEN 0 AND 1),
    position_note TEXT NOT NULL CHECK (length(position_note) <= 4000),
    position_source TEXT NOT NULL CHECK (length(position_source) <= 4000),
    compromise REAL CHECK (compromise BETWEEN 0 AND 100),
    compromise_low REAL CHECK (compromise_low BETWEEN 0 AND 100 AND compromise_low <= compromise),
    compromise_high REAL CHECK (compromise_high BETWEEN 0 AND 100 AND compromise_high >= compromise),
    compromise_confidence REAL CHECK (compromise_confidence BETWEEN 0 AND 1),
    compromise_note TEXT NOT NULL CHECK (length(compromise_note) <= 4000),
    compromise_source TEXT NOT NULL CHECK (length(compromise_source) <= 4000),
    salience REAL CHECK (salience BETWEEN 0 AND 100),
    salience_low REAL CHECK (salience_low BETWEEN 0 AND 100 AND salience_low <= salience),
    salience_high REAL CHECK (salience_high BETWEEN 0 AND 100 AND salience_high >= salience),
    salience_confidence REAL CHECK (salience_confidence BETWEEN 0 AND 1),
    salience_note TEXT NOT NULL CHECK (length(salience_note) <= 4000),
    salience_source TEXT NOT NULL CHECK (length(salience_source) <= 4000),
    influence REAL CHECK (influence BETWEEN 0 AND 100),
    influence_low REAL CHECK (influence_low BETWEEN 0 AND 100 AND influence_low <= influence),
    influence_high REAL CHECK (influence_high BETWEEN 0 AND 100 AND influence_high >= influence),
    influence_confidence REAL CHECK (influence_confidence BETWEEN 0 AND 1),
    influence_note TEXT NOT NULL CHECK (length(influence_note) <= 4000),
    influence_source TEXT NOT NULL CHECK (length(influence_source) <= 4000),
    veto INTEGER NOT NULL CHECK (veto IN (0, 1)),
    red_line INTEGER NOT NULL CHECK (red_line IN (0, 1)),
    place INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (actor, issue),
    CHECK (position IS NOT NULL OR coalesce(position_low, position_high, position_confidence) IS NULL AND position_note || position_source = ''),
    CHECK (compromise IS NOT NULL OR coalesce(compromise_low, compromise_high, compromise_confidence) IS NULL AND compromise_note || compromise_source = ''),
    CHECK (salience IS NOT NULL OR coalesce(salience_low, salience_high, salience_confidence) IS NULL AND salience_note || salience_source = ''),
    CHECK (influence IS NOT NULL OR coalesce(influence_low, influence_high, influence_confidence) IS NULL AND influence_note || influence_source = '')
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    first TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    second TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    trust REAL NOT NULL CHECK (trust BETWEEN 0 AND 1),
    trust_low REAL CHECK (trust_low BETWEEN 0 AND 1 AND trust_low <= trust),
    trust_high REAL CHECK (trust_high BETWEEN 0 AND 1 AND trust_high >= trust),
    trust_confidence REAL CHECK (trust_confidence BETWEEN 0 AND 1),
    trust_note TEXT NOT NULL CHECK (length(trust_note) <= 4000),
    trust_source TEXT NOT NULL CHECK (length(trust_source) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    date TEXT NOT NULL CHECK (length(date) <= 40),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    trust_effect REAL NOT NULL CHECK (trust_effect BETWEEN -1 AND 1),
    lesson TEXT NOT NULL CHECK (length(lesson) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE history_actors (
    owner TEXT NOT NULL REFERENCES history ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 60),
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    probability_low REAL CHECK (probability_low BETWEEN 0 AND 1 AND probability_low <= probability),
    probability_high REAL CHECK (probability_high BETWEEN 0 AND 1 AND probability_high >= probability),
    probability_confidence REAL CHECK (probability_confidence BETWEEN 0 AND 1),
    probability_note TEXT NOT NULL CHECK (length(probability_note) <= 4000),
    probability_source TEXT NOT NULL CHECK (length(probability_source) <= 4000),
    position_shift REAL NOT NULL CHECK (position_shift BETWEEN -100 AND 100),
    compromise_factor REAL NOT NULL CHECK (compromise_factor BETWEEN 0 AND 10),
    trust_change REAL NOT NULL CHECK (trust_change BETWEEN -1 AND 1),
    hostility_change REAL NOT NULL CHECK (hostility_change BETWEEN -1 AND 1),
    hazard_factor REAL NOT NULL CHECK (hazard_factor BETWEEN 0 AND 100),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE events_actors (
    owner TEXT NOT NULL REFERENCES events ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE events_issues (
    owner TEXT NOT NULL REFERENCES events ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES issues ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE instruments (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    kind TEXT NOT NULL CHECK (length(kind) <= 200),
    format TEXT NOT NULL CHECK (length(format) <= 200),
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    start_round INTEGER NOT NULL CHECK (start_round BETWEEN 1 AND 60),
    end_round INTEGER NOT NULL CHECK (end_round BETWEEN 1 AND 60),
    success REAL NOT NULL CHECK (success BETWEEN 0 AND 1),
    success_low REAL CHECK (success_low BETWEEN 0 AND 1 AND success_low <= success),
    success_high REAL CHECK (success_high BETWEEN 0 AND 1 AND success_high >= success),
    success_confidence REAL CHECK (success_confidence BETWEEN 0 AND 1),
    success_note TEXT NOT NULL CHECK (length(success_note) <= 4000),
    success_source TEXT NOT NULL CHECK (length(success_source) <= 4000),
    compromise_factor REAL NOT NULL CHECK (compromise_factor BETWEEN 0 AND 10),
    trust_change REAL NOT NULL CHECK (trust_change BETWEEN -1 AND 1),
    hostility_change REAL NOT NULL CHECK (hostility_change BETWEEN -1 AND 1),
    hazard_factor REAL NOT NULL CHECK (hazard_factor BETWEEN 0 AND 100),
    linkage_add REAL NOT NULL CHECK (linkage_add BETWEEN -1 AND 1),
    single_text INTEGER NOT NULL CHECK (single_text IN (0, 1)),
    cost REAL NOT NULL CHECK (cost BETWEEN 0 AND 1e9),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0),
    CHECK (start_round <= end_round)
) STRICT, WITHOUT ROWID;

CREATE TABLE instruments_actors (
    owner TEXT NOT NULL REFERENCES instruments ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES actors ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE instruments_issues (
    owner TEXT NOT NULL REFERENCES instruments ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    key TEXT NOT NULL REFERENCES issues ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, place),
    UNIQUE (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE drivers (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    state TEXT NOT NULL CHECK (length(state) <= 200),
    description TEXT NOT NULL CHECK (length(description) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE drivers_states (
    owner TEXT NOT NULL REFERENCES drivers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 49),
    word TEXT NOT NULL CHECK (length(word) <= 200),
    PRIMARY KEY (owner, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE driver_effects (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    driver TEXT NOT NULL REFERENCES drivers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (length(state) <= 200),
    quantity TEXT NOT NULL CHECK (quantity IN ('compromise', 'salience', 'hostility', 'hazard', 'linkage', 'instrument_success', 'trust')),
    operation TEXT NOT NULL CHECK (operation IN ('scale', 'shift')),
    value REAL NOT NULL CHECK (value BETWEEN -100 AND 100),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE cross_impacts (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    driver TEXT NOT NULL REFERENCES drivers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    other TEXT NOT NULL REFERENCES drivers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (length(state) <= 200),
    other_state TEXT NOT NULL CHECK (length(other_state) <= 200),
    score REAL NOT NULL CHECK (score BETWEEN -9 AND 9),
    note TEXT NOT NULL CHECK (length(note) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE impacts (
    outcome TEXT NOT NULL CHECK (outcome IN ('agreement', 'partial', 'stalemate', 'escalation')),
    regional_stability REAL NOT NULL CHECK (regional_stability BETWEEN -2 AND 2),
    global_security REAL NOT NULL CHECK (global_security BETWEEN -2 AND 2),
    trust REAL NOT NULL CHECK (trust BETWEEN -2 AND 2),
    long_term TEXT NOT NULL CHECK (length(long_term) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE futures (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    parent TEXT REFERENCES futures DEFERRABLE INITIALLY DEFERRED,
    story TEXT NOT NULL CHECK (length(story) <= 4000),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE future_changes (
    future TEXT NOT NULL REFERENCES futures ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place >= 0),
    body TEXT NOT NULL CHECK (length(body) <= 6000000),
    PRIMARY KEY (future, place)
) STRICT, WITHOUT ROWID;

-- What travels with the scenario without being part of it.

CREATE TABLE projections (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    made_at TEXT NOT NULL CHECK (length(made_at) BETWEEN 1 AND 40),
    future TEXT CHECK (length(future) BETWEEN 1 AND 64),
    engine TEXT NOT NULL CHECK (length(engine) BETWEEN 1 AND 64),
    version TEXT NOT NULL CHECK (length(version) <= 40),
    options TEXT NOT NULL CHECK (length(options) <= 20000),
    seed INTEGER NOT NULL CHECK (seed >= 0),
    runs INTEGER NOT NULL CHECK (runs BETWEEN 1 AND 1000000),
    inputs_sha256 TEXT NOT NULL CHECK (length(inputs_sha256) = 64),
    facts TEXT NOT NULL CHECK (length(facts) <= 100000),
    body BLOB NOT NULL CHECK (length(body) <= 6000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    made_at TEXT NOT NULL CHECK (length(made_at) BETWEEN 1 AND 40),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    body BLOB NOT NULL CHECK (length(body) <= 6000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 64),
    at TEXT NOT NULL CHECK (length(at) BETWEEN 1 AND 40),
    author TEXT NOT NULL CHECK (length(author) <= 200),
    label TEXT NOT NULL CHECK (length(label) <= 400),
    future TEXT CHECK (length(future) BETWEEN 1 AND 64),
    kind TEXT NOT NULL CHECK (length(kind) <= 40),
    change TEXT CHECK (length(change) <= 1000000),
    inverse TEXT CHECK (length(inverse) <= 1000000)
) STRICT;

CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    scenario TEXT NOT NULL CHECK (length(scenario) BETWEEN 1 AND 64),
    created_at TEXT NOT NULL CHECK (length(created_at) BETWEEN 1 AND 40)
) STRICT;

CREATE TABLE saved (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL CHECK (length(at) BETWEEN 1 AND 40),
    content TEXT NOT NULL CHECK (length(content) = 64),
    log TEXT NOT NULL CHECK (length(log) = 64)
) STRICT;
