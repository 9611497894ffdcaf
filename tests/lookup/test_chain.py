"""The order of a lookup: what is tried, and what stands first, phenomenon by phenomenon."""

import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.lookup.chain import Chain
from reader.lookup.defining import _LIST
from reader.lookup.entry import Lookup


def _headwords(lookup: Lookup) -> list[str]:
    return [entry.headword for entry in lookup.entries]


def test_inflected_form_leads_to_its_headword(english: Chain) -> None:
    assert _headwords(english.look_up("networks"))[0] == "network"
    assert _headwords(english.look_up("children"))[0] == "child"


def test_form_of_two_headwords_shows_both_the_likelier_first(english: Chain) -> None:
    found = _headwords(english.look_up("found"))
    assert found[0] == "find"
    assert "found" in found
    assert _headwords(english.look_up("ground"))[0] == "ground"
    assert "grind" in _headwords(english.look_up("ground"))


def test_irregular_verb_form_is_no_form_of_the_noun(english: Chain) -> None:
    assert {entry.part_of_speech for entry in english.look_up("drawn").entries} == {"verb"}


def test_regular_verb_form_that_the_lemmatiser_keeps_is_found(english: Chain) -> None:
    assert _headwords(english.look_up("charged"))[0] == "charge"


def test_comparative_has_its_own_translation_first(english: Chain) -> None:
    assert english.look_up("better").best[0] == "mejor"


def test_british_spelling_is_found(english: Chain) -> None:
    for word in ("organised", "colour", "theatre", "travelled", "analysed", "centre", "honour"):
        assert english.look_up(word).entries, word


def test_case_of_the_sentence_start_and_all_caps_do_not_matter(english: Chain) -> None:
    assert english.look_up("Network").best == english.look_up("network").best
    assert english.look_up("NETWORK").best == english.look_up("network").best


def test_capitals_tell_the_country_from_the_pronoun(english: Chain) -> None:
    assert english.look_up("US", "He left the US.").best[0] in ("EE. UU.", "Estados Unidos")
    assert english.look_up("us", "He left us.").best[0] == "nos"


def test_lower_case_word_is_no_abbreviation(english: Chain) -> None:
    assert "tecnología de la información" not in english.look_up("it").best


def test_missing_accents_are_forgiven(spanish: Chain) -> None:
    assert spanish.look_up("tambien").best[0] == "also"
    assert spanish.look_up("corazon").best[0] == "heart"


def test_accents_that_are_there_tell_words_apart(spanish: Chain) -> None:
    assert spanish.look_up("té").best[0] == "tea"
    assert spanish.look_up("te").best[0] == "you"
    assert spanish.look_up("qué").best[0] == "what"


def test_decomposed_and_precomposed_accents_are_the_same(spanish: Chain) -> None:
    assert spanish.look_up("corazo\u0301n").best == spanish.look_up("corazón").best


def test_soft_hyphen_and_curly_apostrophe_do_not_hide_a_word(english: Chain) -> None:
    assert english.look_up("net\u00adwork").best == english.look_up("network").best
    assert english.look_up("don’t").best == english.look_up("don't").best


def test_pronouns_written_onto_the_verb_are_taken_off(spanish: Chain) -> None:
    assert spanish.look_up("dámelo").entries[0].headword == "dar"
    assert spanish.look_up("decírselo").entries[0].headword == "decir"


def test_superlative_and_diminutive_lead_to_their_word(spanish: Chain) -> None:
    assert spanish.look_up("rapidísimo").best[0] == "fast"
    assert spanish.look_up("jardincito").best[0] == "garden"
    assert spanish.look_up("arbolitos").best[0] == "tree"


def test_possessive_is_taken_off(english: Chain) -> None:
    assert english.look_up("president's").best[0] == "presidente"


def test_possessive_before_a_noun_is_no_object(english: Chain) -> None:
    assert english.look_up("her", "She left her own party early.").best[0] == "su"
    assert english.look_up("her", "He gave her book to me.").best[0] == "su"
    assert english.look_up("her", "I saw her yesterday.").best[0] == "la"


def test_have_before_a_participle_and_be_before_a_gerund_or_a_place_are_other_verbs(english: Chain) -> None:
    for sentence in ("They have finished.", "They have already finished.", "Have you ever been there?"):
        assert english.look_up("have", sentence.lower()).best[0] == "haber", sentence
    assert english.look_up("have", "They have two old dogs.").best[0] == "tener"
    assert english.look_up("is", "She is still reading.").best[0] == "estar"
    assert english.look_up("is", "She is in Madrid.").best[0] == "estar"
    assert english.look_up("is", "She is a doctor.").best[0] == "ser"


def test_what_is_written_as_d_is_had_before_a_participle(english: Chain) -> None:
    had = english.look_up("they'd", "they'd gone home")
    assert (had.best[0], had.parts[1].surface) == ("habían", "had")
    would = english.look_up("they'd", "they'd go home")
    assert (would.best[0], would.parts[1].surface) == ("-rían", "would")


