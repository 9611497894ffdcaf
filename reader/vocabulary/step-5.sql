-- Version 5: notes, tags, chosen examples; reviews; corrected lemmas; how often a lemma stands in the texts
-- read, and what follows from it for the order of learning; what was deleted, for a merge with another machine.
-- Never edited once released: a change is a new migration (migrations.py).

ALTER TABLE term ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';     -- a JSON list of strings, sorted
ALTER TABLE term ADD COLUMN example INTEGER;                     -- the encounter chosen; NULL: the best by itself
ALTER TABLE term ADD COLUMN own_status INTEGER NOT NULL DEFAULT 0;  -- 1: the reader said it, no review did
UPDATE term SET own_status = 1 WHERE status > 0;

-- Derived, made anew in the background (standing.py). A priority of NULL: not ranked yet.
ALTER TABLE term ADD COLUMN zipf REAL NOT NULL DEFAULT 0;
ALTER TABLE term ADD COLUMN rank INTEGER;
ALTER TABLE term ADD COLUMN rarest TEXT NOT NULL DEFAULT '';     -- the word of a phrase whose rank this is
ALTER TABLE term ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;     -- occurrences in the texts read
ALTER TABLE term ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;    -- in so many of them
ALTER TABLE term ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;    -- those still to come
ALTER TABLE term ADD COLUMN ahead_text INTEGER;                  -- in this text
ALTER TABLE term ADD COLUMN apart TEXT NOT NULL DEFAULT '';      -- why it is no word to learn: name, number, unlisted
ALTER TABLE term ADD COLUMN priority REAL;

-- Each holds all that a list needs to be put in order and filtered, so that the rows themselves are not read.
CREATE INDEX term_listed ON term (priority, language, status, apart, rank, seen, ahead, added);
CREATE INDEX term_alphabet ON term (folded, language, status);

-- A term in review, as the scheduler (FSRS) sees it; without a row it has never been reviewed.
CREATE TABLE card (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    term_id     INTEGER NOT NULL UNIQUE REFERENCES term (id) ON DELETE CASCADE,
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),  -- learning, review, relearning
    step        INTEGER,                        -- of learning or relearning; NULL in review
    stability   REAL,                           -- days
    difficulty  REAL,                           -- 1–10
    due         TEXT NOT NULL,
    last_review TEXT,
    reps        INTEGER NOT NULL DEFAULT 0,
    lapses      INTEGER NOT NULL DEFAULT 0,     -- how often it was forgotten once learned
    suspended   INTEGER NOT NULL DEFAULT 0,     -- 1: a leech, or put aside by the reader
    changed     TEXT NOT NULL
);
CREATE INDEX card_due ON card (due) WHERE suspended = 0;

CREATE TABLE review (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    term_id  INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    rating   INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),    -- again, hard, good, easy
    state    INTEGER NOT NULL,                  -- of the card before; 0: it was new
    interval REAL NOT NULL,                     -- days until it was due again
    seconds  REAL NOT NULL DEFAULT 0,           -- that the answer took
    UNIQUE (term_id, at)
);
CREATE INDEX review_by_time ON review (at);

-- What the reader says of a form goes before what the lemmatiser says.
CREATE TABLE correction (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    language TEXT NOT NULL,
    key      TEXT NOT NULL,                     -- keys.term_key of the form
    lemma    TEXT NOT NULL,
    lemma_key TEXT NOT NULL,                    -- keys.term_key of the lemma
    changed  TEXT NOT NULL,
    UNIQUE (language, key)
);

-- What is chosen for a language ('': for all): weights of the priority, new words a day.
CREATE TABLE preference (
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL,
    changed  TEXT NOT NULL,
    PRIMARY KEY (language, name)
) WITHOUT ROWID;

-- How often a form stands in a chapter (0 in a text without any), and in which blocks: derived from the texts.
CREATE TABLE word_count (
    language TEXT NOT NULL,
    lemma    TEXT NOT NULL,                     -- its key, as corrected
    form     TEXT NOT NULL,                     -- its key
    text_id  INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    chapter  INTEGER NOT NULL,
    own      TEXT NOT NULL,                     -- the lemma's key without corrections
    count    INTEGER NOT NULL,
    places   BLOB NOT NULL,                     -- the block of each occurrence, see counts.py
    PRIMARY KEY (language, lemma, form, text_id, chapter)
) WITHOUT ROWID;
CREATE INDEX word_count_by_form ON word_count (language, form);
CREATE TABLE counted (
    text_id INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    chapter INTEGER NOT NULL,
    words   INTEGER NOT NULL,
    PRIMARY KEY (text_id, chapter)
) WITHOUT ROWID;

-- What was deleted and when; what is there again is deleted no more.
CREATE TABLE deletion (
    kind     TEXT NOT NULL,                     -- term, encounter, correction
    identity TEXT NOT NULL,                     -- a JSON list
    at       TEXT NOT NULL,
    PRIMARY KEY (kind, identity)
) WITHOUT ROWID;

CREATE TRIGGER term_deleted AFTER DELETE ON term BEGIN
    INSERT OR REPLACE INTO deletion
    VALUES ('term', json_array(OLD.language, OLD.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
END;
CREATE TRIGGER term_made AFTER INSERT ON term BEGIN
    DELETE FROM deletion WHERE kind = 'term' AND identity = json_array(NEW.language, NEW.key);
END;
CREATE TRIGGER term_named AFTER UPDATE OF key ON term WHEN OLD.key <> NEW.key BEGIN
    INSERT OR REPLACE INTO deletion
    VALUES ('term', json_array(OLD.language, OLD.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
    DELETE FROM deletion WHERE kind = 'term' AND identity = json_array(NEW.language, NEW.key);
END;
CREATE TRIGGER encounter_deleted AFTER DELETE ON encounter BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'encounter', json_array(t.language, t.key, x.source, OLD.block, OLD."offset"),
           strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t JOIN text x ON x.id = OLD.text_id WHERE t.id = OLD.term_id;
END;
CREATE TRIGGER encounter_made AFTER INSERT ON encounter BEGIN
    DELETE FROM deletion WHERE kind = 'encounter' AND identity =
        (SELECT json_array(t.language, t.key, x.source, NEW.block, NEW."offset")
         FROM term t JOIN text x ON x.id = NEW.text_id WHERE t.id = NEW.term_id);
END;
CREATE TRIGGER correction_deleted AFTER DELETE ON correction BEGIN
    INSERT OR REPLACE INTO deletion
    VALUES ('correction', json_array(OLD.language, OLD.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
    UPDATE word_count SET lemma = own WHERE language = OLD.language AND form = OLD.key;
END;
CREATE TRIGGER correction_made AFTER INSERT ON correction BEGIN
    DELETE FROM deletion WHERE kind = 'correction' AND identity = json_array(NEW.language, NEW.key);
    UPDATE word_count SET lemma = NEW.lemma_key WHERE language = NEW.language AND form = NEW.key;
END;
CREATE TRIGGER correction_changed AFTER UPDATE OF lemma_key ON correction BEGIN
    UPDATE word_count SET lemma = NEW.lemma_key WHERE language = NEW.language AND form = NEW.key;
END;
