"""What the reader writes of a term: its translation, notes, tags, the example that stands for it."""

import json
from collections.abc import Collection, Iterable

from reader.vocabulary import changes
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.journal import Value
from reader.vocabulary.keys import storable
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Term
from reader.vocabulary.wording import field_back, named, quoted, tags_back


class Edits(VocabularyFile):
    """The part of the store that takes what the reader writes; each method is one step for undo."""

    def edit(
        self,
        term_id: int,
        *,
        translation: str | None = None,
        definition: str | None = None,
        notes: str | None = None,
        tags: Collection[str] | None = None,
    ) -> Term:
        """Changes what the reader wrote anew; None leaves a field as it is."""
        now = moment(self._clock())
        with self._change() as record:
            term = self._expect(term_id)
            values: dict[str, Value] = {}
            changed = []
            if translation is not None and translation != term.translation:
                values |= {
                    "translation": storable(translation),
                    "own_translation": 1,
                    "folded": changes.searchable(term.text, translation),
                }
                changed.append("translation")
            if definition is not None and definition != term.definition:
                values["definition"] = storable(definition)
                changed.append("definition")
            if notes is not None and notes != term.notes:
                values["notes"] = storable(notes)
                changed.append("notes")
            if tags is not None and changes.stored_tags(tags) != changes.stored_tags(term.tags):
                values["tags"] = changes.stored_tags(tags)
                changed.append("tags")
            if values:
                record.update("term", term_id, values | {"said": 1, "changed": now})
                record.what = f"the {changed[0]} of {quoted(term.text)} changed"
                record.undone = field_back(changed[0], term.text)
            return self._expect(term_id)

    def tag(self, term_ids: Iterable[int], *, add: Collection[str] = (), remove: Collection[str] = ()) -> int:
        """Adds tags to terms and removes others; returns how many terms were changed. Terms that are gone are passed
        over."""
        now = moment(self._clock())
        texts = []
        with self._change() as record:
            for term_id in dict.fromkeys(term_ids):
                row = self._db.execute("SELECT text, tags FROM term WHERE id = ?", (term_id,)).fetchone()
                if row is None:
                    continue
                tags = changes.stored_tags([tag for tag in (*json.loads(row[1]), *add) if tag not in remove])
                if tags != row[1]:
                    record.update("term", term_id, {"tags": tags, "said": 1, "changed": now})
                    texts.append(row[0])
            record.what = f"the tags of {named(texts)} changed" if texts else ""
            record.undone = tags_back(texts) if texts else ""
        return len(texts)

    def choose_example(self, term_id: int, encounter_id: int | None) -> None:
        """The encounter whose sentence stands for the term; None: the best one by itself."""
        with self._change() as record:
            term = self._expect(term_id)
            record.update("term", term_id, {"example": encounter_id, "changed": moment(self._clock())})
            record.what = f"the example of {quoted(term.text)} changed"
            record.undone = field_back("example", term.text)

    def tags(self) -> dict[str, int]:
        """Every tag and how many terms have it, in order."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT j.value, count(*) FROM term t, json_each(t.tags) j WHERE t.tags <> '[]' "
                "GROUP BY j.value ORDER BY j.value"
            )
            return {str(tag): int(count) for tag, count in rows}
