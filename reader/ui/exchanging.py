"""The part of the app that exchanges words with other programs, and looks back: on a thread, over a connection of its
own, since a large vocabulary takes seconds."""

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.languages import get_language
from reader.lookup.latest import Latest
from reader.reading.opening import open_store_to_read
from reader.ui import phrases
from reader.ui.exchange_messages import (
    Imported,
    ImportPlanned,
    ImportRequested,
    LanguageMissing,
    LookBackWanted,
    LookedBack,
    PushRequested,
    Said,
    StatisticsWanted,
    WordsRead,
)
from reader.ui.learning import LearningApp
from reader.ui.messages import Exported, ExportRequested, TermsChanged
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.export.rows import ExportRow
    from reader.importing.plan import Outcome, Told
    from reader.learning.progress import Overview


_TOLD_EVERY = 0.5


class _Turn:
    """One import; it is stopped by the app, and looked at by the thread that makes it."""

    stopped = False


class ExchangingApp(LearningApp):
    """Export, import, Anki, statistics, and the backup that makes itself."""

    _background: Latest
    _import_turn: "_Turn | None" = None
    """The import that is being read."""

    # ---- out
    def on_export_requested(self, event: ExportRequested) -> None:
        """In its turn: what was changed before is in the file."""
        if self._changes is not None:
            export = partial(self._export, event.path, event.language)
            self._changes.make(export, lambda count: self.post_message(Exported(event.path, count)))

    def _export(self, path: Path, language: str, store: Store) -> int:
        from reader.learning.keeping import export_file
        from reader.learning.meanings import meanings

        return export_file(
            store, self.paths.lemma_cache, path, meaning_of=meanings(self.paths), language=language or None
        )

    def on_exported(self, event: Exported) -> None:
        self.notify(phrases.EXPORTED.format(count=event.count, path=event.path), markup=False)

    def on_push_requested(self, event: PushRequested) -> None:
        """The words are gathered in their turn; Anki may take its time."""
        self.notify(phrases.PUSHING, markup=False, timeout=3)
        if self._changes is not None:
            rows = partial(self._rows, event.language)
            self._changes.make(rows, lambda rows: self._background.in_turn(partial(self._push, rows)))

    def _rows(self, language: str, store: Store) -> "list[ExportRow]":
        from reader.learning.keeping import export_rows, settle_words
        from reader.learning.meanings import meanings

        settle_words(store, self.paths.lemma_cache)
        meaning_of = meanings(self.paths)
        return export_rows(store, language=language or None, for_review=True, meaning_of=meaning_of)

    def _push(self, rows: "list[ExportRow]") -> None:
        from reader.learning.anki_connect import push

        self.post_message(Said(phrases.PUSHED.format(**push(rows)._asdict())))

    def on_said(self, event: Said) -> None:
        self.notify(event.text, markup=False)

    # ---- in
    def on_import_requested(self, event: ImportRequested) -> None:
        """What a file would change, or, once that was seen, the change itself."""
        path, language = event.path, event.language
        self._import_turn = turn = _Turn()
        if event.dry_run:
            self._background.request(partial(self._plan, path, event.told, event.status, language, turn), owed=True)
        elif self._changes is not None:
            self._changes.make(partial(self._bring_in, path, language, event.status, turn))

    def _plan(self, path: Path, told: str, status: str, likely: str, turn: "_Turn") -> None:
        from reader.importing.incoming import UnknownLanguageError
        from reader.importing.plan import StoppedError

        try:
            with open_store_to_read(self.paths) as store:
                outcome = self._import(path, told, status, True, turn, store)
            self.post_message(ImportPlanned(outcome, path, told, status))
        except UnknownLanguageError:
            self.post_message(LanguageMissing(path, likely))
        except StoppedError as stopped:
            self.post_message(Said(str(stopped)))
        finally:
            self._end_of_import(turn)

    def _bring_in(self, path: Path, language: str, status: str, turn: "_Turn", store: Store) -> None:
        from reader.importing.plan import StoppedError

        try:
            self.post_message(Imported(self._import(path, language, status, False, turn, store)))
        except StoppedError as stopped:
            self.post_message(Said(str(stopped)))
        finally:
            self._end_of_import(turn)

    def _end_of_import(self, turn: "_Turn") -> None:
        if self._import_turn is turn:
            self._import_turn = None

    def stopped(self) -> str:
        if self._import_turn is None:
            return super().stopped()
        self._import_turn.stopped = True
        self._import_turn = None
        return phrases.STOPPING_IMPORT

    def _watched(self, path: Path, turn: "_Turn") -> "Told":
        """On the thread: tells how far it is, twice a second, and stops where that is wanted."""
        said = monotonic()

        def told(count: int | None) -> None:
            nonlocal said
            if turn.stopped:
                from reader.importing.plan import StoppedError

                raise StoppedError(phrases.IMPORT_STOPPED.format(name=path.name))
            if count is None:
                self._end_of_import(turn)  # what is left to do is not stopped any more
            elif monotonic() - said > _TOLD_EVERY:
                said = monotonic()
                self.post_message(WordsRead(count, path.name))

        return told

    def on_words_read(self, event: WordsRead) -> None:
        if isinstance(self.screen, ReaderScreen) and self._import_turn is not None:
            self.screen.say(phrases.READING_WORDS.format(count=event.count, name=event.name))

    def on_language_missing(self, event: LanguageMissing) -> None:
        def read(typed: str) -> None:
            try:
                code = get_language(typed).code
            except ReaderError as error:
                self.notify(str(error), severity="error")
                return
            self.post_message(ImportRequested(event.path, code, told=code))

        if isinstance(self.screen, ReaderScreen):
            likely = get_language(event.likely).name if event.likely else ""
            self.screen.ask(Prompt(phrases.LANGUAGE_OF.format(name=event.path.name), read, likely, select=True))

    def _import(self, path: Path, language: str, status: str, dry_run: bool, turn: "_Turn", store: Store) -> "Outcome":
        from reader.learning.imports import bring_in

        said = {"language": language or None, "status": status or None}
        told = self._watched(path, turn)
        return bring_in(store, self.paths, self.settings, path, **said, dry_run=dry_run, told=told)

    async def on_import_planned(self, event: ImportPlanned) -> None:
        from reader.ui.screens.importing import ImportScreen

        if isinstance(self.screen, ImportScreen) and self.screen.path == event.path:
            self.screen.plan(event.outcome, event.status)
        else:
            await self.push_screen(ImportScreen(event.outcome, event.path, event.language, event.status))

    def on_imported(self, event: Imported) -> None:
        from reader.learning.imports import tally_sentence

        said = f"{tally_sentence(event.outcome, False)} {phrases.UNDO_IMPORT}"
        for screen in self.screen_stack:
            if screen.name == "vocabulary":
                screen.post_message(TermsChanged(said))
        if self.screen.name != "vocabulary":  # which says it itself
            self.notify(said, markup=False)

    # ---- looking back
    async def action_statistics(self, language: str = "") -> None:
        from reader.ui.screens.statistics import StatisticsScreen

        await self.push_screen(StatisticsScreen(language))

    def on_look_back_wanted(self, event: LookBackWanted) -> None:
        self._background.request(partial(self._look_back, event), owed=True)

    def on_statistics_wanted(self, event: StatisticsWanted) -> None:
        self._background.in_turn(partial(self._write_statistics, event.seen, event.path))

    def _write_statistics(self, seen: "Overview", path: Path) -> None:
        from reader.learning.progress import write_overview

        write_overview(seen, path)
        self.post_message(Said(phrases.STATISTICS_WRITTEN.format(path=path)))

    def _look_back(self, wanted: LookBackWanted) -> None:
        from reader.learning.corrected_lemmas import corrected_lemmas
        from reader.learning.progress import look_back

        with open_store_to_read(self.paths) as store:
            chosen = wanted.language or store.only_language()
            lemma_of = corrected_lemmas(store.path, self.paths.lemma_cache)
            seen = look_back(store, chosen, lemma_of, days=wanted.days)
        wanted.screen.post_message(LookedBack(seen))
