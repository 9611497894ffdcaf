"""Words that are two in one."""

import pytest

from reader.text.contractions import two_words


@pytest.mark.parametrize(
    ("key", "language", "meant"),
    [
        ("don't", "en", ("do", "not")),
        ("can't", "en", ("can", "not")),
        ("won't", "en", ("will", "not")),
        ("it's", "en", ("it", "be")),
        ("i'd", "en", ("I", "would")),
        ("they've", "en", ("they", "have")),
        ("mexico's", "en", ()),
        ("o'clock", "en", ()),
        ("im", "de", ("in", "dem")),
        ("zum", "de", ("zu", "dem")),
        ("zur", "de", ("zu", "der")),
        ("du", "fr", ("de", "le")),
        ("aux", "fr", ("à", "les")),
        ("nella", "it", ("in", "la")),
        ("dell'", "it", ("di", "l'")),
        ("sul", "it", ("su", "il")),
        ("agli", "it", ("a", "gli")),
        ("nas", "pt", ("em", "as")),
        ("pelo", "pt", ("por", "o")),
        ("daquela", "pt", ("de", "aquela")),
        ("às", "pt", ("a", "as")),
        ("del", "es", ("de", "el")),
        ("casa", "es", ()),
        ("im", "en", ()),
        ("", "de", ()),
    ],
)
def test_contraction_stands_for_two_words(key: str, language: str, meant: tuple[str, ...]) -> None:
    assert two_words(key, language) == meant
