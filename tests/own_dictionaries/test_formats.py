"""Each format as other programs write it, told by what is in the file; every mark-up as readable text."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from reader.dictionaries.shelf import add
from reader.errors import ReaderError
from tests.own_dictionaries import made
from tests.own_dictionaries.made import DATA, Home


@pytest.mark.parametrize("options", [{}, {"wide": True}, {"packed": True}], ids=["plain", "64 bits", "packed"])
def test_stardict(shelf_home: Home, tmp_path: Path, options: dict[str, Any]) -> None:
    assert shelf_home.add(made.stardict(tmp_path / "d", **options)) == "English-Spanish made"
    (bank,), (house,) = shelf_home.entries("bank"), shelf_home.entries("house")
    assert bank.senses[0].translations == ("banco", "orilla")
    assert (house.pronunciation, house.part_of_speech) == ("haʊs", "noun")
    assert [sense.translations for sense in house.senses] == [("casa", "hogar"), ("cámara",)]


def test_stardict_folder_and_any_of_its_files(shelf_home: Home, tmp_path: Path) -> None:
    made.stardict(tmp_path / "d", packed=True)
    for number, name in enumerate(["", "made.dict.dz", "made.idx.gz"]):
        shelf_home.add(tmp_path / "d" / name, name=f"n{number}")
    assert len(shelf_home.entries("bank")) == 3


def test_stardict_in_archives(shelf_home: Home, tmp_path: Path) -> None:
    made.stardict(tmp_path / "d")
    files = {f"deep/inside/{path.name}": path.read_bytes() for path in (tmp_path / "d").iterdir()}
    files["deep/res/picture.png"] = b"\x89PNG"
    shelf_home.add(made.tar_xz(tmp_path / "x.tar.xz", files), name="tar")
    shelf_home.add(made.zipped(tmp_path / "x.zip", files), name="zip")
    assert [entry.dictionary for entry in shelf_home.entries("bank")] == ["tar", "zip"]


def test_stardict_synonyms_lead_to_their_headword(shelf_home: Home, tmp_path: Path) -> None:
    shelf_home.add(made.stardict(tmp_path / "d", synonyms=[("houses", 1), ("haus", 1)]))
    assert shelf_home.forms("houses") == ["house"]


def test_stardict_fields_of_several_kinds(shelf_home: Home, tmp_path: Path) -> None:
    entries = {
        "house": "thaʊs\0h<b>casa</b><br>hogar\0",
        "bank": "x<k>bank</k>\n<tr>bæŋk</tr> <abr>n.</abr>\nbanco <kref>river bank</kref>\0",
    }
    shelf_home.add(made.stardict(tmp_path / "d", entries, kind=""))
    (house,), (bank,) = shelf_home.entries("house"), shelf_home.entries("bank")
    assert (house.pronunciation, shelf_home.said("house")) == ("haʊs", ["casa", "hogar"])
    assert bank.pronunciation == "bæŋk"
    assert shelf_home.said("bank") == ["banco → ‹river bank›"]


def test_stardict_of_pyglossary(shelf_home: Home) -> None:
    shelf_home.add(DATA / "stardict")
    (house,) = shelf_home.entries("house")
    assert (house.pronunciation, house.part_of_speech) == ("haʊs", "noun")
    assert shelf_home.said("house") == ["casa, hogar", "→ chamber: cámara"]
    assert shelf_home.said("bank") == ["banco", "orilla"]
    assert shelf_home.forms("houses") == ["house"]


def test_dictd(shelf_home: Home, tmp_path: Path) -> None:
    index = made.dictd(tmp_path / "d", {"house": "/haʊs/ <n>\n1. casa <n>, hogar\n  Synonym: {home}\nsee: {big house}"})
    assert shelf_home.add(index) == "Made eng-spa"
    (house,) = shelf_home.entries("house")
    assert (house.pronunciation, house.part_of_speech) == ("haʊs", "noun")
    assert shelf_home.said("house") == [
        "casa, hogar",
        "Synonym: → home",
        "see: → ‹big house›",
    ]
    assert [sense.score > 0 for sense in house.senses] == [True, False, False]
    info = add(shelf_home.paths, tmp_path / "d" / "made.dict.dz", name="again")
    assert info.licence == "GPL"


def test_dictd_of_pyglossary(shelf_home: Home) -> None:
    shelf_home.add(DATA / "dictd", "en", "es")
    assert any("casa" in line for line in shelf_home.said("house"))


def test_wikdict(shelf_home: Home, tmp_path: Path) -> None:
    shelf_home.add(made.wikdict(tmp_path / "en-es.sqlite3"))
    found = {
        entry.part_of_speech: [(s.note, s.translations) for s in entry.senses] for entry in shelf_home.entries("house")
    }
    assert found == {
        "noun": [("building", ("casa", "hogar")), ("legislative body", ("cámara",))],
        "verb": [("to lodge", ("alojar",))],
    }


STRUCTURED = {
    "type": "structured-content",
    "content": [
        {"tag": "ul", "content": [{"tag": "li", "content": "dog"}, {"tag": "li", "content": ["hound ", {"tag": "b"}]}]},
        {
            "tag": "div",
            "content": [{"tag": "ruby", "content": ["犬", {"tag": "rt", "content": "いぬ"}]}, {"tag": "img"}],
        },
        {"tag": "a", "href": "?query=%E7%8C%AB&wildcards=off", "content": "cat"},
    ],
}


def test_yomitan_with_structured_content(shelf_home: Home, tmp_path: Path) -> None:
    terms = [["犬", "いぬ", "n", "", 1, [STRUCTURED], 1, ""], ["ワンワン", "", "", "", 1, [["犬", ["x"]]], 2, ""]]
    shelf_home.add(made.yomitan(tmp_path / "x.zip", terms), "ja", "en")
    (dog,) = shelf_home.entries("犬", "ja", "en")
    assert (dog.pronunciation, dog.part_of_speech) == ("いぬ", "noun")
    assert shelf_home.said("犬", "ja", "en") == ["dog", "hound", "犬(いぬ)", "→ 猫"]
    assert shelf_home.forms("いぬ", "ja", "en") == ["犬"]
    assert shelf_home.forms("ワンワン", "ja", "en") == ["犬"]


def test_yomitan_tells_its_languages_or_shows_them_by_its_script(shelf_home: Home, tmp_path: Path) -> None:
    index = {"title": "Palabras", "format": 3, "sourceLanguage": "en", "targetLanguage": "es"}
    shelf_home.add(made.yomitan(tmp_path / "a.zip", [["house", "", "n", "", 0, ["casa, hogar"], 1, ""]], index))
    assert shelf_home.said("house") == ["casa, hogar"]
    text = "a large animal that people keep in the house and that barks at what it does not know"
    shelf_home.add(made.yomitan(tmp_path / "b.zip", [["たべる", "", "v1", "", 0, [text], 1, ""]] * 20))
    assert shelf_home.said("たべる", "ja", "en")[0] == text


def test_yomitan_of_pyglossary(shelf_home: Home) -> None:
    shelf_home.add(DATA / "yomitan.zip", "en", "es")
    assert any("casa" in line for line in shelf_home.said("house"))


HOUSE = {
    "word": "casa",
    "lang_code": "es",
    "pos": "noun",
    "sounds": [{"audio": "x.ogg"}, {"ipa": "/ˈkasa/"}],
    "forms": [{"form": "casas", "tags": ["plural"]}, {"form": "es-noun", "tags": ["inflection-template"]}],
    "senses": [
        {"glosses": ["house", "house (building)"], "tags": ["feminine"],
         "examples": [{"text": "mi casa", "english": "my house"}], "synonyms": [{"word": "hogar"}]},
        {"glosses": ["company"]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["es.jsonl", "es.jsonl.gz", "es.json"])
def test_kaikki(shelf_home: Home, tmp_path: Path, name: str) -> None:
    form = {"word": "casitas", "lang_code": "es", "pos": "noun", "senses": [{"form_of": [{"word": "casa"}]}]}
    other = {"word": "house", "lang_code": "en", "senses": [{"glosses": ["a building"]}]}
    shelf_home.add(made.kaikki(tmp_path / name, [HOUSE, form, other]))
    (house,) = shelf_home.entries("casa", "es", "en")
    assert (house.pronunciation, house.part_of_speech) == ("ˈkasa", "noun")
    assert [(s.note, s.translations[0]) for s in house.senses if s.score] == [
        ("feminine", "house (building)"),
        (None, "company"),
    ]
    assert shelf_home.said("casa", "es", "en")[1:3] == ["“mi casa” – my house", "→ hogar"]
    assert shelf_home.forms("casas", "es", "en") == shelf_home.forms("casitas", "es", "en") == ["casa"]
    assert shelf_home.entries("house", "en", "es") == ()


def test_kaikki_takes_the_translations_where_another_language_is_asked_for(shelf_home: Home, tmp_path: Path) -> None:
    entry = {
        "word": "house",
        "lang_code": "en",
        "pos": "noun",
        "senses": [{"glosses": ["a building"]}],
        "translations": [
            {"lang_code": "es", "sense": "building", "word": "casa"},
            {"code": "es", "sense": "building", "word": "hogar"},
            {"lang_code": "de", "sense": "building", "word": "Haus"},
        ],
    }
    shelf_home.add(made.kaikki(tmp_path / "en.jsonl", [entry]), "en", "es")
    assert shelf_home.said("house") == ["casa, hogar"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "utf-16-le"])
@pytest.mark.parametrize("packed", [False, True])
def test_dsl(shelf_home: Home, tmp_path: Path, encoding: str, packed: bool) -> None:
    raw = made.DSL.encode(encoding)
    file = tmp_path / ("made.dsl.dz" if packed else "made.dsl")
    file.write_bytes(gzip.compress(raw) if packed else raw)
    assert shelf_home.add(file) == "Made (En-Es)"
    (house,) = shelf_home.entries("houses plural")
    assert (house.pronunciation, house.part_of_speech) == ("haʊs", "noun")
    assert shelf_home.said("houses plural") == [
        "casa, hogar houses plural of cards castillo",
        "[a] cámara, see → ‹bank account›",
    ]
    assert shelf_home.forms("house") == shelf_home.forms("houses") == ["houses plural"]
    assert shelf_home.said("bank") == ["banco"]


def test_tei(shelf_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "eng-spa.tei"
    file.write_text(made.TEI, encoding="utf-8")
    info = add(shelf_home.paths, file)
    assert (info.name, info.licence) == ("English-Spanish made dictionary", "GPL 3.0")
    (house,) = shelf_home.entries("house")
    assert (house.pronunciation, house.part_of_speech) == ("haʊs", "noun")
    assert [(sense.note, sense.translations, sense.score > 0) for sense in house.senses] == [
        ("arch.", ("casa", "hogar"), True),
        (None, ("“my house – mi casa”",), False),
        (None, ("→ ‹bank account›",), False),
        (None, ("where a parliament meets",), True),
    ]


@pytest.mark.parametrize("name", ["scrambled", "version-1", "utf-16"])
def test_mdict(shelf_home: Home, name: str) -> None:
    shelf_home.add(DATA / f"{name}.mdx", "en", "es")
    assert shelf_home.said("bank") == ["banco", "orilla"]
    assert shelf_home.said("house") == ["casa, hogar"]
    assert shelf_home.forms("houses") == ["house"]


@pytest.mark.parametrize(
    "text",
    [
        "house\tcasa, hogar\tnoun\nbank\tbanco\tnoun\n",
        'house,"casa, hogar",noun\nbank,banco,noun\n',
        "meaning;word;pos\ncasa, hogar;house;n.\nbanco;bank;n.\n",
        "# a remark\nhouse\tcasa, hogar\tnoun",
        "house|houses\thouse\\nnoun\\n1. casa, hogar",
    ],
    ids=["tabs", "commas", "named columns", "remark", "other programs"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_tables(shelf_home: Home, tmp_path: Path, text: str, encoding: str) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(text.encode(encoding))
    shelf_home.add(file, "en", "es")
    (house,) = shelf_home.entries("house")
    assert (house.part_of_speech, house.senses[0].translations) == ("noun", ("casa", "hogar"))


def test_old_encodings_of_tables(shelf_home: Home, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("mañana;tomorrow\naño;year\n".encode("cp1252"))
    shelf_home.add(tmp_path / "old.csv", "es", "en")
    assert shelf_home.said("mañana", "es", "en") == ["tomorrow"]


@pytest.mark.parametrize(
    ("source", "named"),
    [("made.ifo", "no.txt"), ("x.zip", "dictionary.mdx"), ("en-es.sqlite3", "words.tsv"), ("eng-spa.tei", "x.dsl")],
)
def test_a_wrong_ending_does_no_harm(shelf_home: Home, tmp_path: Path, source: str, named: str) -> None:
    makers: dict[str, Any] = {
        "made.ifo": lambda: made.stardict(tmp_path),
        "x.zip": lambda: made.zipped(tmp_path / "x.zip", {"eng-spa.tei": made.TEI.encode()}),
        "en-es.sqlite3": lambda: made.wikdict(tmp_path / "en-es.sqlite3"),
        "eng-spa.tei": lambda: (tmp_path / "eng-spa.tei").write_text(made.TEI, encoding="utf-8"),
    }
    makers[source]()
    for file in tmp_path.glob("made.*"):
        file.rename(file.with_stem("no"))
    file = tmp_path / source if (tmp_path / source).exists() else tmp_path / "no.ifo"
    file.rename(tmp_path / named)
    shelf_home.add(tmp_path / named, "en", "es")
    assert any("casa" in line for line in shelf_home.said("house"))


def test_json_that_is_no_wiktextract_is_no_table_either(shelf_home: Home, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"some": ["thing", "else"]}))
    with pytest.raises(ReaderError, match="cannot be imported"):
        shelf_home.add(tmp_path / "x.json", "en", "es")
