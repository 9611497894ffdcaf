"""The vocabulary: every word kept, the most worthwhile first, and why; edited one by one or many at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.files import is_file, path_of
from reader.library.addresses import path_behind
from reader.ui import phrases
from reader.ui.actions import bindings_of
from reader.ui.exchange_messages import ImportRequested, PushRequested
from reader.ui.messages import (
    ExportRequested,
    LemmasCorrected,
    OpenRequested,
    RowChosen,
    TermsChanged,
)
from reader.ui.screens.word_list import WordListScreen
from reader.ui.tag_line import typed, written
from reader.ui.typed import whole_numbers
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.journal import Undone
from reader.vocabulary.keys import fold
from reader.vocabulary.standing import HEAVIEST, PARTS, weights
from reader.vocabulary.store import Store
from reader.vocabulary.terms import parse_status

_MANY = 200
"""Terms from which a change is made on the thread: it takes a tenth of a second and more."""


class VocabularyScreen(WordListScreen):
    """What can be done with the words of the list."""

    CSS_PATH = "../styles/vocabulary.tcss"
    BINDINGS = bindings_of("vocabulary")
    AUTO_FOCUS = "#words"
    _asked_for_duplicates = False

    def _apply(self, ids: Sequence[int], change: Callable[[Store, Sequence[int]], object], said: str = "") -> None:
        """Makes a change to terms: at once, or in its turn where they are many."""
        if len(ids) > _MANY:
            self.say(phrases.LOADING)
            self._changes.make(lambda own: change(own, ids), lambda _: self.post_message(TermsChanged(said)))
            return

        def show(_: object) -> None:
            self.say(said)
            self.changed(ids)

        self.in_line(lambda: change(self._store, ids), show)

    def on_terms_changed(self, event: TermsChanged) -> None:
        self.all_changed()
        self.say(event.said)

    def all_changed(self) -> None:
        """Shows all terms anew."""
        self._rows = {}
        self.reload()
        self.read_anew()

    def changed(self, ids: Sequence[int] | frozenset[int]) -> None:
        """Shows terms anew that were changed."""
        if not self.is_attached:  # what waited in line may be done after the screen
            return
        self._since |= set(ids)
        for number in ids:
            self._rows.pop(number, None)
        if self._index is not None:
            if len(ids) > _MANY:
                self.read_anew()
            else:
                with self.telling():
                    self._index.renew(self._store, ids)
        self.reload()

    # ---- one word or many
    def action_status(self, label: str) -> None:
        ids = self.targets
        said = phrases.KEPT_AS.format(words=phrases.count_words(len(ids)), status=label) if len(ids) > 1 else ""
        self._apply(ids, lambda store, ids: store.set_status(ids, parse_status(label)), said)

    def action_delete(self) -> None:
        ids = self.targets
        if ids:
            row = self.chosen
            one = row.text if row and len(ids) == 1 else ""
            said = phrases.DELETED.format(word=one) if one else phrases.DELETED_MANY.format(count=f"{len(ids):,}")
            self._chosen_term = None
            self._marked = set()
            self._apply(ids, lambda store, ids: store.delete(ids), said)

    def action_tags(self) -> None:
        row, ids = self.chosen, self.targets
        if row is None:
            return
        if self._marked:
            label = phrases.TAGS_OF_MANY.format(count=f"{len(ids):,}")
            self.ask_line(label, lambda text: self._tag(ids, text))
        else:
            label = phrases.TAGS_OF.format(word=row.text)
            self.ask_line(label, lambda text: self._set_tags(row.id, text), written(row.tags))

    def _tag(self, ids: Sequence[int], text: str) -> None:
        """Words with a minus take the tag away."""
        add, remove = typed(text)
        changes = " ".join([*(f"#{tag}" for tag in add), *(f"-#{tag}" for tag in remove)])
        said = phrases.TAGGED_MANY.format(words=phrases.count_words(len(ids)), tags=changes)
        self._apply(ids, lambda store, ids: store.tag(ids, add=add, remove=remove), said)

    def _set_tags(self, term_id: int, text: str) -> None:
        self._store.edit(term_id, tags=typed(text)[0])
        self.changed([term_id])

    def action_merge(self) -> None:
        """The marked words become one with the word under the cursor."""
        row = self.chosen
        others = [number for number in self.targets if row is None or number != row.id]
        if row is None or not others or not self._marked:
            self.say(phrases.MARK_FIRST)
            return
        self._marked = set()
        self._chosen_term = row.id

        def show(count: int) -> None:
            self.say(phrases.MERGED.format(count=count, word=row.text))
            self.app.post_message(LemmasCorrected(row.language))
            self.changed([row.id, *others])
            self.read_anew()

        self.in_line(lambda: self._store.merge_terms(others, row.id), show)

    # ---- one word
    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        row = self.chosen
        if row is not None:
            label = f"{phrases.TRANSLATION}: {row.text}"
            self.ask_line(label, lambda text: self._edited(row.id, translation=text), row.translation)

    def action_notes(self) -> None:
        row = self.chosen
        if row is not None:
            label = phrases.NOTES_OF.format(word=row.text)
            self.ask_line(label, lambda text: self._edited(row.id, notes=text), " ".join(row.notes.split("\n")))

    def _edited(self, term_id: int, *, translation: str | None = None, notes: str | None = None) -> None:
        self._store.edit(term_id, translation=translation, notes=notes)
        self._chosen_term = term_id
        self.changed([term_id])

    def action_lemma(self) -> None:
        """Which word the form that is shown belongs to: the word under the cursor is split, or corrected."""
        row, met = self.chosen, self._example[0]
        if row is not None:
            form = met.surface if met is not None else row.text
            label = phrases.LEMMA_OF.format(form=form)
            self.ask_line(label, lambda text: self._correct(row.id, form, text, row.language), row.text)

    def _correct(self, term_id: int, form: str, lemma: str, language: str) -> None:
        term = self._store.correct(form, lemma, language, term_id)
        self.app.post_message(LemmasCorrected(language))
        self._chosen_term = term.id if term else term_id
        self.changed([term_id, self._chosen_term])
        self.read_anew()  # another lemma has another frequency
        said = phrases.LEMMA_ITSELF if fold(form) == fold(lemma) else phrases.LEMMA_CORRECTED
        self.say(said.format(form=form, lemma=lemma))

    async def action_sentences(self) -> None:
        from reader.ui.screens.sentences import SentencesScreen

        row, term = self.chosen, None
        with self.telling():
            term = self._store.term(row.id) if row else None
        if term is None or not term.encounters:
            self.say(phrases.NO_SENTENCE)
        else:
            await self.app.push_screen(SentencesScreen(self._store, self._changes, term))

    async def action_duplicates(self) -> None:
        from reader.ui.screens.duplicates import DuplicatesScreen

        self._asked_for_duplicates = self._duplicates is None
        if self._duplicates is None:
            self.say(phrases.LOADING)
        elif not self._duplicates:
            self.say(phrases.NONE_ALIKE)
        else:
            await self.app.push_screen(DuplicatesScreen(self._store, self._changes, self._duplicates))

    def duplicates_ready(self) -> None:
        """Shows them, where they were asked for before."""
        if self._asked_for_duplicates and self.is_current:
            self.say("")
            self.call_later(self.action_duplicates)

    def action_suspend(self) -> None:
        """All that are marked, the other way round than the word under the cursor."""
        row, ids = self.chosen, self.targets
        if row is None:
            return
        if len(ids) == 1:
            said = (phrases.TAKEN_UP if row.suspended else phrases.SET_ASIDE).format(word=row.text)
        else:
            said = (phrases.MANY_TAKEN_UP if row.suspended else phrases.MANY_SET_ASIDE).format(count=f"{len(ids):,}")
        self._apply(ids, lambda store, ids: store.suspend(ids, not row.suspended), said)

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        if undone is None:
            return
        if len(undone.terms) == 1:
            (self._chosen_term,) = undone.terms
        if undone.terms and len(undone.terms) <= _MANY:
            self.changed(undone.terms)
        else:
            self.all_changed()
        if undone.corrected:
            self.read_anew()

    def action_open_place(self) -> None:
        met = self._example[0]
        if met is not None and met.source.address:
            row = self.chosen
            self._chosen_term = row.id if row else None
            self.app.post_message(OpenRequested.where_met(met))
        else:
            self.say(phrases.NO_PLACE)

    # ---- the whole list
    def action_weights(self) -> None:
        by = weights(self._store.preferences(self._language))
        label = phrases.WEIGHTS_OF.format(language=phrases.language_or_all(self._language), parts=" ".join(PARTS))
        self.ask_line(label, self._set_weights, " ".join(str(weight) for weight in by))

    def _set_weights(self, text: str) -> None:
        numbers = whole_numbers(text, len(PARTS), HEAVIEST)
        if numbers is None:
            self.tell(phrases.NO_WEIGHTS.format(text=text))
            return
        for part, number in zip(PARTS, numbers, strict=True):
            self._store.prefer(f"weight {part}", str(number), self._language)
        self.read_anew()

    def action_export(self) -> None:
        default = f"words-{self._language}.apkg" if self._language else "words.apkg"
        self.ask(Prompt(phrases.EXPORT_PATH, self._export_to, str(Path.home() / default)))

    def _export_to(self, typed: str) -> None:
        self._table.focus()
        if typed.strip():
            path = path_of(typed.strip())
            if is_file(path):
                # What would be lost cannot be brought back by undo.
                self.ask(Prompt(phrases.REPLACE.format(name=path.name), lambda _: self._export(path)))
            else:
                self._export(path)

    def _export(self, path: Path) -> None:
        self._table.focus()
        self.post_message(ExportRequested(path, self._language))

    def action_import_words(self) -> None:
        self.ask(Prompt(phrases.IMPORT_PATH, self._import_from, str(Path.home()) + "/"))

    def _import_from(self, typed: str) -> None:
        self._table.focus()
        path = path_behind(typed, f"{Path.home()}/")
        if path is not None:
            self.post_message(ImportRequested(path, self._language))

    def action_push(self) -> None:
        self.post_message(PushRequested(self._language))

    def action_statistics(self) -> None:
        self.app.call_later(self.app.run_action, f"statistics('{self._language}')")

    def action_review(self) -> None:
        self.app.call_later(self.app.run_action, f"review('{self._language}')")

    def action_placement(self) -> None:
        self.app.call_later(self.app.run_action, f"placement('{self._language}')")

    def on_screen_resume(self) -> None:
        if self._index is not None:  # another screen may have changed words
            self._rows = {}
            self.read_anew()
