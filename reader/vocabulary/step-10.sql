-- Version 10: when a word came to be known is remembered though it is forgotten or deleted: undo, and learning it
-- again, bring it back with its day. It goes with the word where that gets another name.
-- Never edited once released: a change is a new migration (migrations.py).

DROP TRIGGER term_forgotten;
DROP TRIGGER term_known_deleted;

CREATE TRIGGER term_known_named AFTER UPDATE OF key ON term WHEN OLD.key <> NEW.key AND NEW.status = 5 BEGIN
    INSERT OR IGNORE INTO learned
    VALUES (NEW.language, NEW.key, coalesce(
        (SELECT at FROM learned WHERE language = OLD.language AND key = OLD.key),
        strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')));
END;
