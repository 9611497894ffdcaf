"""Many words kept as one step: the rest of a page, the commonest words, a list from elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.vocabulary import changes, queries
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.journal import Value
from reader.vocabulary.keys import term_key
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Encounter, Status
from reader.vocabulary.wording import bulk_back, kept_as


class BulkWord(NamedTuple):
    """A word to keep among many; `text` is its lemma or phrase."""

    text: str
    language: str
    target_language: str
    translation: str = ""
    part_of_speech: str | None = None
    encounter: Encounter | None = None


class Bulk(VocabularyFile):
    """The part of the store that keeps many words at once."""

    def keep_all(self, words: Sequence[BulkWord], status: Status, *, lower: bool = False) -> int:
        """Keeps words with a status, all or none, as one step for undo; returns how many terms were made or changed.

        A term that is there is raised to the status, and an ignored one left alone, but with `lower` it is given the
        status whatever it has. What it means fills what is empty.
        """
        now = moment(self._clock())
        count = 0
        with self._change() as record:
            for word in words:
                key = term_key(word.text, word.language)
                if not key:
                    continue
                term_id = queries.term_id_by_key(self._db, word.language, key)
                if term_id is None:
                    term_id = changes.new_term(
                        record,
                        text=word.text,
                        language=word.language,
                        target_language=word.target_language,
                        translation=word.translation,
                        definition="",
                        part_of_speech=word.part_of_speech,
                        status=status,
                        provisional=False,
                        clicked_at=None,
                        now=now,
                    )
                    count += 1
                else:
                    (old,) = self._db.execute("SELECT status FROM term WHERE id = ?", (term_id,)).fetchone()
                    changes.fill(
                        self._db,
                        term_id,
                        translation=word.translation,
                        part_of_speech=word.part_of_speech,
                        target_language=word.target_language,
                    )
                    if old < status or (lower and old != status):
                        restated: dict[str, Value] = {"status": int(status), "said": 1, "own_status": 1, "changed": now}
                        record.update("term", term_id, restated)
                        count += 1
                if word.encounter is not None:
                    changes.meet(record, term_id, word.language, word.encounter, now)
            record.what = kept_as(count, status)
            record.undone = bulk_back(count, status)
        return count
