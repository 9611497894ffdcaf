"""The part of the app that offers the last backup where the vocabulary is damaged."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.learning.changing import Changes
from reader.ui import phrases
from reader.ui.exchange_messages import BroughtBack, FileDamaged
from reader.ui.exchanging import ExchangingApp
from reader.ui.screens.screen import ReaderScreen
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.backup.restore import Restored


class RecoveringApp(ExchangingApp):
    """Asks once a screen, until it is answered; the damaged file is kept, whatever the answer."""

    _recovery_answered = False

    def on_file_damaged(self, event: FileDamaged) -> None:
        if event.path != self.paths.vocabulary_file or not self._offers_backup():
            self.notify(event.said, severity="error", markup=False)

    def _offers_backup(self) -> bool:
        """Whether there is a backup to ask about, and somewhere to ask; asks."""
        from reader.backup.rotation import newest_backup
        from reader.ui.widgets.offer import Question

        backup = newest_backup(self.paths)
        if self._recovery_answered or backup is None or not isinstance(self.screen, ReaderScreen):
            return False
        made = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
        said = phrases.BRING_BACKUP_BACK.format(day=phrases.day(made))
        question = Question(said, phrases.BRING_IT_BACK, partial(self._begin, backup), self._leave_it)
        self.screen.ask_whether(question, by_itself=True)
        return True

    def _leave_it(self) -> None:
        self._recovery_answered = True

    def _begin(self, backup: Path) -> None:
        self._recovery_answered = True
        self.call_later(self._leave_and_restore, backup)

    async def _leave_and_restore(self, backup: Path) -> None:
        """What is open goes first: it stands on the damaged file."""
        store, changes = self._store, self._changes
        self._store = self._changes = None
        await self.show(self._library_screen())
        if changes is not None:
            changes.finish(0)
        if store is not None:
            store.close()
        self._background.in_turn(partial(self._restore, backup))

    def _restore(self, backup: Path) -> None:
        from reader.backup.archive import VOCABULARY
        from reader.backup.restore import restore

        self.post_message(BroughtBack(restore(self.paths, backup, only=(VOCABULARY,)), backup))

    async def on_brought_back(self, event: BroughtBack) -> None:
        self._take_up_store()
        await self.show(self._library_screen())
        self.notify(self._told(event.restored, event.backup))

    def _take_up_store(self) -> None:
        """Opens the vocabulary, and takes changes for it where there is one."""
        self._store = self._open_store()
        self._changes = Changes(self._store, self._failed) if self._store is not None else None

    def _told(self, restored: "Restored", backup: Path) -> str:
        kept = phrases.DAMAGED_IS_KEPT.format(path=restored.aside) if restored.aside else ""
        return f"{phrases.BROUGHT_BACK.format(name=backup.name)} {kept}".strip()

    # ---- for the app itself
    def _library_screen(self) -> Screen[None]:
        raise NotImplementedError

    def _open_store(self) -> Store | None:
        raise NotImplementedError

    def _failed(self, error: Exception) -> None:
        raise NotImplementedError
