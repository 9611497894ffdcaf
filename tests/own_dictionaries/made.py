"""Writes small dictionaries in the formats that programs write."""

import gzip
import io
import json
import lzma
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.dictionaries.shelf import add
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry
from reader.paths import Paths

DATA = Path(__file__).parent.parent / "data" / "own_dictionaries"
WORDS = {"bank": "banco, orilla", "house": "/haʊs/ <n>\n1. casa, hogar\n2. cámara"}


def stardict(
    folder: Path,
    entries: Mapping[str, str] | Sequence[tuple[str, str]] = WORDS,
    *,
    kind: str = "m",
    name: str = "English-Spanish made",
    wide: bool = False,
    packed: bool = False,
    synonyms: Sequence[tuple[str, int]] = (),
) -> Path:
    """Returns the .ifo."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = list(entries.items()) if isinstance(entries, Mapping) else list(entries)
    index, content = bytearray(), bytearray()
    for word, text in pairs:
        raw = text.encode()
        index += word.encode() + b"\0" + struct.pack(">QI" if wide else ">II", len(content), len(raw))
        content += raw
    (folder / ("made.dict.dz" if packed else "made.dict")).write_bytes(
        gzip.compress(bytes(content)) if packed else content
    )
    (folder / ("made.idx.gz" if packed else "made.idx")).write_bytes(gzip.compress(bytes(index)) if packed else index)
    if synonyms:
        data = b"".join(word.encode() + b"\0" + struct.pack(">I", number) for word, number in synonyms)
        (folder / "made.syn").write_bytes(data)
    told = f"version=3.0.0\nbookname={name}\nwordcount={len(pairs)}\nidxfilesize={len(index)}\n"
    told += ("idxoffsetbits=64\n" if wide else "") + (f"sametypesequence={kind}\n" if kind else "")
    (folder / "made.ifo").write_text(f"StarDict's dict ifo file\n{told}", encoding="utf-8")
    return folder / "made.ifo"


def dictd(folder: Path, entries: Mapping[str, str] = WORDS) -> Path:
    """Returns the .index."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "00databaseinfo": "00databaseinfo\nUnder the GNU General Public License",
        "00databaseshort": "Made eng-spa",
    }
    lines, content = [], b""
    for word, text in {**about, **entries}.items():
        raw = (text if word.startswith("00") else f"{word}{' ' if text.startswith('/') else chr(10)}{text}").encode()
        lines.append(f"{word}\t{_base64(len(content))}\t{_base64(len(raw))}\n")
        content += raw
    (folder / "made.index").write_text("".join(lines), encoding="utf-8")
    (folder / "made.dict.dz").write_bytes(gzip.compress(content))
    return folder / "made.index"


def _base64(number: int) -> str:
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    found = digits[number & 63]
    while number := number >> 6:
        found = digits[number & 63] + found
    return found


def yomitan(path: Path, terms: Sequence[Any], index: Mapping[str, Any] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.json", json.dumps(index or {"title": "JMdict English", "format": 3, "revision": "1"}))
        archive.writestr("term_bank_1.json", json.dumps(terms))
    return path


def kaikki(path: Path, entries: Iterable[Mapping[str, Any]]) -> Path:
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def wikdict(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        CREATE TABLE translation(lexentry TEXT, sense_num TEXT, sense TEXT, written_rep TEXT, trans_list TEXT,
                                 score REAL, is_good INT, importance REAL);
        CREATE TABLE simple_translation(written_rep TEXT, trans_list TEXT, max_score REAL, rel_importance REAL);
        INSERT INTO translation VALUES
          ('eng/house__Noun__1', '1', 'building', 'house', 'casa | hogar', 9, 1, 1),
          ('eng/house__Noun__1', '2', 'legislative body', 'house', 'cámara', 5, 1, 1),
          ('eng/house__Verb__1', '1', 'to lodge', 'house', 'alojar', 5, 1, 1);
        INSERT INTO simple_translation VALUES ('house', 'casa | hogar', 9, 1);
        """
    )
    connection.commit()
    connection.close()
    return path


TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>English-Spanish made dictionary</title></titleStmt><publicationStmt><availability>
<licence target="https://www.gnu.org/licenses/gpl.html">GPL 3.0</licence></availability></publicationStmt></fileDesc>
</teiHeader><text><body>
<entry><form><orth>house</orth><pron>haʊs</pron></form><gramGrp><pos>n</pos></gramGrp>
<sense><usg type="dom">arch.</usg>
<cit type="trans"><quote>casa</quote></cit><cit type="trans"><quote>hogar</quote></cit>
<cit type="example"><quote>my house</quote><cit type="trans"><quote>mi casa</quote></cit></cit>
<xr><ref target="#bank">bank account</ref></xr></sense>
<sense><def>where a parliament meets</def></sense></entry>
</body></text></TEI>
"""

DSL = """#NAME "Made (En-Es)"
#INDEX_LANGUAGE "English"
#CONTENTS_LANGUAGE "Spanish"

hous{e}s (plural)
house
\t[t]haʊs[/t] [p]n.[/p]
\t[m1]1) [trn]casa, hogar[/trn] [ex][lang id=2]~ of cards[/lang] castillo[/ex][/m]
\t[m1]2) \\[a\\] [c blue][i]cámara[/i][/c], see <<bank account>>[/m]
\t[s]house.wav[/s]{{a remark of the editors}}
bank
\t[m1]banco[/m]
"""


def tar_xz(path: Path, files: Mapping[str, bytes]) -> Path:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    path.write_bytes(lzma.compress(raw.getvalue()))
    return path


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


class Home:
    """A home that dictionaries are added to and looked up in."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths

    def add(self, file: Path, source: str | None = None, target: str | None = None, **more: Any) -> str:
        """Returns its name."""
        return add(self.paths, file, source=source, target=target, **more).name

    def entries(self, key: str, source: str = "en", target: str = "es") -> tuple[Entry, ...]:
        dictionaries = Dictionaries([self.paths.user_dictionaries], source, target)
        try:
            return dictionaries.entries(key)
        finally:
            dictionaries.close()

    def forms(self, key: str, source: str = "en", target: str = "es") -> list[str]:
        """What a form leads to."""
        dictionaries = Dictionaries([self.paths.user_dictionaries], source, target)
        try:
            return [reading.key for reading in dictionaries.headwords_of(key)]
        finally:
            dictionaries.close()

    def said(self, key: str, source: str = "en", target: str = "es") -> list[str]:
        """All lines of all its entries."""
        entries = self.entries(key, source, target)
        return [", ".join(sense.translations) for entry in entries for sense in entry.senses]

    def files(self) -> list[str]:
        """What stands in the folder."""
        folder = self.paths.user_dictionaries
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
