"""How often each form stands in the texts read, and where: a table that is filled in the background.

The blocks a form stands in are kept as the gaps between them, each a number of seven bits a byte, the lowest first,
with the eighth bit where more bytes follow: mostly one byte an occurrence.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.vocabulary import changes
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Source

CHUNK = 2_000
"""Forms that are written in one transaction: a click that comes meanwhile waits some milliseconds."""


class FormCount(NamedTuple):
    """A form of a text (its lookup key), the key of its lemma by the lemmatiser alone, the blocks it stands in, one
    an occurrence, in order, and how many of these are those of a name or a number."""

    form: str
    lemma: str
    blocks: Sequence[int]
    aside: int = 0


def book_and_chapter(source_id: str) -> tuple[str, int]:
    """The text and the chapter that a source stands for: chapters of a book are "BOOK/NUMBER", from 0."""
    book, _, chapter = source_id.partition("/")
    return (book, int(chapter)) if chapter.isdecimal() else (source_id, 0)


class Share(NamedTuple):
    """How well a text is known by its running words (ignored ones aside, and names and numbers that nobody has kept),
    0–1; how many different words are new or not kept at all; how many running words were counted; whether that was done
    as it is done today."""

    known: float
    new: int
    words: int
    up_to_date: bool = True


_SHARES = """
SELECT source, sum(times * (status = 5)), sum((times - aside) * (status <> 6)),
       count(DISTINCT CASE WHEN status = 0 AND times > aside THEN lemma END),
       sum(times), EXISTS (SELECT 1 FROM counted c WHERE c.text_id = text)
FROM (
    SELECT x.source, x.id AS text, w.lemma, w.count AS times, coalesce(own.status, lexeme.status, 0) AS status,
           w.aside * (coalesce(own.status, lexeme.status) IS NULL) AS aside
    FROM word_count w JOIN text x ON x.id = w.text_id
    LEFT JOIN term own ON own.language = w.language AND own.key = w.form
    LEFT JOIN term lexeme ON lexeme.language = w.language AND lexeme.key = w.lemma
    {where}
)
GROUP BY source
"""
"""Statuses are the numbers of terms.Status: 0 new, 5 known, 6 ignored."""


class Counts(VocabularyFile):
    """The part of the store that holds the counts."""

    def known_shares(self, source_id: str | None = None) -> dict[str, Share]:
        """How well the texts that were counted are known, by their ids; or one of them."""
        where, values = ("WHERE x.source = ?", (source_id,)) if source_id is not None else ("", ())
        with self._reading() as db:
            rows = db.execute(_SHARES.format(where=where), values).fetchall()
        return {
            str(source): Share(known / counted if counted else 0.0, new, words, bool(up_to_date))
            for source, known, counted, new, words, up_to_date in rows
        }

    def languages_known(self) -> set[str]:
        """The languages of which at least one word is known."""
        with self._reading() as db:
            return {str(row[0]) for row in db.execute("SELECT DISTINCT language FROM term WHERE status = 5")}

    def counted(self, source_id: str) -> set[int]:
        """The chapters of a text (0 of one without any) whose words have been counted."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT c.chapter FROM counted c JOIN text t ON t.id = c.text_id WHERE t.source = ?", (source_id,)
            )
            return {int(row[0]) for row in rows}

    def note_counts(
        self, source: Source, chapter: int, counts: Iterable[FormCount], *, words: int | None = None
    ) -> None:
        """Writes counts of a chapter in one transaction; `words` with the last of them, which says that these are all.
        What was counted before is written over; corrected lemmas are respected."""
        corrected = self._corrected(source.language)
        with self._database.writing() as db:
            text_id = changes.introduce(db, source, moment(self._clock()))
            db.executemany(
                "INSERT OR REPLACE INTO word_count "
                "(language, lemma, form, text_id, chapter, own, count, places, aside) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        source.language,
                        corrected.get(one.form, one.lemma),
                        one.form,
                        text_id,
                        chapter,
                        one.lemma,
                        len(one.blocks),
                        pack(one.blocks),
                        one.aside,
                    )
                    for one in counts
                ),
            )
            if words is not None:
                db.execute("INSERT OR REPLACE INTO counted VALUES (?, ?, ?)", (text_id, chapter, words))

    def _corrected(self, language: str) -> dict[str, str]:
        with self._reading() as db:
            rows = db.execute("SELECT key, lemma_key FROM correction WHERE language = ?", (language,))
            return {str(form): str(lemma) for form, lemma in rows}


def pack(blocks: Sequence[int]) -> bytes:
    """Block numbers in order (each ≥ the one before) as bytes."""
    packed = bytearray()
    before = 0
    for block in blocks:
        gap, before = block - before, block
        while gap > 127:
            packed.append(gap & 127 | 128)
            gap >>= 7
        packed.append(gap)
    return bytes(packed)


def unpack(packed: bytes) -> list[int]:
    """The block numbers that `pack` was given."""
    blocks = []
    block = gap = shift = 0
    for byte in packed:
        gap |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            block += gap
            blocks.append(block)
            gap = shift = 0
    return blocks
