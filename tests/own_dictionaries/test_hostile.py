"""Truncated, mislabelled and hostile dictionaries: one clear sentence, and the store as it was."""

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.paths import Paths
from tests.own_dictionaries import made
from tests.own_dictionaries.made import DATA, Home

Maker = Callable[[Path], Path]


def _stardict(folder: Path, change: Callable[[Path], object]) -> Path:
    ifo = made.stardict(folder / "d")
    change(folder / "d")
    return ifo


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _bomb_zip(folder: Path) -> Path:
    return made.zipped(folder / "bomb.zip", {"made.tsv": bytes(70 << 20)})


def _lying_zip(folder: Path) -> Path:
    """Its directory tells a small size, what is in it is large."""
    path = made.zipped(folder / "lying.zip", {"made.tsv": bytes(70 << 20)})
    raw = path.read_bytes().replace(struct.pack("<I", 70 << 20), struct.pack("<I", 1000))
    path.write_bytes(raw)
    return path


def _quoted(folder: Path) -> Path:
    return _written(folder / "quotes.csv", b'word,meaning\n"' + b"a,b\n" * 50_000)


def _entities(folder: Path) -> Path:
    bomb = '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return _written(folder / "bomb.tei", made.TEI.replace("?>\n", f"?>\n{bomb}", 1).encode())


def _deep_json(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "deep.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.json", '{"title": "x", "sourceLanguage": "en", "targetLanguage": "es"}')
        archive.writestr("term_bank_1.json", "[" * 200_000)
    return folder / "deep.zip"


def _one_entry_for_all(folder: Path) -> Path:
    """Ten thousand words that share an entry of a megabyte: ten gigabytes to read."""
    ifo = _stardict(folder, lambda d: (d / "made.dict").write_bytes(b"casa, hogar\n" * 90_000))
    words = (b"w%d\0" % number + struct.pack(">II", 0, 1 << 20) for number in range(10_000))
    (ifo.parent / "made.idx").write_bytes(b"".join(words))
    return ifo


def _one_entry_for_all_of_dictd(folder: Path) -> Path:
    index = made.dictd(folder / "d")
    (folder / "d" / "made.dict.dz").write_bytes(gzip.compress(b"casa, hogar\n" * 90_000))
    index.write_bytes(b"".join(b"w%d\tA\tEAAA\n" % number for number in range(10_000)))
    return index


def _endless_view(folder: Path) -> Path:
    import sqlite3

    connection = sqlite3.connect(folder / "en-es.sqlite3")
    connection.execute(
        "CREATE VIEW translation AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
        "SELECT 'house' || x AS written_rep, 'casa' AS trans_list FROM c"
    )
    connection.close()
    return folder / "en-es.sqlite3"


def _blocks_of_nothing(folder: Path) -> Path:
    """An MDict of some kilobytes with seven million empty words."""

    def block(data: bytes) -> bytes:
        return b"\2\0\0\0" + struct.pack(">I", zlib.adler32(data)) + zlib.compress(data, 9)

    head = '<Dictionary GeneratedByEngineVersion="2.0" Encrypted="No" Encoding="UTF-8"/>\r\n\0'.encode("utf-16-le")
    keys = block(bytes(9 * 7_000_000))
    name = struct.pack(">H", 1) + b"a\0"
    about = block(struct.pack(">Q", 1) + name + name + struct.pack(">QQ", len(keys), 9 * 7_000_000))
    data = struct.pack(">I", len(head)) + head + struct.pack("<I", zlib.adler32(head))
    data += struct.pack(">QQQQQ", 1, 1, len(about), len(about), len(keys)) + bytes(4) + about + keys
    return _written(folder / "nothing.mdx", data)


