"""The lemma of a word: simplemma's, and what had to be mended in it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.lemma_exceptions import exceptions, table
from reader.text.lemmas import Lemmatiser

CASES = {
    "en": "charged charge, cases case, drawn draw, organised organise, networks network, children child, wolves wolf, "
    "bigger big, happiest happy, better good, worse bad, weighs weigh, countries country, dying die, US US, us us",
    "es": "casas casa, niñas niño, veces vez, jóvenes joven, dijeron decir, fue ser, quiero querer, supo saber, "
    "muerte muerte, parte parte, siempre siempre, vela vela, cables cable, buena bueno, flores flor, amigas amigo",
    "de": "Häuser Haus, Städten Stadt, gegangen gehen, angerufen anrufen, besser gut, Die der, waschen waschen, "
    "gegessen essen, Straßen Straße",
    "fr": "yeux œil, chevaux cheval, belles beau, sont être, meilleures meilleur, rendez-vous rendez-vous",
    "it": "uomini uomo, città città, ragazze ragazza, è essere, detto dire, degli di, perla perla",
    "pt": "mulheres mulher, alemães alemão, São ser, melhores melhor, pelos por, guarda-chuva guarda-chuva",
}
PRONOUNS = {
    "es": "dámelo dar, irse ir, díselo decir, comérselo comer, vámonos ir, siéntate sentar, cuéntame contar, "
    "haciéndolo hacer, hazlo hacer, vete ir, dígame decir, oírlo oír, Dámelo dar",
    "it": "farlo fare, dirgli dire, andarsene andare, dimmelo dire, vederti vedere, facendolo fare, averlo avere",
    "pt": "fazê-lo fazer, vê-la ver, disse-me dizer, encontrá-los encontrar",
    "fr": "dit-il dire, va-t-il aller, donne-moi donner, est-ce être",
}


@cache
def lemmatiser(code: str, folder: Path) -> Lemmatiser:
    return Lemmatiser(code, folder)


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(code, *pair.split()) for code, rows in table.items() for pair in rows.split(", ")]  # type: ignore[misc]


@pytest.mark.parametrize(("code", "surface", "lemma"), pairs(CASES))
def test_lemma_of_a_form(code: str, surface: str, lemma: str, lemma_tries: Path) -> None:
    assert lemmatiser(code, lemma_tries).lemma(surface) == lemma


@pytest.mark.parametrize(("code", "surface", "lemma"), pairs(PRONOUNS))
def test_pronouns_written_onto_the_verb_are_taken_off(code: str, surface: str, lemma: str, lemma_tries: Path) -> None:
    assert lemmatiser(code, lemma_tries).lemma(surface) == lemma


@pytest.mark.parametrize(
    ("surface", "lemma"),
    [
        ("don't", "do"), ("Don’t", "do"), ("can't", "can"), ("won't", "will"), ("isn't", "be"), ("I'd", "I"),
        ("we've", "we"), ("it's", "it"), ("its", "its"), ("let's", "let"), ("Mexico’s", "Mexico"), ("dog's", "dog"),
    ],
)  # fmt: skip
def test_english_contractions_and_possessives(surface: str, lemma: str, lemma_tries: Path) -> None:
    assert lemmatiser("en", lemma_tries).lemma(surface) == lemma


@pytest.mark.parametrize(
    ("surface", "lemma"),
    [
        ("playing", "play"),
        ("gone", "go"),
        ("felt", "feel"),
        ("left", "leave"),
        ("travelling", "travel"),
        ("wives", "wife"),
    ],
)
def test_faults_of_the_lemma_data_are_mended(surface: str, lemma: str, lemma_tries: Path) -> None:
    assert lemmatiser("en", lemma_tries).lemma(surface) == lemma


def test_unknown_words_are_lower_cased_and_names_kept(lemma_tries: Path) -> None:
    english = lemmatiser("en", lemma_tries)
    assert english.lemma("thinktank") == "thinktank"
    assert english.lemma("Sheinbaum") == "Sheinbaum"
    assert english.lemma("narco-terrorism") == "narco-terrorism"
    assert english.lemma("NASA") == "NASA"


def test_spanish_names_are_no_verbs(lemma_tries: Path) -> None:
    spanish = lemmatiser("es", lemma_tries)
    assert [spanish.lemma(name) for name in ("París", "Rodrigo", "Florida")] == ["París", "Rodrigo", "Florida"]


def test_a_language_without_lemma_data_gives_the_word_itself(tmp_path: Path) -> None:
    zulu = Lemmatiser("zu", tmp_path / "tries")
    zulu.load()
    assert zulu.ready
    assert zulu.lemma("izinja") == "izinja"
    assert not (tmp_path / "tries").exists()


def test_candidates_begin_with_the_word_and_are_keys(lemma_tries: Path) -> None:
    english = lemmatiser("en", lemma_tries)
    assert english.candidates("Charged") == ("charged", "charge")
    assert english.candidates("Mexico’s") == ("mexico's", "mexico")
    assert english.candidates("Mrs.") == ("mrs.", "mrs")
    assert english.candidates("U.S.A.") == ("u.s.a.", "u.s.a", "usa")
    assert "us" not in english.candidates("U.S.")
    assert lemmatiser("fr", lemma_tries).candidates("l’homme") == ("l'homme", "homme")
    assert lemmatiser("de", lemma_tries).candidates("Häuser") == ("häuser", "haus")
    assert english.candidates("") == ()


def test_nothing_is_loaded_before_it_is_asked_for(tmp_path: Path) -> None:
    fresh = Lemmatiser("en", tmp_path / "tries")
    assert not fresh.ready
    assert not (tmp_path / "tries").exists()


@pytest.mark.parametrize("code", ["en", "es", "de", "fr", "it", "pt"])
def test_no_form_has_two_exceptions(code: str) -> None:
    forms = [form for _, forms in table(code) for form in forms]
    assert forms
    assert sorted(forms) == sorted(set(forms))
    assert len(exceptions(code)) == len(forms)


@given(surface=st.one_of(st.text(max_size=20), st.text(st.sampled_from("aeéríndolsmt'’-A.\u0301"), max_size=14)))
@pytest.mark.parametrize("code", ["en", "es", "it", "pt"])
def test_no_input_raises(code: str, surface: str, lemma_tries: Path) -> None:
    words = lemmatiser(code, lemma_tries)
    assert isinstance(words.lemma(surface), str)
    assert all(words.candidates(surface))


def test_portuguese_pronoun_inside_a_future_or_conditional(lemma_tries: Path) -> None:
    portuguese = Lemmatiser("pt", lemma_tries)
    assert portuguese.lemma("vendê-lo-ia") == "vender"
    assert portuguese.lemma("dir-lhe-ei") == "dizer"
    assert portuguese.lemma("falar-te-emos") == "falar"


def test_part_of_a_hyphenated_number_is_no_candidate_for_the_whole(lemma_tries: Path) -> None:
    candidates = Lemmatiser("fr", lemma_tries).candidates("trente-six")
    assert "six" not in candidates
    assert "homme" in Lemmatiser("fr", lemma_tries).candidates("l'homme")


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("es", "ella ellos me sí conmigo"),
        ("pt", "ela eles"),
        ("fr", "ils elles"),
        ("de", "ihm mich uns"),
        ("en", "me him them"),
    ],
)
def test_pronouns_of_another_gender_or_case_are_words_of_their_own(code: str, forms: str, lemma_tries: Path) -> None:
    # A learner keeps "ella: she"; under "él" it would stand there as "él: she".
    lemmas = [lemmatiser(code, lemma_tries).lemma(form) for form in forms.split()]
    assert lemmas == forms.split()
