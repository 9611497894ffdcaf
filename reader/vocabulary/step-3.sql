-- Version 3: an encounter keeps the translation of its sentence, in the target language of its term.
-- Never edited once released: a change is a new migration (migrations.py).

ALTER TABLE encounter ADD COLUMN sentence_translation TEXT NOT NULL DEFAULT '';