HOSTILE: dict[str, tuple[Maker, str]] = {
    "empty": (lambda f: _written(f / "x.tsv", b""), "empty"),
    "a picture": (lambda f: _written(f / "x.dict", b"\x89PNG\r\n\x1a\n" + bytes(500)), "none of the formats"),
    "prose": (lambda f: _written(f / "x.txt", b"This is a text.\nIt is no dictionary.\n"), "no table"),
    "half a gzip": (lambda f: _written(f / "x.tsv.gz", gzip.compress(b"a\tb\n" * 9000)[:-30]), "cut off"),
    "no gzip": (lambda f: _written(f / "x.tsv.gz", b"\x1f\x8b\x08\x00garbage garbage"), "cannot be unpacked"),
    "a gzip bomb": (lambda f: _written(f / "x.tsv.gz", gzip.compress(b"a\tb\n" + b"x" * (70 << 20))), "very much more"),
    "a zip bomb": (_bomb_zip, "very much more"),
    "a lying zip": (_lying_zip, "cut off|very much more"),
    "half a zip": (
        lambda f: _written(f / "x.zip", made.zipped(f / "y.zip", {"a.tsv": b"x" * 99}).read_bytes()[:60]),
        "cut off",
    ),
    "an empty zip": (lambda f: made.zipped(f / "x.zip", {"readme.html": b"x"}), "holds no dictionary"),
    "two dictionaries": (
        lambda f: made.zipped(f / "x.zip", {"a.tei": made.TEI.encode(), "b.tei": made.TEI.encode()}),
        "holds several",
    ),
    "StarDict without .dict": (lambda f: _stardict(f, lambda d: (d / "made.dict").unlink()), "not beside it"),
    "StarDict without .idx": (lambda f: _stardict(f, lambda d: (d / "made.idx").unlink()), "not beside it"),
    "StarDict with half a .dict": (
        lambda f: _stardict(f, lambda d: (d / "made.dict").write_bytes((d / "made.dict").read_bytes()[:9])),
        "points beyond its end",
    ),
    "StarDict with half an .idx": (
        lambda f: _stardict(f, lambda d: (d / "made.idx").write_bytes((d / "made.idx").read_bytes()[:-3])),
        "cut off",
    ),
    "StarDict with synonyms of nothing": (lambda f: made.stardict(f / "d", synonyms=[("x", 99)]), "does not have"),
    "StarDict with one entry for all words": (_one_entry_for_all, "share their entries"),
    "dictd with one entry for all words": (_one_entry_for_all_of_dictd, "share their entries"),
    "a database that goes on for ever": (_endless_view, "not one of WikDict"),
    "an MDict of millions of empty words": (_blocks_of_nothing, "more than 5,000,000"),
    "dictd without .dict": (lambda f: _written(f / "x.index", b"house\tA\tB\n" * 30), "not beside it"),
    "dictd with wrong offsets": (
        lambda f: _written(
            made.dictd(f / "d"), made.dictd(f / "e").read_bytes() + b"zebra\tzzzz\tzz\n"
        ),
        "points beyond its end",
    ),
    "half a TEI": (lambda f: _written(f / "eng-spa.tei", made.TEI.encode()[:-60]), "XML"),
    "an encoding there is not": (lambda f: _written(f / "x.tei", made.TEI.replace("UTF-8", "U-F-8").encode()), "XML"),
    "an encoding of two bytes": (lambda f: _written(f / "x.tei", made.TEI.replace("UTF-8", "gbk").encode()), "XML"),
    "XML entities": (_entities, "entities"),
    "half a Yomitan": (
        lambda f: made.zipped(f / "x.zip", {"index.json": b'{"title": "x"}', "term_bank_1.json": b'[["a", '}),
        "no JSON",
    ),
    "deep JSON": (_deep_json, "no JSON"),
    "half a kaikki": (
        lambda f: _written(f / "x.jsonl", b'{"word": "a", "lang_code": "es", "senses": [{"glosses": ["b"]}]}\n{"wor'),
        "no JSON",
    ),
    "another database": (lambda f: _database(f / "x.sqlite3"), "not one of WikDict"),
    "half a database": (
        lambda f: _written(f / "y.sqlite3", made.wikdict(f / "x.sqlite3").read_bytes()[:5000]),
        "damaged database",
    ),
    "half an MDict": (lambda f: _written(f / "x.mdx", (DATA / "utf-16.mdx").read_bytes()[:-20]), "cut off"),
    "an MDict of the future": (
        lambda f: _written(f / "x.mdx", _header((DATA / "utf-16.mdx").read_bytes(), '"2.0"', '"9.0"')),
        "version",
    ),
    "quotation marks without end": (_quoted, "holds no entries|quotation|no table"),
    "no entries": (lambda f: _written(f / "x.tsv", b"\tb\n" * 20), "holds no entries"),
    "control characters": (lambda f: _written(f / "x.bin", bytes(range(32)) * 50), "none of the formats"),
}  # fmt: skip


