-- Version 1 of the vocabulary. Never edited once released: a change is a new migration (migrations.py).
-- Moments are ISO 8601 in UTC with microseconds, so that they sort as text.
-- Offsets are code points. Statuses are the numbers of terms.Status.

CREATE TABLE text (
    id       INTEGER PRIMARY KEY,
    source   TEXT NOT NULL UNIQUE,              -- Source.id
    title    TEXT NOT NULL,
    address  TEXT NOT NULL,
    language TEXT NOT NULL,
    words    INTEGER NOT NULL DEFAULT 0,
    added    TEXT NOT NULL,
    opened   TEXT,                              -- NULL: words were kept from it, but it was never opened
    block    INTEGER NOT NULL DEFAULT 0,        -- the reader's position
    "offset" INTEGER NOT NULL DEFAULT 0,
    percent  REAL NOT NULL DEFAULT 0
);

CREATE TABLE term (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, even after undo
    language        TEXT NOT NULL,
    key             TEXT NOT NULL,              -- keys.term_key(text): what makes two spellings one term
    text            TEXT NOT NULL,
    target_language TEXT NOT NULL,
    status          INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
    translation     TEXT NOT NULL,
    definition      TEXT NOT NULL,
    part_of_speech  TEXT,
    added           TEXT NOT NULL,
    changed         TEXT NOT NULL,
    provisional     INTEGER NOT NULL,           -- 1: text is a surface that still awaits its lemma
    said            INTEGER NOT NULL,           -- 1: the reader did more than click it; outlives its encounters
    own_translation INTEGER NOT NULL,           -- 1: the translation is the reader's own
    folded          TEXT NOT NULL,              -- text and translation, folded for the search
    UNIQUE (language, key)
);

CREATE INDEX term_provisional ON term (language) WHERE provisional = 1;

CREATE TABLE encounter (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    term_id  INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    text_id  INTEGER NOT NULL REFERENCES text (id),
    surface  TEXT NOT NULL,
    key      TEXT NOT NULL,                     -- of the surface: colours a page before any lemmatiser is loaded
    sentence TEXT NOT NULL,
    start    INTEGER NOT NULL,                  -- of the surface in the sentence
    block    INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,                  -- of the surface in the block
    at       TEXT NOT NULL,
    folded   TEXT NOT NULL,                     -- the sentence, folded for the search
    UNIQUE (term_id, text_id, block, "offset")
);

CREATE INDEX encounter_by_term ON encounter (term_id, at, key);
CREATE INDEX encounter_by_key ON encounter (key);

-- What undo needs. `changes` are row images, `settled` the lemmas that came in since; both JSON, see journal.py.
CREATE TABLE journal (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    what    TEXT NOT NULL,                      -- “sovereign” kept
    changes TEXT NOT NULL,
    settled TEXT NOT NULL DEFAULT '[]'
);
