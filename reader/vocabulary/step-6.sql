-- Version 6: how long was read, and how much.
-- Never edited once released: a change is a new migration (migrations.py).

CREATE TABLE reading (
    id       INTEGER PRIMARY KEY,
    source   TEXT NOT NULL,                     -- Source.id of the text
    language TEXT NOT NULL,
    began    TEXT NOT NULL,
    seconds  REAL NOT NULL,                     -- of reading; pauses do not count
    words    INTEGER NOT NULL,                  -- that were passed for the first time in this sitting
    UNIQUE (source, began)
);
CREATE INDEX reading_by_time ON reading (began);
