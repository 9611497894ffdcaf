"""Spanish pronouns written onto their verb: whose they are, and what is left without them; diminutives."""

import pytest

from reader.lookup.chain import Chain


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("fíjate", "fijarse"), ("cállate", "callarse"), ("quédate", "quedarse"), ("vístete", "vestirse"),
        ("acordate", "acordarse"), ("sentate", "sentarse"), ("sentaos", "sentarse"), ("siéntese", "sentarse"),
        ("vete", "irse"), ("váyase", "irse"), ("vámonos", "irse"), ("levantándose", "levantarse"),
        ("quedarme", "quedarse"), ("sentarnos", "sentarse"),
    ],
)  # fmt: skip
def test_order_to_oneself_is_of_the_reflexive_verb(spanish: Chain, form: str, verb: str) -> None:
    assert spanish.look_up(form).lemma == verb


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("dime", "decir"), ("mírame", "mirar"), ("ayúdanos", "ayudar"), ("cuéntamelo", "contar"), ("díganme", "decir"),
        ("llamarte", "llamar"), ("ayudarme", "ayudar"), ("besarte", "besar"), ("tomate", "tomate"),
        ("debate", "debate"), ("combate", "combate"), ("parte", "parte"), ("pequeños", "pequeño"), ("daños", "daño"),
        ("puños", "puño"),
    ],
)  # fmt: skip
def test_pronoun_of_another_person_makes_no_reflexive_verb(spanish: Chain, form: str, verb: str) -> None:
    assert spanish.look_up(form).lemma == verb


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("cállate", ["callar", "te"]), ("siéntese", ["sentar", "se"]), ("dámelo", ["dar", "me", "lo"]),
        ("explíquemelo", ["explicar", "me", "lo"]), ("óyeme", ["oír", "me"]), ("dígaselo", ["decir", "se", "lo"]),
        ("hablábamos", []), ("estábamos", []),
    ],
)  # fmt: skip
def test_verb_is_parted_from_its_pronouns_and_not_from_its_own_ending(
    spanish: Chain, form: str, parts: list[str]
) -> None:
    assert [part.surface for part in spanish.look_up(form).parts] == parts


@pytest.mark.parametrize(
    ("form", "noun"),
    [("vocecita", "voz"), ("lucecita", "luz"), ("florecita", "flor"), ("piedrecita", "piedra"), ("pobrecito", "pobre")],
)
def test_diminutive_is_that_of_its_noun(spanish: Chain, form: str, noun: str) -> None:
    assert spanish.look_up(form).lemma == noun


def test_contracted_preposition_means_the_preposition_first(spanish: Chain) -> None:
    assert spanish.look_up("al").best[0] == "to the"


@pytest.mark.parametrize(
    ("word", "sentence", "lemma"),
    [
        ("salida", "Lo esperaban a la salida del Congreso.", "salida"),
        ("subida", "Nadie esperaba la subida de los precios.", "subida"),
        ("llegada", "La llegada del tren se retrasa.", "llegada"),
        ("subido", "Los precios han subido mucho.", "subir"),
    ],
)
def test_feminine_noun_is_hardly_a_participle(spanish: Chain, word: str, sentence: str, lemma: str) -> None:
    found = spanish.look_up(word, sentence)
    assert found.lemma == lemma
    noun = [
        t for entry in found.entries if entry.headword == lemma for sense in entry.senses for t in sense.translations
    ]
    assert found.best[0] in noun


@pytest.mark.parametrize(
    ("word", "sentence", "phrase"),
    [
        ("día", "La noticia del día es otra.", None),
        ("noche", "De noche trabaja y de día duerme.", "de noche"),
        ("verlos", "Me alegra al verlos.", None),
        ("hay", "Esto hay que celebrarlo.", "hay que"),
        ("avisan", "Avisan de que no pagarán.", None),
        ("ve", "No se ve el suelo.", "verse"),
        ("pesar", "A pesar del frío salieron.", "a pesar de"),
    ],
)
def test_phrase_with_a_contraction_is_one_only_at_its_end(
    spanish: Chain, word: str, sentence: str, phrase: str | None
) -> None:
    found = spanish.look_up(word, sentence).phrase
    assert (found and found.entry.headword) == phrase


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("quedate", "quedarse"), ("callate", "callarse"), ("contame", "contar"), ("decile", "decir"),
        ("mirame", "mirar"), ("Pamela", "Pamela"), ("Manila", "Manila"),
    ],
)  # fmt: skip
def test_order_to_vos_bears_no_accent(spanish: Chain, form: str, verb: str) -> None:
    assert spanish.look_up(form).lemma == verb


@pytest.mark.parametrize(("woman", "english"), [("novia", "girlfriend"), ("reina", "queen"), ("gata", "cat")])
def test_noun_of_a_woman_is_her_own(spanish: Chain, woman: str, english: str) -> None:
    found = spanish.look_up(woman)
    assert (found.lemma, found.best[0]) == (woman, english)
