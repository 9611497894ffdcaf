"""`reader vocab import`: words from a file of another program, or first only the table of what they would change."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from reader.cli.printing import notice, say_json, say_lines
from reader.importing.plan import Outcome
from reader.learning.imports import bring_in, fields_text, tally_sentence
from reader.paths import Paths
from reader.reading.opening import open_store, open_store_to_read
from reader.settings import Settings

_SHOWN = 40
_SAID = 20


def run_import(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Brings in the words, or with --dry-run only tells; rejected lines are told, and are no failure."""
    opened = open_store_to_read(paths) if arguments.dry_run else open_store(paths)
    with opened as store:
        outcome = bring_in(
            store,
            paths,
            settings,
            Path(arguments.file),
            format_name=arguments.format,
            language=arguments.language,
            status=arguments.status,
            dry_run=arguments.dry_run,
        )
    if arguments.json:
        say_json(outcome_json(outcome, arguments.dry_run))
        return 0
    if arguments.dry_run:
        say_lines(change_lines(outcome))
    for line, why in outcome.rejected[:_SAID]:
        notice(f"line {line}: {why}")
    if len(outcome.rejected) > _SAID:
        notice(f"… and {len(outcome.rejected) - _SAID:,} more lines; --json tells all of them.")
    notice(tally_sentence(outcome, arguments.dry_run))
    return 0


def outcome_json(outcome: Outcome, dry_run: bool) -> dict[str, object]:
    """`reader vocab import --json`."""
    answer: dict[str, object] = {
        **outcome.tally._asdict(),
        "rejected": [{"line": line, "why": why} for line, why in outcome.rejected],
        "format": outcome.format,
    }
    if dry_run:
        answer["changes"] = [
            {
                "what": one.kind,
                "line": one.line,
                "term": one.term,
                "language": one.language,
                "fields": [{"name": name, "before": before, "after": after} for name, before, after in one.fields],
                "kept": [{"name": name, "here": ours, "file": told} for name, ours, told in one.kept],
            }
            for one in outcome.changes
        ]
    return answer


def change_lines(outcome: Outcome) -> Iterator[str]:
    """The table of a dry run, a word a line."""
    for one in outcome.changes[:_SHOWN]:
        yield f"{one.kind:<8}  {one.language:<3} {one.term:<24}  {fields_text(one)}"
    left = len(outcome.changes) - _SHOWN + outcome.more
    if left > 0:
        yield f"… and {left:,} more"
