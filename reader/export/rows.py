"""One exported term as a row: the columns that our own CSV, TSV and JSON files have, in their order."""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from reader.errors import ReaderError
from reader.export.cloze import make_cloze
from reader.export.nested import location_text
from reader.vocabulary.cards import REVIEW, Card
from reader.vocabulary.examples import best_example
from reader.vocabulary.incoming import Schedule
from reader.vocabulary.ranking import Ranked
from reader.vocabulary.terms import Encounter, Status, Term

_NO_ENCOUNTERS: Mapping[int, Sequence[Encounter]] = MappingProxyType({})
_NO_EXAMPLES: Mapping[int, Encounter] = MappingProxyType({})
_NO_CARDS: Mapping[int, Card] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A term with one sentence it was met in; its fields are the columns, in the order of the files.

    `term` is the lexeme or phrase as kept; `lemma` is empty until its dictionary form has been determined.
    `sentence_cloze` is the sentence with the word as `{{c1::word}}` (see cloze.py), empty without a
    sentence. `zipf` is 0 and `rank` None where the language's list does not have the word. `count_here`
    counts the meetings in the text that the sentence is from, `family_count` those of all forms in all
    texts. `source` is the text's title (its address where it has none), `location` is "block:offset" as in
    `reader tokens`, both from 0 ("title:offset" for a word of a title that is no block), `source_id` the text's id
    and `met` when it was; `example_chosen`: the reader chose this sentence. `changed` is the term's last change.
    `review` is how it stands in review.
    """

    guid: str
    term: str
    lemma: str
    pos: str
    translation_in_context: str
    definition: str
    sentence: str
    sentence_translation: str
    sentence_cloze: str
    zipf: float
    rank: int | None
    count_here: int
    family_count: int
    status: Status
    language: str
    target_language: str
    source: str
    location: str
    added: datetime
    due: datetime | None
    tags: tuple[str, ...]
    notes: str = ""
    own_translation: bool = False
    changed: datetime | None = None
    met: datetime | None = None
    source_id: str = ""
    example_chosen: bool = False
    other_sentences: tuple[Encounter, ...] = ()
    review: Schedule | None = None


COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(ExportRow))


def guid(language: str, target_language: str, text: str) -> str:
    """The identity of a term in other programs: 17 characters of a–z and 2–7, the first a letter.

    It depends on the language pair and the lemma or phrase alone (NFC, case kept: `Weg` is not `weg`), so
    that a later export updates the notes of an earlier one. 80 bits of SHA-256; the letter in front keeps
    spreadsheets from reading digits with an `e` among them as a number.
    """
    identity = "\x1f".join((language, target_language, unicodedata.normalize("NFC", text)))
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()
    return "r" + base64.b32encode(digest[:10]).decode("ascii").lower()


def make_rows(
    ranked: Iterable[Ranked],
    encounters: Mapping[int, Sequence[Encounter]] = _NO_ENCOUNTERS,
    cards: Mapping[int, Card] = _NO_CARDS,
    examples: Mapping[int, Encounter] = _NO_EXAMPLES,
) -> list[ExportRow]:
    """The rows of ranked terms, in their order.

    `encounters` maps a term's id to its encounters; a term that is missing there is exported with its
    latest one. `examples` are those that stand for their terms, where they are known.
    """
    rows = []
    for one in ranked:
        met = encounters.get(one.term.id) or _latest(one.term)
        row = _row(one, met, examples.get(one.term.id) or best_example(met, one.term.example))
        card = cards.get(one.term.id)
        rows.append(replace(row, review=_schedule(card)) if card is not None else row)
    return rows


def _schedule(card: Card) -> Schedule:
    days = (card.due - card.last_review) / timedelta(days=1) if card.last_review else 0.0
    return Schedule(
        card.due, max(0.0, days), card.reps, card.lapses, card.stability, card.difficulty, card.last_review,
        card.state != REVIEW, card.suspended,
    )  # fmt: skip


def one_language(rows: Iterable[ExportRow], program: str) -> None:
    """Raises ReaderError where the rows are of several languages and a file of `program` cannot tell which is which."""
    codes = sorted({row.language for row in rows})
    if len(codes) > 1:
        raise ReaderError(
            f"A file for {program} holds one language, and these words are of {len(codes)} ({', '.join(codes)}); "
            "choose one with --language CODE."
        )


def _latest(term: Term) -> Sequence[Encounter]:
    return (term.latest,) if term.latest else ()


def _row(ranked: Ranked, met: Sequence[Encounter], example: Encounter | None) -> ExportRow:
    term, frequency = ranked.term, ranked.frequency
    sentence = example.sentence if example else ""
    return ExportRow(
        guid=guid(term.language, term.target_language, term.text),
        term=term.text,
        lemma="" if term.provisional else term.text,
        pos=term.part_of_speech or "",
        translation_in_context=term.translation,
        definition=term.definition,
        sentence=sentence,
        sentence_translation=example.sentence_translation if example else "",
        sentence_cloze=make_cloze(example.sentence, example.surface, example.start) if example else "",
        zipf=round(frequency.zipf, 2),
        rank=frequency.rank,
        count_here=sum(1 for one in met if example and one.source.id == example.source.id),
        family_count=max(term.encounters, len(met)),
        status=term.status,
        language=term.language,
        target_language=term.target_language,
        source=(example.source.title or example.source.address) if example else "",
        location=location_text(example.block, example.offset) if example else "",
        added=term.added,
        due=term.due,
        tags=term.tags,
        notes=term.notes,
        own_translation=term.own_translation,
        changed=term.changed,
        met=example.at if example else None,
        source_id=example.source.id if example else "",
        example_chosen=example is not None and example.id == term.example,
        other_sentences=tuple(one for one in met if one is not example),
    )
