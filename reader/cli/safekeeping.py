"""`reader backup`, `reader restore`, `reader merge`."""

import argparse
from pathlib import Path

from reader.cli.printing import notice, say_json
from reader.downloads.progress_line import size_told
from reader.paths import Paths
from reader.settings import Settings


def run_backup(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Writes all words, texts and settings to one file."""
    from reader.backup.archive import write

    target = Path(arguments.file)
    size = write(paths, target)
    if arguments.json:
        say_json({"file": str(target), "bytes": size})
    else:
        notice(f"All words, texts and settings are in {target} ({size_told(size)}).")
    return 0


def run_restore(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Brings a backup back, and says where what was there before is kept."""
    from reader.backup.restore import restore

    restored = restore(paths, Path(arguments.file))
    if arguments.json:
        say_json({"restored": list(restored.members), "before": str(restored.aside) if restored.aside else None})
    else:
        kept = f" What was there before is in {restored.aside}." if restored.aside else ""
        notice(f"Brought back from {arguments.file}: {', '.join(restored.members)}.{kept}")
    return 0


def run_merge(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Takes in the words and texts of another machine."""
    from reader.backup.restore import merge

    merged, aside = merge(paths, Path(arguments.file))
    if arguments.json:
        say_json({**merged._asdict(), "before": str(aside) if aside else None})
    else:
        kept = f" The state before is in {aside}." if aside else ""
        words = "1 word" if merged.added == 1 else f"{merged.added:,} words"
        notice(f"{words} added, {merged.changed:,} changed, {merged.deleted:,} deleted.{kept}")
    return 0
