"""The vocabulary on disk, and the only writer of it.

Every method that changes something is one transaction: when it returns, the change is on the disk;
when it raises, nothing has changed. Sqlite's failures arrive as ReaderError. One Store belongs to one thread;
several processes may each have one on the same file.
"""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from reader.vocabulary import changes, journal, queries
from reader.vocabulary.bulk import Bulk
from reader.vocabulary.cards import delete_cards
from reader.vocabulary.corrections import Corrections
from reader.vocabulary.counts import Counts
from reader.vocabulary.duplicates import Candidates
from reader.vocabulary.edits import Edits
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.keys import checked_key, storable, term_key, tidy
from reader.vocabulary.listing import Lists
from reader.vocabulary.preferences import Preferences
from reader.vocabulary.queries import moment
from reader.vocabulary.review import Reviews
from reader.vocabulary.standing import Standings
from reader.vocabulary.statistics import Statistics
from reader.vocabulary.terms import Encounter, Kept, Position, Source, Status, Term, TextRecord
from reader.vocabulary.wording import click_back, named, not_kept, quoted, statuses_back, words_back


class Store(Bulk, Candidates, Corrections, Counts, Edits, Lists, Preferences, Reviews, Standings, Statistics):
    """The terms, their encounters and the texts read, in one SQLite file that is made where it is missing."""

    # Texts

    def source(self, source: Source, *, words: int | None = None) -> None:
        """Remembers a text as the one opened last; `words` where they were counted."""
        now = moment(self._clock())
        with self._database.writing() as db:
            text_id = changes.introduce(db, source, now)
            db.execute(
                "UPDATE text SET title = ?, address = ?, language = ?, words = coalesce(?, words), opened = ? "
                "WHERE id = ?",
                (storable(source.title), storable(source.address), source.language, words, now, text_id),
            )

    def texts(self) -> list[TextRecord]:
        """The texts that were opened, last opened first."""
        with self._database.speaking():
            return queries.texts(self._db)

    def position(self, source_id: str) -> Position | None:
        """Where the reader stopped in a text; None where it is unknown."""
        with self._database.speaking():
            return queries.position(self._db, storable(source_id))

    def save_position(self, source_id: str, block: int, offset: int, percent: float, chapter: int = 0) -> None:
        """Remembers the place in a text that `source` has introduced."""
        with self._database.writing() as db:
            db.execute(
                'UPDATE text SET block = ?, "offset" = ?, percent = ?, chapter = ? WHERE source = ?',
                (block, offset, percent, chapter, storable(source_id)),
            )

    # Terms

    def keep(
        self,
        *,
        text: str,
        language: str,
        target_language: str,
        encounter: Encounter | None = None,
        translation: str = "",
        definition: str = "",
        part_of_speech: str | None = None,
        status: Status | None = None,
        provisional: bool = False,
    ) -> Kept:
        """Keeps a word as a click does: the term is made or found, the encounter added.

        A term that is there keeps its status unless one is given; translation, definition and part of speech only
        fill what is empty. The same term at the same place of the same text is no second encounter.
        `provisional`: `text` is a surface whose lemma is not known yet; a term once met in this form takes it at once.
        """
        key, now = checked_key(text, language), moment(self._clock())
        with self._change() as record:
            term_id = queries.term_id_by_key(self._db, language, key)
            if term_id is None and provisional:
                term_id = queries.term_id_by_surface(self._db, language, key)
            created, earlier = term_id is None, None
            if term_id is None:
                term_id = changes.new_term(
                    record,
                    text=text,
                    language=language,
                    target_language=target_language,
                    translation=translation,
                    definition=definition,
                    part_of_speech=part_of_speech,
                    status=status,
                    provisional=provisional,
                    clicked_at=moment(encounter.at) if encounter else None,
                    now=now,
                )
            else:
                changes.fill(
                    self._db,
                    term_id,
                    translation=translation,
                    definition=definition,
                    part_of_speech=part_of_speech,
                    target_language=target_language,
                )
                restated: dict[str, Value] = {"changed": now}
                if status is not None:
                    restated |= {"status": int(status), "said": 1, "own_status": 1}
                    was = self._expect(term_id).status
                    earlier = None if was is status else was
                if not provisional:
                    restated["provisional"] = 0
                record.update("term", term_id, restated)
            encounter_id, repeated = (
                changes.meet(record, term_id, language, encounter, now) if encounter else (None, False)
            )
            term = self._expect(term_id)
            record.what = f"{quoted(term.text)} kept"
            record.undone = not_kept(term.text, created=created, earlier=earlier)
        return Kept(term, encounter_id, created, repeated)

    def settle(self, term_id: int, lemma: str) -> Term:
        """Gives a provisional term its lemma: renames it, or merges it into the term that has the lemma.

        No step of its own for undo: it goes with the change before. A settled term is returned as it is.
        """
        with self._database.writing() as db:
            return self._expect(self._settle(db, term_id, tidy(lemma)))

    def set_status(self, term_ids: Iterable[int], status: Status) -> int:
        """Gives the terms a status; returns how many were changed. Terms that are gone are passed over."""
        now = moment(self._clock())
        with self._change() as record:
            before: list[tuple[str, Status]] = []
            for term_id in dict.fromkeys(term_ids):
                row = self._db.execute("SELECT text, status FROM term WHERE id = ?", (term_id,)).fetchone()
                if row is not None and row[1] != status:
                    record.update("term", term_id, {"status": int(status), "said": 1, "own_status": 1, "changed": now})
                    before.append((row[0], Status(row[1])))
            record.what = f"{named([text for text, _ in before])} set to {status.label}"
            record.undone = statuses_back(before)
        return len(before)

    def set_translation(
        self,
        term_id: int,
        translation: str,
        definition: str = "",
        part_of_speech: str | None = None,
        *,
        instead_of: str = "",
        overwrite: bool = False,
    ) -> Term:
        """Fills what is empty, which is no step for undo; with `overwrite` it is the reader's own word (edit).

        `instead_of` is a translation given before in this way, which a better one replaces.
        """
        if overwrite:
            return self.edit(term_id, translation=translation, definition=definition or None)
        with self._database.writing():
            changes.fill(
                self._db,
                term_id,
                translation=translation,
                definition=definition,
                part_of_speech=part_of_speech,
                instead_of=instead_of,
            )
            return self._expect(term_id)

    def set_sentence_translation(self, encounter_id: int, translation: str) -> None:
        """What the sentence of an encounter means; no step for undo. An encounter that is gone is passed over."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE encounter SET sentence_translation = ? WHERE id = ?", (storable(translation), encounter_id)
            )

    def take_back(self, encounter_id: int, *, with_term: bool = False) -> bool:
        """Removes an encounter, and its term too where no other is left and nothing but clicks made it; `with_term`
        also where it was given a status or a translation since. False where the encounter is gone already."""
        with self._change() as record:
            row = self._db.execute(
                "SELECT t.id, t.text, t.said FROM encounter e JOIN term t ON t.id = e.term_id WHERE e.id = ?",
                (encounter_id,),
            ).fetchone()
            if row is None:
                return False
            term_id, text, said = row
            record.delete("encounter", encounter_id)
            left = self._db.execute("SELECT 1 FROM encounter WHERE term_id = ? LIMIT 1", (term_id,)).fetchone()
            if left is None and (with_term or not said):
                delete_cards(record, term_id)
                record.delete("term", term_id)
                record.undone = words_back([text])
            else:
                record.update("term", term_id, {"changed": moment(self._clock())})
                record.undone = click_back(text)
            record.what = f"the click on {quoted(text)} removed"
        return True

    def delete(self, term_ids: Iterable[int]) -> int:
        """Removes terms with their encounters; returns how many. Terms that are gone are passed over."""
        with self._change() as record:
            texts = []
            for term_id in dict.fromkeys(term_ids):
                row = self._db.execute("SELECT text FROM term WHERE id = ?", (term_id,)).fetchone()
                if row is None:
                    continue
                texts.append(row[0])
                for (encounter_id,) in self._db.execute(
                    "SELECT id FROM encounter WHERE term_id = ?", (term_id,)
                ).fetchall():
                    record.delete("encounter", encounter_id)
                delete_cards(record, term_id)
                record.delete("term", term_id)
            record.what = f"{named(texts)} deleted"
            record.undone = words_back(texts)
        return len(texts)

    def undo(self, allowed: journal.Allowed = lambda change: True) -> str | None:
        """Takes back the last change made through this Store (or one `alongside`), else the last from before it was
        opened; of those only that are `allowed`, by their numbers.

        What another running copy did in the meantime stays, and so does what came before it on the same words.
        Returns what is so now, as a sentence; None where there is nothing to take back.
        """
        with self._database.writing() as db:
            self.undone = journal.take_back_last(db, moment(self._clock()), self.session, self._began, allowed)
            if self.undone is None:
                return None
            for term_id, lemma in self.undone.settled:
                self._settle(db, term_id, lemma)
        return self.undone.sentence

    def last_change(self) -> int:
        """The number of the newest change, whoever made it; 0 where there is none."""
        with self._database.speaking():
            return journal.last_entry(self._db)

    # Questions

    def terms(
        self,
        *,
        language: str | None = None,
        target_language: str | None = None,
        statuses: Collection[Status] | None = None,
        search: str | None = None,
        brief: bool = False,
    ) -> list[Term]:
        """The terms that fit every condition given, oldest first.

        `search` is looked for in term, translation and sentences, ignoring case and accents.
        `brief` leaves out the surfaces and the latest encounter, which halves the time of a long list.
        """
        with self._database.speaking():
            return queries.terms(
                self._db,
                language=language,
                target_language=target_language,
                statuses=statuses,
                search=search,
                brief=brief,
            )

    def term(self, term_id: int) -> Term | None:
        """A term by its id; None where it is gone."""
        with self._database.speaking():
            return queries.term(self._db, term_id)

    def find(self, text: str, language: str) -> Term | None:
        """The term with this text, or else the one last met in this form."""
        key = term_key(text, language)
        with self._database.speaking():
            term_id = queries.term_id_by_key(self._db, language, key)
            if term_id is None:
                term_id = queries.term_id_by_surface(self._db, language, key)
            return None if term_id is None else queries.term(self._db, term_id)

    def owns(self, key: str, language: str) -> bool:
        """Whether a term is kept under just this key (not only met in this form)."""
        with self._database.speaking():
            return queries.term_id_by_key(self._db, language, key) is not None

    def encounters(self, term_id: int) -> list[Encounter]:
        """Every meeting with a term, newest first."""
        with self._database.speaking():
            return queries.encounters(self._db, term_id)

    def provisional(self, language: str) -> list[Term]:
        """The terms that still await their lemma, oldest first."""
        with self._database.speaking():
            found = (queries.term(self._db, term_id) for term_id in queries.provisional_ids(self._db, language))
            return [term for term in found if term is not None]

    def statuses(self, language: str) -> dict[str, Status]:
        """The status of every term's key and of every form it was met in: colours a page without a lemmatiser."""
        with self._database.speaking():
            return queries.statuses(self._db, language)

    def counts(self, language: str | None = None) -> dict[Status, int]:
        """How many terms have each status; every status is there."""
        with self._database.speaking():
            return queries.counts(self._db, language)

    def kept_since(self, since: datetime, language: str | None = None) -> int:
        """How many terms were added at or after a moment."""
        with self._database.speaking():
            return queries.kept_since(self._db, since, language)

    # Within one transaction

    def _settle(self, db: sqlite3.Connection, term_id: int, lemma: str) -> int:
        record = Recorder(db)
        settled_id = changes.settle(record, term_id, lemma, moment(self._clock()))
        record.join(term_id, lemma)
        return settled_id
