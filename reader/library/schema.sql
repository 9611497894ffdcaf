-- Version 1 of the library. Never edited once released: a change is a new step (store.py).
-- Moments are ISO 8601 in UTC with microseconds, so that they sort as text.
-- Where one is in a text stands in the vocabulary, which is open before the library is.

CREATE TABLE item (
    id       TEXT PRIMARY KEY,                  -- text.identity.content_id, or a book's
    title    TEXT NOT NULL,
    byline   TEXT NOT NULL,
    language TEXT NOT NULL,
    level    TEXT NOT NULL,
    address  TEXT NOT NULL,                     -- a path, a web address, or what a text came by ("paste", "-")
    words    INTEGER NOT NULL,                  -- 0: not counted yet
    tags     TEXT NOT NULL,                     -- one a line
    archived INTEGER NOT NULL,
    added    TEXT NOT NULL,
    changed  TEXT NOT NULL,                     -- what decides where two libraries are put together
    removed  TEXT                               -- when it was taken out; the row stays, so that it does not come back
);

CREATE INDEX item_by_address ON item (address);

-- Texts that cannot be read again from their address: web pages, pastes, standard input. See kept.py.
CREATE TABLE kept (
    item    TEXT PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE,
    article BLOB NOT NULL
);
