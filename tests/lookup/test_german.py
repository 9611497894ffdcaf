"""What a German sentence says of its small words: whose and who, which mood, which verb."""

from collections.abc import Callable

import pytest

from reader.lookup.chain import Chain

First = Callable[[str, str], str]


@pytest.fixture
def first(chain_of: Callable[[str, str], Chain]) -> First:
    """The first answer for a word in a sentence."""
    return lambda word, sentence: chain_of("de", "en").look_up(word, sentence).best[0]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Er ging mit ihr ins Kino.", "her"),
        ("Das gehört ihr.", "her"),
        ("Ich habe ihr geholfen.", "her"),
        ("Sie sagte, dass ihr altes Auto kaputt ist.", "her"),
        ("Was macht ihr?", "you"),
        ("Habt ihr Hunger?", "you"),
        ("Sagt Bescheid, wenn ihr kommt.", "you"),
    ],
)
def test_ihr_is_told_by_the_verb_and_the_noun_beside_it(first: First, sentence: str, answer: str) -> None:
    assert first("ihr", sentence) == answer


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("sie", "Am Abend kam sie nach Hause.", "she"),
        ("sie", "Am Abend kamen sie nach Hause.", "they"),
        ("Sie", "Sie gingen langsam weiter.", "they"),
        ("sie", "Ich weiß, dass sie morgen kommen.", "they"),
        ("sie", "Er sah sie an.", "her"),
        ("Sie", "Können Sie mir helfen?", "you"),
    ],
)
def test_sie_is_told_by_its_verb(first: First, word: str, sentence: str, answer: str) -> None:
    assert first(word, sentence) == answer


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("ja", "Ja, das stimmt.", "yes"),
        ("ja", "Das war ja leicht gesagt.", "after all"),
        ("doch", "Er rief, doch niemand kam.", "but"),
        ("doch", "Das ist doch ein Witz.", "after all"),
        ("doch", "Doch!", "yes"),
    ],
)
def test_modal_particle_is_told_from_the_answer(first: First, word: str, sentence: str, answer: str) -> None:
    assert first(word, sentence) == answer


def test_adjective_stands_before_the_be_that_ends_a_clause(first: First) -> None:
    assert first("neugierig", "Sie ging hin, weil sie neugierig war.") == "curious"
    assert first("still", "Dann war es wieder still.") == "still"
    assert first("plötzlich", "Plötzlich war es dunkel.") == "suddenly"


def test_participle_with_an_ending_is_the_adjective(first: First) -> None:
    assert first("vergangenen", "Das geschah im vergangenen Jahr.") in ("past", "the past")
    assert first("betroffenen", "Die betroffenen Familien bekommen Hilfe.") == "affected"


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("seiner", "Er rührte lange in seiner Tasse.", "his"),  # no "in sein" (be trendy)
        ("Unternehmen", "Viele Unternehmen haben Probleme.", "company"),  # no "viel unternehmen"
        ("fragte", "Da fragte Jonas nach ihr und setzte sich.", "ask"),  # the pronoun is the other verb's
        ("Löwe", "Der Löwe schläft.", "lion"),  # every German noun has a capital
    ],
)
def test_words_that_only_stand_side_by_side_are_no_phrase(first: First, word: str, sentence: str, answer: str) -> None:
    assert first(word, sentence) == answer


def test_prefix_before_an_infinitive_with_zu_is_the_verbs(first: First) -> None:
    assert first("fing", "Unterwegs fing es an zu schneien.") in ("begin", "start")


def test_phrase_with_a_reflexive_translation_keeps_its_pronoun(chain_of: Callable[[str, str], Chain]) -> None:
    found = chain_of("en", "de").look_up("calmed", "After a while the baby calmed down.")
    assert found.best[0] == "sich beruhigen"


def test_separable_verb_is_the_commonest_that_its_pieces_may_be(chain_of: Callable[[str, str], Chain]) -> None:
    phrase = chain_of("de", "en").look_up("fällt", "Im Fernverkehr fällt jeder zweite Zug aus.").phrase
    assert phrase is not None and phrase.entry.headword == "ausfallen"


def test_adjective_has_an_ending_before_a_noun(first: First) -> None:
    assert first("laut", "Laut Polizei gab es keine Verletzten.") in ("according", "according to")
    assert first("überraschende", "Das war eine überraschende Antwort.") == "surprising"
    assert first("verletzte", "Er verletzte den Mann.") in ("injure", "hurt")


def test_other_words_of_the_clause_tell_which_meaning_is_meant(first: First) -> None:
    assert first("Bank", "Sie saß auf einer Bank im Park.") == "bench"
    assert first("Bank", "Die Bank gab ihm einen Kredit.") == "bank"


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("gibt", "Es gibt hier keine Bäckerei.", "there is"),
        ("gab", "Damals gab es noch keine Autos.", "there was"),
        ("fiel", "Plötzlich fiel ihr sein Name ein.", "occur to"),
        ("lud", "Sie lud ihn auf einen Kaffee ein.", "invite"),
        ("zogen", "Sie zogen sich leise an.", "get dressed"),
    ],
)
def test_verb_in_several_pieces_is_answered_as_one(first: First, word: str, sentence: str, answer: str) -> None:
    assert first(word, sentence) == answer
