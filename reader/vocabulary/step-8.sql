-- Version 8: answers and cards that were taken back stay so after a merge, and so does what was moved to another term;
-- what goes with its term comes back with it.
-- Never edited once released: a change is a new migration (migrations.py).

DROP TRIGGER term_deleted;
CREATE TRIGGER term_deleted AFTER DELETE ON term BEGIN
    INSERT OR REPLACE INTO deletion
    VALUES ('term', json_array(OLD.language, OLD.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'));
    -- The term's own note says all: identities of its parts begin like its own, less the bracket at the end.
    DELETE FROM deletion WHERE kind = 'encounter'
        AND identity >= rtrim(json_array(OLD.language, OLD.key), ']') || ','
        AND identity < rtrim(json_array(OLD.language, OLD.key), ']') || '-';
    DELETE FROM deletion WHERE kind = 'review'
        AND identity >= rtrim(json_array(OLD.language, OLD.key), ']') || ','
        AND identity < rtrim(json_array(OLD.language, OLD.key), ']') || '-';
    DELETE FROM deletion WHERE kind = 'card' AND identity = json_array(OLD.language, OLD.key);
END;

CREATE TRIGGER encounter_moved AFTER UPDATE OF term_id ON encounter WHEN OLD.term_id <> NEW.term_id BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'encounter', json_array(t.language, t.key, x.source, OLD.block, OLD."offset"),
           strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t JOIN text x ON x.id = OLD.text_id WHERE t.id = OLD.term_id;
    DELETE FROM deletion WHERE kind = 'encounter' AND identity =
        (SELECT json_array(t.language, t.key, x.source, NEW.block, NEW."offset")
         FROM term t JOIN text x ON x.id = NEW.text_id WHERE t.id = NEW.term_id);
END;

CREATE TRIGGER card_deleted AFTER DELETE ON card BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'card', json_array(t.language, t.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t WHERE t.id = OLD.term_id;
END;
CREATE TRIGGER card_made AFTER INSERT ON card BEGIN
    DELETE FROM deletion WHERE kind = 'card' AND identity =
        (SELECT json_array(t.language, t.key) FROM term t WHERE t.id = NEW.term_id);
END;
CREATE TRIGGER card_moved AFTER UPDATE OF term_id ON card WHEN OLD.term_id <> NEW.term_id BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'card', json_array(t.language, t.key), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t WHERE t.id = OLD.term_id;
    DELETE FROM deletion WHERE kind = 'card' AND identity =
        (SELECT json_array(t.language, t.key) FROM term t WHERE t.id = NEW.term_id);
END;

CREATE TRIGGER review_deleted AFTER DELETE ON review BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'review', json_array(t.language, t.key, OLD.at), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t WHERE t.id = OLD.term_id;
END;
CREATE TRIGGER review_made AFTER INSERT ON review BEGIN
    DELETE FROM deletion WHERE kind = 'review' AND identity =
        (SELECT json_array(t.language, t.key, NEW.at) FROM term t WHERE t.id = NEW.term_id);
END;
CREATE TRIGGER review_moved AFTER UPDATE OF term_id ON review WHEN OLD.term_id <> NEW.term_id BEGIN
    INSERT OR REPLACE INTO deletion
    SELECT 'review', json_array(t.language, t.key, OLD.at), strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')
    FROM term t WHERE t.id = OLD.term_id;
    DELETE FROM deletion WHERE kind = 'review' AND identity =
        (SELECT json_array(t.language, t.key, NEW.at) FROM term t WHERE t.id = NEW.term_id);
END;