def test_adjective_after_a_verb_of_staying(english: Chain) -> None:
    assert english.look_up("still", "He told the boy to keep still.").best[0] == "quieto"
    assert english.look_up("still", "He is still there.").best[0] == "todavía"


def test_infinitive_after_an_adjective(english: Chain) -> None:
    for adjective in ("easier", "hard", "too heavy"):
        assert english.look_up("bear", f"The loss was {adjective} to bear.").part_of_speech == "verb"


def test_long_list_in_a_definition_is_left_out() -> None:
    assert _LIST.sub("", f"a war between the Allies ({'Australia, ' * 9}USA) and the Axis") == (
        "a war between the Allies and the Axis"
    )


def test_name_of_a_family_is_not_each_of_its_members(english: Chain) -> None:
    assert english.look_up("Bell’s", "It was Mr Bell’s house.").best == ("Bell",)


def test_click_on_hyphenated_compound_offers_its_parts(english: Chain) -> None:
    lookup = english.look_up("cliff-edge")
    assert [part.surface for part in lookup.parts] == ["cliff", "edge"]
    assert all(part.entries for part in lookup.parts)


def test_hyphenated_word_is_found_where_the_headword_has_a_space(english: Chain) -> None:
    assert english.look_up("drug-trafficking").best[0] == "narcotráfico"


def test_two_words_written_as_one_are_taken_apart(english: Chain) -> None:
    assert [part.surface for part in english.look_up("bookcart").parts] == ["book", "cart"]


def test_two_words_written_as_one_are_found_as_two(english: Chain) -> None:
    assert english.look_up("sealion").best[0] == "león marino"


def test_start_chooses_between_two_places_of_the_same_word(english: Chain) -> None:
    sentence = "Turn left, then turn off the radio."
    assert english.look_up("turn", sentence, sentence.index("turn off")).phrase is not None
    assert english.look_up("Turn", sentence, 0).phrase is None


def test_article_before_the_word_makes_it_a_noun(english: Chain) -> None:
    assert english.look_up("run", "The run was long.").part_of_speech == "noun"
    assert english.look_up("run", "They want to run.").part_of_speech == "verb"


def test_left_hand_is_an_adjective(english: Chain) -> None:
    assert english.look_up("left", "Her left hand was cold.").best[0] in ("izquierda", "izquierdo")


def test_spanish_article_before_the_word_makes_it_a_noun(spanish: Chain) -> None:
    assert spanish.look_up("poder", "El poder de la ley.").best[0] == "power"
    assert spanish.look_up("deber", "Cumplió con su deber.").best[0] == "duty"


def test_name_without_an_entry_is_said_to_be_one(english: Chain) -> None:
    lookup = english.look_up("Harfuch", "But Omar García Harfuch wrote a letter.")
    assert lookup.entries == ()
    assert lookup.note == "probably a name"


def test_unknown_word_tells_what_was_tried(english: Chain) -> None:
    lookup = english.look_up("zxqvjk")
    assert lookup.best == ()
    assert lookup.tried == ("zxqvjk",)
    assert "narcoqwert" in english.look_up("narco-qwert").tried


def test_words_without_letters_have_no_answer_and_no_error(english: Chain) -> None:
    for text in ("", " ", "—", "37", "…", "'", "-"):
        assert english.look_up(text).best == ()


def test_word_that_is_not_in_its_context_is_answered_all_the_same(english: Chain) -> None:
    assert english.look_up("network", "There is nothing here.").best[0] == "red"
    assert english.look_up("network", "Nothing.", 400).best[0] == "red"


def test_sentence_of_a_million_characters_costs_no_more_than_its_neighbourhood(english: Chain) -> None:
    context = "word " * 200_000 + "they staved off the threat " + "word " * 1000
    phrase = english.look_up("staved", context, context.index("staved")).phrase
    assert phrase is not None
    assert phrase.entry.headword == "stave off"


def test_two_threads_get_the_same_answers(english: Chain) -> None:
    words = ["network", "found", "stave off", "narco-qwert", "children"] * 20
    wanted = [english.look_up(word) for word in words]
    answers: dict[int, list[Lookup]] = {}

    def ask(number: int) -> None:
        answers[number] = [english.look_up(word) for word in words]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(answers.values()) == [wanted] * 4


WORDS = "they took it off on stave staved threat the a more 's - , don't EE.UU. x"


_TEXT = st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(word=_TEXT, context=st.none() | _TEXT, start=st.none() | st.integers(-3, 60))
def test_lookup_never_raises(english: Chain, word: str, context: str | None, start: int | None) -> None:
    lookup = english.look_up(word, context, start)
    assert lookup.word == word
    assert len(lookup.best) <= 5
    assert bool(lookup.best) or not lookup.entries
    assert not lookup.best or lookup.entries or lookup.phrase


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(WORDS.split()),
        min_size=1,
        max_size=12,
    ),
    data=st.data(),
)
def test_phrase_around_a_word_always_holds_the_word(english: Chain, words: list[str], data: st.DataObject) -> None:
    sentence = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:number])
    phrase = english.look_up(words[number], sentence, start).phrase
    if phrase is not None:
        assert any(a <= start < b for a, b in phrase.spans)
        assert list(phrase.spans) == sorted(phrase.spans)


