"""`reader stats`: what one has read, met and learned, as charts in the terminal, JSON, or a picture or table."""

import argparse
import shutil
from pathlib import Path

from reader.cli.printing import notice, say_json, say_lines
from reader.languages import get_language
from reader.learning.corrected_lemmas import corrected_lemmas
from reader.learning.progress import Overview, charts, look_back, summary, write_overview
from reader.paths import Paths
from reader.plots.text import draw
from reader.reading.opening import open_store_to_read
from reader.settings import Settings

_WIDTH, _HEIGHT = 80, 7


def run_stats(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Draws them, prints JSON, or writes a picture or table with -o."""
    with open_store_to_read(paths) as store:
        language = get_language(arguments.language).code if arguments.language else store.only_language()
        seen = look_back(store, language, corrected_lemmas(store.path, paths.lemma_cache), days=arguments.days)
    if arguments.output:
        write_overview(seen, Path(arguments.output))
        notice(f"The statistics are in {arguments.output}.")
    if arguments.json:
        say_json(overview_json(seen))
    elif not arguments.output:
        say_lines(overview_lines(seen, min(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)))
    return 0


def overview_json(seen: Overview) -> dict[str, object]:
    """`reader stats --json`."""
    return {
        "language": seen.language or None,
        "known": seen.known,
        "streak": seen.streak,
        "longest_streak": seen.longest,
        "coverage": [{"top": top, "share": round(share, 4)} for top, share in seen.coverage],
        "forecast": seen.forecast,
        "days": [
            {
                "day": one.day.isoformat(),
                "met": one.met,
                "learned": one.learned,
                "known": one.known,
                "reviews": one.reviews,
                "seconds": round(one.seconds),
                "words": one.words,
            }
            for one in seen.days
        ],
    }


def overview_lines(seen: Overview, width: int) -> list[str]:
    """The statistics for people: a summary, then each chart, so many cells wide."""
    lines = [summary(seen), ""]
    for chart in (one for one in charts(seen) if any(one.values)):
        lines += [*map(str, draw(chart, width, _HEIGHT)), ""]
    return lines
