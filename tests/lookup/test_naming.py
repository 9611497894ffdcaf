"""A word is said to be a name where a dictionary calls it one or its capitals mean nothing else."""

import pytest

from reader.languages import get_language
from reader.lookup.entry import Entry, Sense
from reader.lookup.naming import NAME, NUMBER, PROBABLY_NAME, PROBABLY_SHORT, ROMAN, is_titled, name_note
from reader.lookup.place import Place, Places


def _place(word: str, sentence: str, language: str) -> Place | None:
    places = Places(get_language(language), lambda surface: (surface.lower(),))
    return places.place(word, word.lower(), sentence, None)


def _note(word: str, sentence: str, language: str, *entries: Entry) -> str | None:
    return name_note(word, entries, _place(word, sentence, language), language)


@pytest.mark.parametrize(
    ("word", "sentence", "language", "note"),
    [
        ("Harfuch", "But Omar García Harfuch wrote a letter.", "en", PROBABLY_NAME),
        ("Sheinbaum", "Sheinbaum spoke.", "en", None),  # every sentence begins with a capital
        ("Omar", "Omar Harfuch wrote.", "en", PROBABLY_NAME),
        ("Sheinbaum", "On Monday, Sheinbaum spoke.", "en", PROBABLY_NAME),
        ("MORENA", "The party MORENA won.", "en", PROBABLY_SHORT),
        ("SHEINBAUM", "SHEINBAUM SPOKE AGAIN", "en", None),
        ("XIXe", "Au XIXe siècle.", "fr", ROMAN),
        ("9h30", "Il part à 9h30.", "fr", NUMBER),
        ("thing", "A thing is lost.", "en", None),
        ("Flurbel", "Das ist ein Flurbel.", "de", None),  # any noun has a capital
        ("Kowalczyk", "Da kam Frau Kowalczyk.", "de", PROBABLY_NAME),
        ("Kowalczyk", "Gestern kam Adele Kowalczyk.", "de", PROBABLY_NAME),
        ("Kowalczyk", "Ayer vino Kowalczyk.", "es", PROBABLY_NAME),
    ],
)
def test_capitals_of_a_word_without_an_entry(word: str, sentence: str, language: str, note: str | None) -> None:
    assert _note(word, sentence, language) == note


def test_dictionary_that_calls_it_a_name_is_believed() -> None:
    london = Entry("London", "name", None, "d", (Sense(("Londres",)),))
    assert _note("London", "London is big.", "en", london) == NAME
    assert _note("london", "the london is big.", "en", london) is None
    thing = Entry("thing", "noun", None, "d", (Sense(("cosa",)),))
    assert _note("Thing", "The Thing came.", "en", thing) is None


@pytest.mark.parametrize(
    ("word", "sentence", "language", "titled"),
    [
        ("Bell", "Then Mr. Bell spoke.", "en", True),
        ("Bell’s", "It was Mrs Ada Bell’s house.", "en", True),
        ("Bell", "I miss Bell.", "en", False),  # a verb
        ("bell", "Mr bell", "en", False),
        ("Chairman", "Thank you, Mr Chairman.", "en", False),  # an office, which has a meaning
        ("Bauer", "Gestern kam Herr Dr. Bauer.", "de", True),
        ("Blumen", "Er gab der Frau Blumen.", "de", False),
        ("Präsident", "Guten Tag, Herr Präsident!", "de", False),
        ("Geld", "Er gab Herrn Bauer Geld.", "de", False),
        ("Rojo", "El señor Rojo llegó.", "es", True),
        ("Petit", "M. Petit est venu.", "fr", True),
        ("Bianchi", "La signora Bianchi parla.", "it", True),
    ],
)
def test_word_after_a_title_is_a_name_whatever_else_it_means(
    word: str, sentence: str, language: str, titled: bool
) -> None:
    assert is_titled(word, _place(word, sentence, language), language) == titled
