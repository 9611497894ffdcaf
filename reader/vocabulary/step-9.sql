-- Version 9: how many occurrences of a form are those of a name or a number, which are neither known nor new.
-- Every text is counted once more for it; until then its counts stay what they were.
ALTER TABLE word_count ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;
DELETE FROM counted;
