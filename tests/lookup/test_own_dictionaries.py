"""A person's own dictionaries beside the embedded ones: as they are, in the reader's order, switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionaries.build.store import Row, encode, write
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.lookup.dictionary_file import installed
from reader.lookup.preferences import Preferences, read_preferences, write_preferences
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

EMBEDDED = Path(__file__).parent.parent.parent / "dictionaries"


def _own(folder: Path, name: str, senses: dict[str, list[str]], direction: str = "en-es") -> None:
    folder.mkdir(exist_ok=True)
    rows = [
        Row(
            key,
            "noun",
            number,
            None,
            None,
            "\n".join(f"\t{encode(line, 0 if line.startswith('“') else 1, None)}" for line in lines),
        )
        for number, (key, lines) in enumerate(senses.items())
    ]
    source, target = direction.split("-")
    meta = {"name": name, "from": source, "to": target, "licence": "CC0-1.0", "kind": "own"}
    write(folder / f"{direction}.{name}.sqlite", rows, meta)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _own(tmp_path / "own", "Alpha", {"bank": [f"meaning {number}" for number in range(12)]})
    _own(tmp_path / "own", "Beta", {"bank": ["la orilla, bank of a river"]})
    return tmp_path / "own"


@pytest.fixture
def chain(folder: Path, tmp_path: Path, lemma_tries: Path) -> Iterator[Chain]:
    found = Dictionaries([EMBEDDED, folder], "en", "es", tmp_path / "dictionaries.json")
    yield Chain(found, Lemmatiser("en", lemma_tries), Frequencies("en"), get_language("en"), get_language("es"))
    found.close()


def _named(chain: Chain, word: str = "bank") -> list[str]:
    entries = chain.look_up(word, "He sat on the bank.").entries
    return list(dict.fromkeys(entry.dictionary for entry in entries))


def test_every_sense_stands_as_it_was_written(chain: Chain) -> None:
    entry = next(entry for entry in chain.look_up("bank").entries if entry.dictionary == "Alpha")
    assert [sense.translations for sense in entry.senses] == [(f"meaning {number}",) for number in range(12)]


def test_embedded_dictionaries_lead_where_the_reader_has_chosen_no_order(chain: Chain) -> None:
    names = _named(chain)
    assert names[-2:] == ["Alpha", "Beta"]
    assert len(names) > 2
    assert not chain.look_up("bank").best[0].startswith("meaning")


def test_the_readers_order_leads_the_entries_and_the_answer(chain: Chain, tmp_path: Path) -> None:
    embedded = _named(chain)[0]
    write_preferences(tmp_path / "dictionaries.json", Preferences(order=("Beta", embedded)))
    chain.reopen()
    found = chain.look_up("banks", "They sat on the banks.")
    assert list(dict.fromkeys(entry.dictionary for entry in found.entries)) == ["Beta", embedded, "Alpha"]
    assert found.best[0] == "la orilla, bank of a river"
    assert found.part_of_speech == "noun"


def test_what_is_switched_off_is_not_asked(chain: Chain, tmp_path: Path) -> None:
    embedded = _named(chain)[0]
    write_preferences(tmp_path / "dictionaries.json", Preferences(off=frozenset(("Alpha", embedded))))
    chain.reopen()
    assert _named(chain) == ["Beta"]
    write_preferences(tmp_path / "dictionaries.json", Preferences())
    chain.reopen()
    assert "Alpha" in _named(chain)


def test_a_dictionary_of_one_language_explains_it_to_every_reader(folder: Path, chain: Chain) -> None:
    _own(folder, "Definitions", {"bank": ["the land beside a river"]}, "en-en")
    chain.reopen()
    assert _named(chain)[-1] == "Definitions"


def test_an_embedded_dictionary_of_one_language_is_not_taken_for_another_direction(tmp_path: Path) -> None:
    write(
        tmp_path / "en-en.x.sqlite",
        [Row("bank", "noun", 0, None, None, f"\t{encode('x', 1, None)}")],
        {"name": "x", "from": "en", "to": "en", "licence": "CC0-1.0"},
    )
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("bank") == ()
    dictionaries.close()


def test_all_files_are_listed_with_their_dictionary(folder: Path) -> None:
    assert {info.dictionary for info in installed([folder])} == {"Alpha", "Beta"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"order": 3, "off": []}', '{"order": []}', "[" * 100_000])
def test_preferences_that_cannot_be_understood_count_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "dictionaries.json"
    file.write_text(text)
    assert read_preferences(file) == Preferences()


def test_preferences_are_kept_and_changed(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "dictionaries.json"
    chosen = Preferences(("x",)).arranged(["b", "a"]).switched("a", on=False)
    write_preferences(file, chosen)
    assert read_preferences(file) == Preferences(("b", "a", "x"), frozenset("a"))
    assert read_preferences(file).switched("a", on=True).without("b") == Preferences(("a", "x"))
