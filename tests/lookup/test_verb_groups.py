"""Verbs whose pieces stand apart in their clause: separable and reflexive ones."""

import pytest

from reader.lookup.verb_groups import find_verb_groups

FORMS = {
    "lade": "laden", "rufe": "rufen", "ruft": "rufen", "Kommst": "kommen", "stellt": "stellen", "freut": "freuen",
    "freue": "freuen", "fue": "ir", "acuerdo": "acordar", "levé": "lever", "lève": "lever", "appelle": "appeler",
    "alza": "alzare", "alzato": "alzare", "lembro": "lembrar", "lavo": "lavar", "ido": "ir", "est": "être",
    "ha": "haber", "fängt": "fangen", "steht": "stehen", "me": "me",
    "faccio": "fare", "fatta": "fare", "ho": "avere", "cavo": "cavare", "vanno": "andare", "vogliono": "volere",
    "entra": "entrare",
}  # fmt: skip


def _keys(sentence: str, language: str) -> dict[str, list[str]]:
    """The verbs found, each with the words that it is made of."""
    surfaces = sentence.split()
    forms = [tuple(dict.fromkeys([word.lower(), FORMS.get(word, word.lower())])) for word in surfaces]
    found = find_verb_groups(surfaces, forms, language)
    return {one.key: [surfaces[n] for n in one.words] for one in found}


@pytest.mark.parametrize(
    ("sentence", "verb", "pieces"),
    [
        ("ich lade dich zum Essen ein", "einladen", ["lade", "ein"]),
        ("ich rufe dich morgen an", "anrufen", ["rufe", "an"]),
        ("Kommst du heute Abend mit", "mitkommen", ["Kommst", "mit"]),
        ("er ruft an und fragt", "anrufen", ["ruft", "an"]),
        ("der Film fängt um acht an", "anfangen", ["fängt", "an"]),
        ("er stellt sich die Reise vor", "sich vorstellen", ["stellt", "sich", "vor"]),
    ],
)
def test_first_part_at_the_end_of_the_clause_belongs_to_the_verb(sentence: str, verb: str, pieces: list[str]) -> None:
    assert _keys(sentence, "de")[verb] == pieces


def test_preposition_with_its_noun_is_no_part_of_the_verb() -> None:
    assert "anstehen" not in _keys("er steht an der Tür", "de")


@pytest.mark.parametrize(
    ("sentence", "language", "verb", "pieces"),
    [
        ("er freut sich sehr", "de", "sich freuen", ["freut", "sich"]),
        ("ich freue mich", "de", "sich freuen", ["freue", "mich"]),
        ("mi hermano se fue ayer", "es", "irse", ["se", "fue"]),
        ("no me acuerdo de nada", "es", "acordarse", ["me", "acuerdo"]),
        ("se ha ido ya", "es", "irse", ["se", "ido"]),
        ("il s' est levé", "fr", "se lever", ["s'", "levé"]),
        ("je me lève tôt", "fr", "se lever", ["me", "lève"]),
        ("il s' appelle Jean", "fr", "s'appeler", ["s'", "appelle"]),
        ("si alza presto", "it", "alzarsi", ["si", "alza"]),
        ("eu me lembro dela", "pt", "lembrar-se", ["me", "lembro"]),
    ],
)
def test_reflexive_pronoun_belongs_to_the_verb(sentence: str, language: str, verb: str, pieces: list[str]) -> None:
    assert _keys(sentence, language)[verb] == pieces


def test_pronoun_of_another_person_is_an_object() -> None:
    assert "sich freuen" not in _keys("er freut mich", "de")
    assert "se lever" not in _keys("il me lève", "fr")


@pytest.mark.parametrize(
    ("sentence", "verb", "pieces"),
    [
        ("non ce la faccio più", "farcela", ["ce", "la", "faccio"]),
        ("ce l' ho fatta", "farcela", ["ce", "l'", "fatta"]),
        ("me la cavo bene", "cavarsela", ["me", "la", "cavo"]),
        ("se ne vanno", "andarsene", ["se", "ne", "vanno"]),
        ("ci vogliono due ore", "volerci", ["ci", "vogliono"]),
        ("questo non c' entra", "entrarci", ["c'", "entra"]),
    ],
)
def test_italian_verb_with_a_particle_has_a_headword_of_its_own(sentence: str, verb: str, pieces: list[str]) -> None:
    assert _keys(sentence, "it")[verb] == pieces


def test_languages_without_such_verbs_have_none() -> None:
    assert _keys("he called me up", "en") == {}