def _header(raw: bytes, before: str, after: str) -> bytes:
    length = int.from_bytes(raw[:4], "big")
    header = raw[4 : 4 + length].replace(before.encode("utf-16-le"), after.encode("utf-16-le"))
    return raw[:4] + header + struct.pack("<I", zlib.adler32(header)) + raw[8 + length :]


def _database(path: Path) -> Path:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE stamps(id INTEGER)")
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_dictionary_is_said_in_a_sentence_and_changes_nothing(
    shelf_home: Home, tmp_path: Path, name: str
) -> None:
    shelf_home.add(made.stardict(tmp_path / "good"), name="good")
    before = shelf_home.files()
    maker, why = HOSTILE[name]
    (tmp_path / "x").mkdir()
    with pytest.raises(ReaderError, match=why) as caught:
        shelf_home.add(maker(tmp_path / "x"), "en", "es", name="bad")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert shelf_home.files() == before
    assert shelf_home.said("bank") == ["banco, orilla"]


def test_a_zip_that_leads_out_of_its_folder_is_kept_in(shelf_home: Home, tmp_path: Path) -> None:
    made.zipped(tmp_path / "x.zip", {"../../../escaped.tsv": b"bank\tbanco\n"})
    shelf_home.add(tmp_path / "x.zip", "en", "es", name="x")
    assert shelf_home.said("bank") == ["banco"]
    assert not list(tmp_path.rglob("escaped.tsv"))


