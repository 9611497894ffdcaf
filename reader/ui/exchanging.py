"""The part of the app that exchanges words with other programs, and looks back: on a thread, over a connection of its
own, since a large vocabulary takes seconds."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.lookup.latest import Latest
from reader.opening import open_store
from reader.ui import phrases
from reader.ui.exchange_messages import (
    Imported,
    ImportPlanned,
    ImportRequested,
    LookedBack,
    PushRequested,
    Said,
)
from reader.ui.learning import LearningApp
from reader.ui.messages import Exported, ExportRequested, TermsChanged
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.ui.screens.statistics import StatisticsScreen


class ExchangingApp(LearningApp):
    """Export, import, Anki, statistics, and the backup that makes itself."""

    _background: Latest

    # ---- out
    def on_export_requested(self, event: ExportRequested) -> None:
        self._background.request(partial(self._export, event.path, event.language), owed=True)

    def _export(self, path: Path, language: str) -> None:
        from reader.keeping import export_file

        with open_store(self.paths) as store:
            count = export_file(store, self.paths.lemma_cache, path, language=language or None)
        self.post_message(Exported(path, count))

    def on_exported(self, event: Exported) -> None:
        self.notify(phrases.EXPORTED.format(count=event.count, path=event.path), markup=False)

    def on_push_requested(self, event: PushRequested) -> None:
        self.notify(phrases.PUSHING, markup=False, timeout=3)
        self._background.request(partial(self._push, event.language), owed=True)

    def _push(self, language: str) -> None:
        from reader.anki_connect import push
        from reader.keeping import export_rows, settle_words

        with open_store(self.paths) as store:
            settle_words(store, self.paths.lemma_cache)
            rows = export_rows(store, language=language or None, for_review=True)
        self.post_message(Said(phrases.PUSHED.format(**push(rows)._asdict())))

    def on_said(self, event: Said) -> None:
        self.notify(event.text, markup=False)

    # ---- in
    def on_import_requested(self, event: ImportRequested) -> None:
        """What a file would change, or, once that was seen, the change itself."""
        self._background.request(partial(self._import, event.path, event.language, event.dry_run), owed=True)

    def _import(self, path: Path, language: str, dry_run: bool) -> None:
        from reader.bringing import bring_in

        session = self._store.session if self._store is not None else ""
        with Store(self.paths.vocabulary_file, session=session) as store:
            outcome = bring_in(store, self.paths, self.settings, path, language=language or None, dry_run=dry_run)
        done = ImportPlanned(outcome, path, language) if dry_run else Imported(outcome)
        self.post_message(done)

    async def on_import_planned(self, event: ImportPlanned) -> None:
        from reader.ui.screens.importing import ImportScreen

        await self.push_screen(ImportScreen(event.outcome, event.path, event.language))

    def on_imported(self, event: Imported) -> None:
        from reader.bringing import tally_sentence

        said = f"{tally_sentence(event.outcome, False)} {phrases.UNDO_IMPORT}"
        for screen in self.screen_stack:
            if screen.name == "vocabulary":
                screen.post_message(TermsChanged(said, 0))
        self.notify(said, markup=False)

    # ---- looking back
    async def action_statistics(self, language: str = "") -> None:
        from reader.ui.screens.statistics import StatisticsScreen

        screen = StatisticsScreen(language)
        await self.push_screen(screen)
        self._background.request(partial(self._look_back, language, screen), owed=True)

    def _look_back(self, language: str, screen: "StatisticsScreen") -> None:
        from reader.looking_back import lemmas_of, look_back, only_language

        with open_store(self.paths) as store:
            chosen = language or only_language(store)
            seen = look_back(store, chosen, lemmas_of(chosen, self.paths.lemma_cache))
        screen.post_message(LookedBack(seen))
