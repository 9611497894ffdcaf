"""A whole file, from its first line to what it changes: nothing, all of it, or first only the table of it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.importing.formats import read
from reader.importing.incoming import Hints, Rejected
from reader.vocabulary.comparing import Change
from reader.vocabulary.intake import Intake, Tally
from reader.vocabulary.store import Store

_TOLD_EVERY = 200
SHOWN = 1000
"""So many changes are listed at most; they are counted all the same."""


class Outcome(NamedTuple):
    """What came of a file, or would; `changes` are the first SHOWN of a dry run that change something, or would but
    for what the reader wrote; `more` is how many others there are."""

    format: str
    tally: Tally
    rejected: list[Rejected]
    changes: list[Change]
    more: int = 0


Told = Callable[[int | None], object]


def nobody(count: int | None) -> None:
    """Wants to hear nothing."""


class StoppedError(ReaderError):
    """The person no longer wants it; nothing was changed."""


def import_file(
    store: Store,
    path: Path,
    target_of: Callable[[str], str],
    hints: Hints,
    *,
    format_name: str | None = None,
    dry_run: bool = False,
    told: Told = nobody,
) -> Outcome:
    """Brings the words of a file into the vocabulary in one step that undo takes back, or tells what it would change.

    The file is read to its end first; a line that makes no sense is left out and told. `told` hears from time to time
    how many words were read, and None when all are; it may raise StoppedError. Raises ReaderError, and then nothing has
    changed.
    """
    name, items = read(path, hints, format_name)
    rejected: list[Rejected] = []
    with Intake(store, target_of) as intake:
        some = False
        for count, item in enumerate(items):
            if not count % _TOLD_EVERY:
                told(count)
            if isinstance(item, Rejected):
                rejected.append(item)
                continue
            some = True
            why = intake.add(item)
            if why is not None:
                rejected.append(Rejected(item.line, why))
        if not some and not rejected:
            raise ReaderError(f"There are no words in “{path.name}”; choose another file.")
        told(None)
        kinds: Counter[str] = Counter()
        changes: list[Change] = []
        if dry_run:
            for change in intake.changes():
                kinds[change.kind] += 1
                if change.kind != "unchanged" and len(changes) < SHOWN:
                    changes.append(change)
            tally = Tally(kinds["added"], kinds["updated"], kinds["unchanged"] + kinds["kept"])
        else:
            tally = intake.bring_in()
    more = kinds.total() - kinds["unchanged"] - len(changes)
    return Outcome(name, tally, sorted(rejected), changes, more)