def test_links_in_a_tar_are_not_followed(shelf_home: Home, tmp_path: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        link = tarfile.TarInfo("made.tsv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (tmp_path / "x.tar.gz").write_bytes(raw.getvalue())
    with pytest.raises(ReaderError, match="holds no dictionary"):
        shelf_home.add(tmp_path / "x.tar.gz", "en", "es")


def test_megabyte_entries_and_headwords_are_cut_or_left_out(shelf_home: Home, tmp_path: Path) -> None:
    huge = "word " * 400_000
    entries = [("", "nothing"), ("bank", huge), ("h" * 5000, "x"), ("house", "\n".join(["line"] * 50_000)), (" ", "x")]
    shelf_home.add(made.stardict(tmp_path / "d", entries))
    assert len(shelf_home.said("bank")[0]) < 1100
    assert len(shelf_home.said("house")) <= 60
    assert shelf_home.entries("h" * 5000) == ()


def test_control_characters_stay_out(shelf_home: Home, tmp_path: Path) -> None:
    entries = {"ba\x1b[31mnk\x07": "\x1b]0;title\x07banco\x9b31m\u202e", "house": "a\x00b\tc\x1b[2J"}
    shelf_home.add(made.stardict(tmp_path / "d", entries))
    (bank,) = shelf_home.entries("bank")
    assert (bank.headword, shelf_home.said("bank")) == ("bank", ["banco"])
    assert all(line.isprintable() for line in shelf_home.said("house"))


def test_brackets_and_tags_stand_as_they_are_where_they_are_no_markup(shelf_home: Home, tmp_path: Path) -> None:
    shelf_home.add(made.stardict(tmp_path / "d", {"bank": "[bold red]banco[/] < 3 > 2 & {x"}))
    assert shelf_home.said("bank") == ["[bold red]banco[/] < 3 > 2 & {x"]


def test_duplicate_headwords_all_stay_in_their_order(shelf_home: Home, tmp_path: Path) -> None:
    entries = [("bank", "banco"), ("Bank", "orilla"), ("bank", "banco"), ("bank", "fila")]
    shelf_home.add(made.stardict(tmp_path / "d", entries))
    assert shelf_home.said("bank") == ["banco", "orilla", "banco", "fila"]


def test_references_in_a_circle_lead_nowhere_and_long_chains_end(shelf_home: Home, tmp_path: Path) -> None:
    circle = [
        {"word": f"c{n}", "lang_code": "es", "senses": [{"form_of": [{"word": f"c{(n + 1) % 3}"}]}]} for n in range(3)
    ]
    chain = [{"word": f"k{n}", "lang_code": "es", "senses": [{"form_of": [{"word": f"k{n + 1}"}]}]} for n in range(30)]
    end = {"word": "k30", "lang_code": "es", "senses": [{"glosses": ["the end"]}]}
    shelf_home.add(made.kaikki(tmp_path / "x.jsonl", [*circle, *chain, end]), "es", "en")
    assert shelf_home.forms("c0", "es", "en") == []
    assert shelf_home.forms("k27", "es", "en") == ["k30"]
    assert shelf_home.forms("k3", "es", "en") == []


def test_an_entry_that_only_leads_on_leads_there(shelf_home: Home, tmp_path: Path) -> None:
    shelf_home.add(
        made.stardict(tmp_path / "d", {"colour": '<a href="bword://color">color</a>', "color": "tono"}, kind="h")
    )
    assert shelf_home.said("colour") == ["→ color"]
    assert shelf_home.forms("colour") == ["color"]


_FILES: dict[str, bytes] = {}


def _sound(tmp: Path) -> dict[str, bytes]:
    """One whole file of each format, made once."""
    if not _FILES:
        terms = [
            ["house", "", "n", "", 0, [{"type": "structured-content", "content": {"tag": "p", "content": "casa"}}]]
        ]
        _FILES.update(
            {
                "x.zip": made.yomitan(tmp / "x.zip", terms, {"title": "English-Spanish"}).read_bytes(),
                "x.mdx": (DATA / "scrambled.mdx").read_bytes(),
                "v.mdx": (DATA / "version-1.mdx").read_bytes(),
                "x.tei": made.TEI.encode(),
                "x.dsl": made.DSL.encode("utf-16"),
                "x.tsv": b"house\tcasa\nbank\tbanco\n",
                "x.csv": b'house,"casa, hogar"\nbank,banco\n',
                "x.jsonl": json.dumps({"word": "house", "lang_code": "en", "senses": [{"glosses": ["x"]}]}).encode(),
                "x.sqlite3": made.wikdict(tmp / "en-es.sqlite3").read_bytes(),
                "s.tar.gz": _stardict_tar(tmp),
            }
        )
    return _FILES


def _stardict_tar(tmp: Path) -> bytes:
    made.stardict(tmp / "made", synonyms=[("houses", 1)])
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        for file in sorted((tmp / "made").iterdir()):
            archive.add(file, file.name)
    return raw.getvalue()


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes_give_a_sentence_or_readable_entries(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    files = _sound(folder)
    name = data.draw(st.sampled_from(sorted(files)))
    raw = bytearray(files[name])
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=6)):
        raw[place] = byte
    end = data.draw(st.one_of(st.none(), st.integers(0, len(raw))))
    (folder / name).write_bytes(raw[:end])
    home = Home(Paths(folder / "config", folder / "data", folder / "cache"))
    try:
        home.add(folder / name, "en", "es", name="changed")
    except ReaderError as error:
        assert "\n" not in str(error)
        assert [file for file in home.files() if not file.startswith(".lock")] == []
    else:
        assert all(line.isprintable() for key in ("house", "bank") for line in home.said(key))


@settings(max_examples=60)
@example(raw=b"\x7f,!")  # a headword of nothing but control characters
@given(raw=st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x").write_bytes(raw)
    home = Home(Paths(folder / "config", folder / "data", folder / "cache"))
    try:
        home.add(folder / "x", "en", "es")
    except ReaderError as error:
        assert "\n" not in str(error)
