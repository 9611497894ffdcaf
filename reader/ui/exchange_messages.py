"""Messages about words on their way from and to other programs, and about looking back."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.ui.told import Told

if TYPE_CHECKING:
    from reader.backup.restore import Restored
    from reader.importing.plan import Outcome
    from reader.learning.progress import Overview
    from reader.ui.screens.statistics import StatisticsScreen


class ImportRequested(Told):
    """A file of words is to be read; with `dry_run` only to see what it would change. `language` is the likely one of
    its words, `told` the one that was said ("": none), `status` that of words of which it tells none."""

    path: Path
    language: str
    dry_run: bool = True
    told: str = ""
    status: str = ""


class WordsRead(Told):
    """How many words of a file have been read, from the thread."""

    count: int
    name: str


class LanguageMissing(Told):
    """A file does not tell which language its words are of; `likely` is one that it may be ("": none)."""

    path: Path
    likely: str


class ImportPlanned(Told):
    """What a file would change is known."""

    outcome: "Outcome"
    path: Path
    language: str
    status: str


class Imported(Told):
    """The words of a file are in the vocabulary."""

    outcome: "Outcome"


class PushRequested(Told):
    """The words of a language ("" for all) are to go into the running Anki."""

    language: str


class Said(Told):
    """Something done on a thread is to be said."""

    text: str


class LookBackWanted(Told):
    """The statistics of so many days are to be summed up for a screen; `language` "" for all."""

    language: str
    days: int
    screen: "StatisticsScreen"


class LookedBack(Told):
    """The statistics are summed up."""

    seen: "Overview"


class FileDamaged(Told):
    """A file of ours was found to be damaged; `said` tells it, for who cannot mend it at once."""

    path: Path
    said: str


class BroughtBack(Told):
    """A backup was brought back in the place of what was damaged."""

    restored: "Restored"
    backup: Path


class StatisticsWanted(Told):
    """What one has looked back at is to be written to a file."""

    seen: "Overview"
    path: Path
