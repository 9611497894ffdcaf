"""Lemmas that the reader corrected: which dictionary form a form belongs to, everywhere from then on; two terms made
one."""

from collections.abc import Iterable

from reader.vocabulary import changes, queries
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.keys import checked_key, term_key, tidy
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Status, Term
from reader.vocabulary.wording import lemma_back, merged_back, named, quoted


class Corrections(VocabularyFile):
    """The part of the store that knows which lemmas were corrected."""

    def corrections(self, language: str) -> dict[str, str]:
        """Lookup key of a form → the lemma it belongs to."""
        with self._reading() as db:
            rows = db.execute("SELECT key, lemma FROM correction WHERE language = ?", (language,))
            return {str(key): str(lemma) for key, lemma in rows}

    def correct(self, form: str, lemma: str, language: str, term_id: int | None = None) -> Term | None:
        """A form belongs to this lemma from now on: its encounters move from `term_id` (else from the term last met in
        the form) to the lemma's term, which is made where it is missing; a term that nothing is left of goes.

        Counts of texts follow. Returns the lemma's term; None where the form was never kept. Raises ReaderError where
        either is empty.
        """
        key, lemma, now = checked_key(form, language), tidy(lemma), moment(self._clock())
        lemma_key = checked_key(lemma, language)
        with self._change() as record:
            self._note(record, language, key, lemma, lemma_key, now)
            record.what = f"{quoted(form)} made a form of {quoted(lemma)}"
            record.undone = lemma_back(form)
            from_id = term_id or queries.term_id_by_surface(self._db, language, key)
            from_id = from_id or queries.term_id_by_key(self._db, language, key)
            if from_id is None:
                return None
            into_id = self._move(record, from_id, key, lemma, lemma_key, now)
            return self._expect(into_id)

    def merge_terms(self, from_ids: Iterable[int], into_id: int) -> int:
        """Makes terms of one language one: `into_id` gets what the others have, and their forms belong to it from now
        on. Returns how many were merged into it; those that are gone, or of another language, are passed over."""
        now = moment(self._clock())
        with self._change() as record:
            into = self._expect(into_id)
            texts = []
            for term_id in dict.fromkeys(from_ids):
                term = queries.term(self._db, term_id)
                if term is not None and term_id != into_id and term.language == into.language:
                    self._forms_become(record, term, into, now)
                    changes.merge(record, term_id, into_id, now, said_last=False)
                    texts.append(term.text)
            record.what = f"{named(texts)} merged into {quoted(into.text)}" if texts else ""
            record.undone = merged_back(texts) if texts else ""
        return len(texts)

    def _forms_become(self, record: Recorder, term: Term, into: Term, now: str) -> None:
        """The forms of a single word, and what was corrected to be forms of it, are forms of the other from now on."""
        key, into_key = term_key(term.text, term.language), term_key(into.text, into.language)
        corrected = self._db.execute(
            "SELECT key FROM correction WHERE language = ? AND lemma_key = ?", (term.language, key)
        ).fetchall()
        forms = {key, *term.surfaces, *(row[0] for row in corrected)}
        for form in sorted(one for one in forms if " " not in one and one != into_key):
            self._note(record, term.language, form, into.text, into_key, now)

    def _note(self, record: Recorder, language: str, key: str, lemma: str, lemma_key: str, now: str) -> None:
        values: dict[str, Value] = {"lemma": lemma, "lemma_key": lemma_key, "changed": now}
        row = self._db.execute("SELECT id FROM correction WHERE language = ? AND key = ?", (language, key)).fetchone()
        if row is None:
            record.insert("correction", values | {"language": language, "key": key})
        else:
            record.update("correction", row[0], values)

    def _move(self, record: Recorder, from_id: int, form: str, lemma: str, lemma_key: str, now: str) -> int:
        """The encounters in the form go to the lemma's term; returns its id."""
        old = self._expect(from_id)
        into_id = queries.term_id_by_key(self._db, old.language, lemma_key)
        if into_id == from_id:
            return into_id
        moved = self._db.execute(
            'SELECT id, text_id, block, "offset" FROM encounter WHERE term_id = ? AND key = ?', (from_id, form)
        ).fetchall()
        left = self._db.execute(
            "SELECT count(*) FROM encounter WHERE term_id = ? AND key <> ?", (from_id, form)
        ).fetchone()[0]
        whole = not left  # nothing but this form was met
        if into_id is None and whole:
            named: dict[str, Value] = {"text": lemma, "key": lemma_key, "provisional": 0, "changed": now}
            record.update("term", from_id, named | {"folded": changes.searchable(lemma, old.translation)})
            return from_id
        if into_id is None:
            into_id = changes.new_term(
                record,
                text=lemma,
                language=old.language,
                target_language=old.target_language,
                translation="",
                definition="",
                part_of_speech=None,
                status=old.status if old.status is not Status.NEW else None,
                provisional=False,
                clicked_at=now,
                now=now,
            )
        if whole:
            changes.merge(record, from_id, into_id, now, said_last=False)
            return into_id
        places = 'SELECT text_id, block, "offset" FROM encounter WHERE term_id = ?'
        taken = {tuple(place) for place in self._db.execute(places, (into_id,))}
        for number, *place in moved:
            if tuple(place) in taken:
                record.delete("encounter", number)
            else:
                record.update("encounter", number, {"term_id": into_id})
        return into_id