def test_neighbours_decide_between_adjective_noun_and_verb(english: Chain) -> None:
    for word, sentence, part, first in (
        ("joint", "involved in joint operations on Mexican soil", "adjective", "conjunto"),
        ("deal", "But the free trade deal that binds the three countries", "noun", "acuerdo"),
        ("alleged", "strikes on alleged boats in the Pacific", "adjective", "presunto"),
        ("looming", "under the looming threat of unilateral action", "adjective", "inminente"),
        ("grounds", "questioned the legal grounds for the flights", "noun", None),
    ):
        found = english.look_up(word, sentence)
        assert found.part_of_speech == part, word
        assert first is None or found.best[0] == first, word


def test_capitals_tell_us_from_the_us(english: Chain) -> None:
    assert "nos" not in english.look_up("US", "operatives to the US as a decision").best
    assert "EE. UU." not in english.look_up("us", "They told us nothing").best


def test_capital_within_a_sentence_tells_the_name_from_the_word(english: Chain) -> None:
    assert english.look_up("Turkey", "She lives in Turkey with her son.").best[0] == "Turquía"
    assert "Turquía" not in english.look_up("turkey", "They ate turkey at Christmas.").best
    assert english.look_up("May", "It happened in May.").best == ("mayo",)
    assert "mayo" not in english.look_up("may", "You may go.").best
    assert "polaco" not in english.look_up("polish", "They polish the shoes.").best


def test_all_capitals_tell_nothing_where_everything_is_in_capitals(english: Chain) -> None:
    assert "nos" in english.look_up("US", "HE LEFT US").best


def test_capitals_of_a_translation_are_told_once(english: Chain) -> None:
    best = english.look_up("Mexico").best
    assert best[0] == "México"
    assert "méxico" not in best


def test_unknown_word_in_small_letters_keeps_them(english: Chain) -> None:
    assert english.look_up("perro").lemma == "perro"


def test_spanish_noun_that_looks_like_a_verb_is_told_by_its_neighbours(spanish: Chain) -> None:
    assert spanish.look_up("canta", "Su hermana canta en un coro.").part_of_speech == "verb"
    assert spanish.look_up("planta", "La planta está en la ventana.").part_of_speech == "noun"


def test_half_a_surrogate_pair_is_a_word_that_is_not_found(english: Chain) -> None:
    assert english.look_up("\ud800").best == ()
    assert english.look_up("network", "The network \ud800 is down.").best[0] == "red"


def test_reflexive_verb_is_found_around_its_pronoun(spanish: Chain) -> None:
    for sentence, word, verb in (
        ("Mi hermano se fue ayer.", "fue", "irse"),
        ("No me acuerdo de su nombre.", "acuerdo", "acordarse de"),
        ("Se ha ido ya.", "ido", "irse"),
    ):
        phrase = spanish.look_up(word, sentence).phrase
        assert phrase is not None, sentence
        assert phrase.entry.headword == verb


def test_contraction_offers_its_two_words(english: Chain, spanish: Chain) -> None:
    assert [part.surface for part in english.look_up("don't").parts] == ["do", "not"]
    assert [part.surface for part in spanish.look_up("del").parts] == ["de", "el"]


def test_sentence_without_another_verb_makes_a_verb_of_the_word(english: Chain, spanish: Chain) -> None:
    assert english.look_up("leaves", "The train leaves at six.").part_of_speech == "verb"
    assert english.look_up("leaves", "The leaves are yellow.").part_of_speech == "noun"
    assert spanish.look_up("Camino", "Camino por la playa cada mañana.").part_of_speech == "verb"


def test_accents_missing_where_the_word_with_them_is_far_commoner(spanish: Chain) -> None:
    assert spanish.look_up("nino", "El nino llora.").best[0] == "child"
    assert spanish.look_up("papa", "La papa está cruda.").entries[0].headword == "papa"


@settings(max_examples=60, deadline=None)
@given(word=st.sampled_from(WORDS.split()), context=_TEXT, start=st.none() | st.integers(-3, 60))
def test_lookup_of_any_word_in_any_text_never_raises(
    spanish: Chain, word: str, context: str, start: int | None
) -> None:
    assert spanish.look_up(word, context, start).word == word


def test_lemma_that_the_reader_corrected_leads(english: Chain) -> None:
    assert english.look_up("leaves").lemma == "leaf"
    try:
        for said in ("leave", "leafage"):
            english.lemmatiser.correct({"leaves": said})
            english.forget()
            assert english.look_up("leaves").lemma == said
            assert english.look_up("leaves", "The tree has leaves.", 13).lemma == said
        english.lemmatiser.correct({"leaves": "leave"})
        english.forget()
        assert english.look_up("leaves").entries[0].headword == "leave"
    finally:
        english.lemmatiser.correct({})
        english.forget()
