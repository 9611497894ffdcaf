-- Version 2: the journal knows which run of Reader made a change and what it touched, so that undo in one window
-- leaves alone what another has done; numbers are never used again, so that they tell what came before a start.
-- Never edited once released: a change is a new migration (migrations.py).

CREATE TABLE journal_2 (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    what    TEXT NOT NULL,                      -- “sovereign” kept
    undone  TEXT NOT NULL DEFAULT '',           -- “sovereign” is no longer kept.
    session TEXT NOT NULL DEFAULT '',           -- the Store that made the change
    touched TEXT NOT NULL DEFAULT '["*"]',      -- the terms and keys the change is about, JSON; "*": not known
    changes TEXT NOT NULL,
    settled TEXT NOT NULL DEFAULT '[]'
);

INSERT INTO journal_2 (id, at, what, changes, settled) SELECT id, at, what, changes, settled FROM journal;
DROP TABLE journal;
ALTER TABLE journal_2 RENAME TO journal;
