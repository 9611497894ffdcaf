"""The figures of the build, written into SOURCES.md between two marks."""

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

from dictionaries.build.answers import hits
from dictionaries.build.coverage import STEPS, coverage
from reader.lookup.dictionary_file import installed

BEGIN, END = "<!-- figures: written by the build -->\n", "<!-- end of the figures -->\n"


def write_figures(home: Path, directions: Iterable[tuple[str, str]]) -> str:
    """Replaces the figures in SOURCES.md and returns them."""
    text = f"{_files(home)}\n{_coverage(home, directions)}\n"
    sources = home / "SOURCES.md"
    before, _, rest = sources.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    sources.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
    return text


def _files(home: Path) -> str:
    rows = [
        "| file | licence | headwords | translations | bytes | compressed |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for info in installed([home], home):
        content = info.path.read_bytes()
        rows.append(
            f"| {info.path.name} | {info.licence} | {info.headwords:,} | {_translations(info.path):,} "
            f"| {len(content):,} | {len(zlib.compress(content, 9)):,} |"
        )
    return "\n".join(rows) + f"\n\nAll files together, compressed: {compressed(home):,} bytes.\n"


def compressed(home: Path) -> int:
    """Bytes that the dictionary files take in a wheel."""
    return sum(len(zlib.compress(path.read_bytes(), 9)) for path in sorted(home.glob("*.sqlite")))


def _translations(path: Path) -> int:
    connection = sqlite3.connect(path)
    senses = [row[0] for row in connection.execute("SELECT senses FROM entry")]
    connection.close()
    return sum(text.count("\t") for text in senses)


def _coverage(home: Path, directions: Iterable[tuple[str, str]]) -> str:
    rows = [
        "| direction | " + " | ".join(f"of the {n:,} commonest lemmas" for n in STEPS) + " | first answer right |"
        " in the first three | of words |",
        "|---|" + "---:|" * (len(STEPS) + 3),
    ]
    for source, target in directions:
        shares, found = coverage(home, source, target), hits(home, source, target)
        rows.append(
            f"| {source}→{target} | "
            + " | ".join(f"{shares[n]} %" for n in STEPS)
            + f" | {found.first} | {found.three} | {found.of} |"
        )
    return "\n".join(rows)
