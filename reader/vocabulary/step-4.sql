-- Version 4: the place in a book is in one of its chapters, counted from 0; other texts have but the one.
-- Never edited once released: a change is a new migration (migrations.py).

ALTER TABLE text ADD COLUMN chapter INTEGER NOT NULL DEFAULT 0;
