"""Backups that make themselves: one a day, the last seven days and the last four weeks are kept."""

import re
from datetime import date
from pathlib import Path

from reader.backup.archive import write
from reader.errors import ReaderError
from reader.paths import Paths

DAYS, WEEKS = 7, 4
_NAME = re.compile(r"reader-(\d{4}-\d\d-\d\d)\.zip")


def make_daily(paths: Paths, today: date | None = None) -> Path | None:
    """Today's backup, where there is none yet and there is something to keep; older ones beyond those kept go.

    A state that cannot be backed up (damaged, no room) leaves the backups there are alone; that is no error here: the
    one who opens the vocabulary says so.
    """
    today = today or date.today()
    target = paths.backups / f"reader-{today.isoformat()}.zip"
    if target.exists() or not paths.vocabulary_file.exists():
        return None
    try:
        paths.backups.mkdir(parents=True, exist_ok=True)
        write(paths, target)
    except (ReaderError, OSError):
        return None
    for old in superseded(list(paths.backups.glob("reader-*.zip"))):
        old.unlink(missing_ok=True)
    return target


def superseded(files: list[Path]) -> list[Path]:
    """The daily backups that need not be kept: neither of the newest days nor the last of one of the newest weeks."""
    days = {day: file for file in files if (day := _day_of(file)) is not None}
    newest = sorted(days, reverse=True)
    kept = set(newest[:DAYS])
    weeks: list[tuple[int, int]] = []
    for day in newest:
        year, week, _ = day.isocalendar()
        if (year, week) not in weeks:
            weeks.append((year, week))
            if len(weeks) <= WEEKS:
                kept.add(day)
    return [file for day, file in days.items() if day not in kept]


def _day_of(file: Path) -> date | None:
    """The day of a daily backup by its name; None for any other file."""
    found = _NAME.fullmatch(file.name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def newest_backup(paths: Paths) -> Path | None:
    """The newest backup there is, whatever it was made for."""
    return max(paths.backups.glob("*.zip"), key=lambda file: file.stat().st_mtime, default=None)


def last_backup(paths: Paths) -> Path | None:
    """The newest backup that made itself."""
    found = [file for file in paths.backups.glob("reader-*.zip") if _NAME.fullmatch(file.name)]
    return max(found, key=lambda file: file.name, default=None)
