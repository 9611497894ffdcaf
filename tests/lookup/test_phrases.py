"""Words that are found together: phrasal verbs, idioms, and what only stands side by side."""

from pathlib import Path

from dictionaries.build.store import Row, encode, write
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import answers_for_phrase, definition_of, term_of, translation_of
from reader.lookup.phrase_fit import is_plain
from reader.lookup.phrases import find_phrases
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser


def test_form_with_be_or_have_is_no_phrase() -> None:
    german = Dictionaries([Path(__file__).parents[2] / "dictionaries"], "en", "de")
    assert german.has("be promoted") and german.has("be waiting")
    for sentence in ("she has been promoted", "he had been waiting"):
        words = sentence.split()
        found = find_phrases(
            german, words, [(word, {"been": "be", "had": "have"}.get(word, word)) for word in words], "en"
        )
        assert not [one for one in found if is_plain(one, german.entries(one.key)[0], words, "de")], sentence
    german.close()


def test_phrasal_verb_is_found_from_either_word_in_any_form(english: Chain) -> None:
    sentence = "They staved off the threat."
    for word in ("staved", "off"):
        phrase = english.look_up(word, sentence).phrase
        assert phrase is not None
        assert phrase.entry.headword == "stave off"
        assert [sentence[a:b] for a, b in phrase.spans] == ["staved", "off"]


def test_phrasal_verb_is_found_around_a_pronoun(english: Chain) -> None:
    phrase = english.look_up("take", "Do more to take them on, he said.").phrase
    assert phrase is not None
    assert phrase.entry.headword == "take on"


def test_preposition_of_time_is_no_particle(english: Chain) -> None:
    assert english.look_up("book", "I will take the book on Monday to her.").phrase is None


def test_longest_multiword_headword_wins(spanish: Chain) -> None:
    sentence = "Te voy a echar de menos."
    phrase = spanish.look_up("menos", sentence).phrase
    assert phrase is not None
    assert phrase.entry.headword == "echar de menos"


def test_multiword_headword_does_not_cross_a_comma(spanish: Chain) -> None:
    assert spanish.look_up("embargo", "Salió sin, embargo y todo, nada.").phrase is None


def test_phrase_needs_whole_words(english: Chain) -> None:
    assert english.look_up("stave", "They stave offers.").phrase is None


def test_selected_phrase_is_looked_up_with_its_words_as_lemmas(english: Chain) -> None:
    lookup = english.look_up("staved off")
    assert lookup.entries[0].headword == "stave off"


def test_meaning_of_a_phrasal_verb_comes_before_those_of_its_words(english: Chain) -> None:
    assert english.look_up("stave", "To stave off the threat of tariffs").best[0] == "evitar"
    found = english.look_up("take", "demanding Sheinbaum do more to take them on")
    assert found.best[0] == "enfrentarse a" and "tomar" in found.best
    assert english.look_up("good", "He made a good deal with Mexico").best[0] == "bueno"


def test_term_to_keep_is_the_phrase_where_the_answer_comes_from_it(english: Chain) -> None:
    lookup = english.look_up("staved", "They staved off the threat.")
    assert answers_for_phrase(lookup)
    assert term_of(lookup) == "stave off"
    assert translation_of(lookup).startswith("evitar")
    assert definition_of(lookup).startswith("evitar")
    lookup = english.look_up("threat", "They staved off the threat.")
    assert not answers_for_phrase(lookup)
    assert term_of(lookup) == "threat"


def test_phrase_that_holds_the_word_s_own_translation_chooses_it(spanish: Chain) -> None:
    lookup = spanish.look_up("vino", "Pidió una copa de vino tinto.")
    assert lookup.phrase is not None
    assert lookup.best[:2] == ("wine", "red wine")
    assert term_of(lookup) == "vino"


def test_words_that_only_stand_side_by_side_are_no_phrase(english: Chain, spanish: Chain) -> None:
    for word, sentence in (
        ("called", "They called in the rain."),
        ("sat", "The woman sat in front."),
        ("kinds", "They focus on other kinds of pressure."),
        ("deal", "It was a good deal with Mexico."),
        ("type", "We type a word into a box."),
        ("came", "He came in 2019."),
    ):
        assert english.look_up(word, sentence).phrase is None, sentence
    assert spanish.look_up("capital", "Los pastores entran en la capital.").phrase is None


def test_idioms_of_an_amount_are_phrases_where_an_amount_is_meant(english: Chain) -> None:
    phrase = english.look_up("deal", "She knows a good deal about wine.").phrase
    assert phrase is not None
    assert phrase.entry.headword == "a good deal"


def test_object_between_a_verb_and_its_particle_may_be_of_several_words(english: Chain) -> None:
    for word in ("put", "off"):
        phrase = english.look_up(word, "They put the meeting off until Monday.").phrase
        assert phrase is not None
        assert phrase.entry.headword == "put off"
    found = english.look_up("off", "Take your shoes off.")
    assert found.phrase is not None
    assert found.phrase.entry.headword == "take off"


def test_verb_particle_needs_a_verb_before_it(english: Chain) -> None:
    assert english.look_up("deal", "It was a bad deal with Mexico.").phrase is None
    phrase = english.look_up("deal", "They deal with Mexico.").phrase
    assert phrase is not None
    assert phrase.entry.headword == "deal with"


def test_shorter_phrases_around_the_word_are_told_too(english: Chain) -> None:
    found = english.look_up("take", "We must take into account what he said.")
    assert found.phrase is not None
    assert found.phrase.entry.headword == "take into account"
    spans = [len(phrase.spans) for phrase in (found.phrase, *found.other_phrases)]
    assert spans == sorted(spans, reverse=True)


def test_function_word_in_a_phrase_of_nouns_means_what_it_means(spanish: Chain) -> None:
    assert spanish.look_up("del", "La puerta del coche.").best[0] == "of the"


def test_particle_after_a_counted_object_belongs_to_the_verb(english: Chain) -> None:
    phrase = english.look_up("up", "She brought three children up.").phrase
    assert phrase is not None
    assert phrase.entry.headword == "bring up"


def test_word_that_only_a_phrase_holds_is_answered_by_the_phrase(tmp_path: Path, lemma_tries: Path) -> None:
    rows = [Row("hocus pocus", "noun", 0, None, None, "\t" + encode("abracadabra", 2.0, "es"))]
    values = {"name": "p", "from": "en", "to": "es", "licence": "CC0-1.0"}
    write(tmp_path / "en-es.p.sqlite", rows, values, [])
    dictionaries = Dictionaries([tmp_path], "en", "es")
    languages = get_language("en"), get_language("es")
    chain = Chain(dictionaries, Lemmatiser("en", lemma_tries), Frequencies("en"), *languages)
    assert chain.look_up("hocus", "It is hocus pocus.").best == ("abracadabra",)
    assert chain.look_up("12", "It is hocus pocus 12.").best == ()
    dictionaries.close()
