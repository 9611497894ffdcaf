"""Romance nouns that mean another thing in the other gender: their article or their adjective tells which is meant."""

from pathlib import Path

import pytest

from dictionaries.build import handwritten
from dictionaries.build.store import write
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

NOUNS = {
    "fr": "livre\tnoun m\tbook\nlivre\tnoun f\tpound\nancien\tadjective\told\ntrès\tadverb\tvery\n"
    "aide\tnoun f\thelp\naide\tnoun m\tassistant\nde\tpreposition\tof\n",
    "es": "capital\tnoun m\tcapital sum\ncapital\tnoun f\tcapital city\nnuevo\tadjective\tnew\n"
    "arma\tnoun m\tnothing at all\narma\tnoun f\tweapon\nextranjero\tadjective\tforeign\n",
    "it": "fine\tnoun m\taim\nfine\tnoun f\tend\nbello\tadjective\tbeautiful\nultimo\tadjective\tlast\n",
    "pt": "cabeça\tnoun m\tleader\ncabeça\tnoun f\thead\nnovo\tadjective\tnew\ngrande\tadjective\tbig\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dictionary into English for each language."""
    home = tmp_path_factory.mktemp("genders")
    for code, lines in NOUNS.items():
        listed = home / f"{code}.tsv"
        listed.write_text(lines, encoding="utf-8")
        meta = {"name": code, "from": code, "to": "en", "licence": "GPL-3.0-or-later", "attribution": "test"}
        write(home / f"{code}-en.own.sqlite", handwritten.read(listed, code), meta)
    return home


@pytest.mark.parametrize(
    ("language", "word", "sentence", "answer"),
    [
        ("fr", "livre", "Il a perdu le livre.", "book"), ("fr", "livre", "Il a perdu une livre.", "pound"),
        ("fr", "livre", "La très ancienne livre vaut peu.", "pound"),
        ("fr", "livres", "Elle a payé trois livres.", "book"),  # nothing tells: the first one
        ("fr", "livres", "Les anciennes livres valent peu.", "pound"),
        ("fr", "livres", "Il a rendu les livres anciens.", "book"),
        ("fr", "aide", "Il demande mon aide.", "help"),  # "mon" stands before a vowel in both genders
        ("fr", "aide", "L’ancien aide dort.", "assistant"), ("fr", "aide", "Un aide dort.", "assistant"),
        ("es", "capital", "Vive en la capital.", "capital city"),
        ("es", "capital", "Perdió el capital.", "capital sum"),
        ("es", "capitales", "Las nuevas capitales crecen.", "capital city"),
        ("es", "capital", "Llegó capital extranjero.", "capital sum"), ("es", "arma", "Dejó el arma.", "weapon"),
        ("it", "fine", "Alla fine partì.", "end"), ("it", "fine", "Il fine giustifica i mezzi.", "aim"),
        ("it", "fine", "La loro bella fine.", "end"), ("it", "fine", "Non so a che ultimo fine.", "aim"),
        ("pt", "cabeça", "Dói-me a cabeça.", "head"), ("pt", "cabeça", "Prenderam o grande cabeça.", "leader"),
    ],
)  # fmt: skip
def test_article_or_adjective_tells_the_gender(
    folder: Path, lemma_tries: Path, language: str, word: str, sentence: str, answer: str
) -> None:
    dictionaries = Dictionaries([folder], language, "en")
    languages = get_language(language), get_language("en")
    chain = Chain(dictionaries, Lemmatiser(language, lemma_tries), Frequencies(language), *languages)
    found = chain.look_up(word, sentence)
    dictionaries.close()
    assert found.best[0] == answer
    assert len({entry.gender for entry in found.entries if entry.part_of_speech == "noun"}) == 2
