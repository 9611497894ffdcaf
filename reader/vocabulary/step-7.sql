-- Version 7: when each word came to be known.
-- Never edited once released: a change is a new migration (migrations.py).

CREATE TABLE learned (
    language TEXT NOT NULL,
    key      TEXT NOT NULL,                     -- of the term
    at       TEXT NOT NULL,
    PRIMARY KEY (language, key)
) WITHOUT ROWID;

INSERT INTO learned SELECT language, key, changed FROM term WHERE status = 5;

CREATE TRIGGER term_learned AFTER UPDATE OF status ON term WHEN NEW.status = 5 AND OLD.status <> 5 BEGIN
    INSERT OR IGNORE INTO learned
    VALUES (NEW.language, NEW.key, strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
END;
CREATE TRIGGER term_made_known AFTER INSERT ON term WHEN NEW.status = 5 BEGIN
    INSERT OR IGNORE INTO learned
    VALUES (NEW.language, NEW.key, strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
END;
CREATE TRIGGER term_forgotten AFTER UPDATE OF status ON term WHEN NEW.status <> 5 AND OLD.status = 5 BEGIN
    DELETE FROM learned WHERE language = OLD.language AND key = OLD.key;
END;
CREATE TRIGGER term_known_deleted AFTER DELETE ON term WHEN OLD.status = 5 BEGIN
    DELETE FROM learned WHERE language = OLD.language AND key = OLD.key;
END;
