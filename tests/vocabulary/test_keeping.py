"""A click keeps a word; what happens when it is clicked again, elsewhere, in another form or spelling."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.languages import get_language
from reader.text.keys import lookup_key
from reader.vocabulary.keys import storable, term_key
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source, Status
from tests.vocabulary.clicks import MEXICO, MORNING, SENTENCE, click, met, words


def test_click_keeps_the_word_its_sentence_and_its_place(store: Store) -> None:
    kept = click(store, "sovereign", "sovereign", translation="soberano", block=2, offset=77)
    assert (kept.created, kept.repeated) == (True, False)
    (term,) = store.terms()
    assert term == kept.term
    assert (term.text, term.language, term.target_language, term.translation) == ("sovereign", "en", "es", "soberano")
    assert (term.status, term.encounters, term.added, term.provisional) == (Status.NEW, 1, MORNING, False)
    assert term.latest is not None
    assert term.latest.sentence[term.latest.start :].startswith("sovereign decision")
    assert (term.latest.block, term.latest.offset, term.latest.source, term.latest.at) == (2, 77, MEXICO, MORNING)
    assert term.latest.id == kept.encounter_id


def test_kept_words_are_there_after_a_restart(database: Path) -> None:
    with Store(database) as store:
        before = click(store, "defend", "defended", translation="defender").term
    with Store(database) as store:
        assert store.terms() == [before]
        assert store.encounters(before.id) == [before.latest]


def test_same_word_at_the_same_place_is_met_once_and_later(store: Store) -> None:
    first = click(store, "cartel", minute=0)
    again = click(store, "cartel", minute=5)
    assert (again.created, again.repeated, again.encounter_id) == (False, True, first.encounter_id)
    assert again.term.encounters == 1
    assert again.term.latest is not None
    assert again.term.latest.at == MORNING + timedelta(minutes=5)


def test_same_word_at_another_place_is_a_second_encounter_newest_first(store: Store) -> None:
    click(store, "cartel", minute=0)
    kept = click(store, "cartel", "cartels", offset=400, sentence="The cartels again.", minute=9)
    assert (kept.created, kept.repeated, kept.term.encounters) == (False, False, 2)
    assert [e.surface for e in store.encounters(kept.term.id)] == ["cartels", "cartel"]
    assert kept.term.latest is not None
    assert kept.term.latest.sentence == "The cartels again."
    assert set(kept.term.surfaces) == {"cartel", "cartels"}


def test_overlapping_phrase_at_the_place_of_a_word_is_a_term_of_its_own(store: Store) -> None:
    click(store, "cartel", offset=10)
    click(store, "cartel operatives", offset=10)
    assert set(words(store)) == {"cartel", "cartel operatives"}


@pytest.mark.parametrize("status", [Status.IGNORED, Status.KNOWN, Status.LEARNING_3])
def test_click_on_a_word_with_a_status_does_not_change_it(store: Store, status: Status) -> None:
    kept = click(store, "threat")
    store.set_status([kept.term.id], status)
    again = click(store, "threat", offset=500)
    assert again.term.status is status
    assert again.term.encounters == 2


def test_click_with_a_status_sets_it(store: Store) -> None:
    assert click(store, "threat", status=Status.LEARNING_1).term.status is Status.LEARNING_1
    assert click(store, "threat", status=Status.KNOWN, offset=9).term.status is Status.KNOWN


def test_translation_fills_what_is_empty_and_never_replaces(store: Store) -> None:
    term = click(store, "threat").term
    assert click(store, "threat", translation="amenaza", target_language="es").term.translation == "amenaza"
    assert click(store, "threat", translation="Drohung", target_language="de").term.translation == "amenaza"
    assert store.set_translation(term.id, "intimidación", "threat: amenaza", "noun").translation == "amenaza"
    store.set_translation(term.id, "", "another definition", "verb")
    found = store.term(term.id)
    assert found is not None
    assert (found.definition, found.part_of_speech, found.target_language) == ("threat: amenaza", "noun", "es")


def test_target_language_goes_with_the_translation(store: Store) -> None:
    assert click(store, "threat", target_language="es").term.target_language == "es"
    assert click(store, "threat", target_language="de", translation="Drohung").term.target_language == "de"
    assert click(store, "threat", target_language="fr", translation="menace").term.target_language == "de"


def test_status_given_with_a_click_outlives_the_click(store: Store) -> None:
    click(store, "threat")
    again = click(store, "threat", status=Status.NEW)
    store.take_back(again.encounter_id or 0)
    assert words(store) == {"threat": "new"}


def test_readers_own_translation_stays(store: Store) -> None:
    term = click(store, "threat", translation="amenaza").term
    assert store.edit(term.id, translation="peligro").translation == "peligro"
    assert click(store, "threat", translation="amenaza", offset=9).term.translation == "peligro"
    assert store.set_translation(term.id, "riesgo", overwrite=True).translation == "riesgo"


def test_word_added_without_a_text_has_no_encounter(store: Store) -> None:
    kept = store.keep(text="alleviate", language="en", target_language="es")
    assert (kept.encounter_id, kept.term.encounters, kept.term.latest, kept.term.surfaces) == (None, 0, None, ())


def test_same_spelling_in_two_languages_is_two_terms(store: Store) -> None:
    click(store, "once", language="en")
    click(store, "once", language="es", target_language="en")
    assert [term.language for term in store.terms()] == ["en", "es"]
    assert [term.language for term in store.terms(language="es")] == ["es"]
    assert [term.language for term in store.terms(target_language="es")] == ["en"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Café", "cafe\u0301"),  # composed and decomposed
        ("en", "find", "ﬁnd"),
        ("en", "don’t", "don't"),
        ("en", "extra\u00adordinary", "extraordinary"),
        ("de", "STRASSE", "Straße"),
        ("tr", "İstanbul", "istanbul"),
        ("tr", "ISPARTA", "ısparta"),
        ("en", "stave  off", "Stave\n off"),
    ],
)
def test_spellings_of_one_term(store: Store, language: str, first: str, second: str) -> None:
    one = click(store, first, language=language)
    other = click(store, second, language=language, offset=900)
    assert one.term.id == other.term.id
    assert store.find(second, language) == store.find(first, language) != None  # noqa: E711


@pytest.mark.parametrize(("first", "second"), [("que", "qué"), ("ano", "año"), ("si", "sí"), ("at", "attack")])
def test_different_words_stay_different(store: Store, first: str, second: str) -> None:
    assert click(store, first, language="es").term.id != click(store, second, language="es").term.id


@pytest.mark.parametrize("language", ["en", "tr", "de", "hi"])
@given(surface=st.text())
@example(surface="ΐ")  # folds to three characters, which compose again
@example(surface="L’İZMİR-ıŀl")
def test_keys_are_the_lookup_keys_of_the_text(language: str, surface: str) -> None:
    expected = lookup_key(storable(surface), get_language(language))
    assert term_key(surface, language) == " ".join(expected.split())


@given(surface=st.text(), language=st.sampled_from(["en", "tr"]))
def test_key_of_a_key_is_itself(language: str, surface: str) -> None:
    key = term_key(surface, language)
    assert term_key(key, language) == key


@pytest.mark.parametrize("nothing", ["", "  \n", "\u00ad\u200b"])
def test_nothing_to_keep_is_said(store: Store, nothing: str) -> None:
    with pytest.raises(ReaderError, match="no word to keep"):
        click(store, nothing)
    assert store.terms() == []


@pytest.mark.parametrize(
    "odd",
    [
        "\U00010330\U00010331",
        "नमस्ते।",
        "ab\x00cd",
        "\ud800lone",
        "e\u0301\u0301\u0301",
        "“[x] {x} ...”",
        "'; DROP TABLE term; --",
    ],
)
def test_odd_text_is_kept_and_found(store: Store, odd: str) -> None:
    kept = click(store, odd, odd, sentence=f"Before {odd} after.", translation=odd)
    assert kept.term.latest is not None
    sentence, start = kept.term.latest.sentence, kept.term.latest.start
    assert sentence[start : start + len(odd)] == storable(odd)
    assert store.find(odd, "en") == kept.term
    assert store.terms(search=odd) == [kept.term]


def test_take_back_removes_a_term_that_only_this_click_made(store: Store) -> None:
    kept = click(store, "sovereign")
    assert kept.encounter_id is not None
    store.take_back(kept.encounter_id)
    assert store.terms() == []
    store.take_back(kept.encounter_id)  # twice is once


def test_take_back_of_all_clicks_removes_the_term_whichever_came_first(store: Store) -> None:
    clicks = [click(store, "cartel", offset=n) for n in (1, 2, 3)]
    for number in (0, 2, 1):
        assert words(store) == {"cartel": "new"}
        store.take_back(clicks[number].encounter_id or 0)
    assert store.terms() == []


def test_take_back_leaves_a_term_that_was_given_a_status_or_a_translation(store: Store) -> None:
    known, edited = click(store, "threat"), click(store, "tariff")
    store.set_status([known.term.id], Status.KNOWN)
    store.edit(edited.term.id, translation="arancel")
    for kept in (known, edited):
        store.take_back(kept.encounter_id or 0)
    assert [(t.text, t.encounters, t.surfaces) for t in store.terms()] == [("threat", 0, ()), ("tariff", 0, ())]


def test_take_back_leaves_a_term_that_was_added_by_hand(store: Store) -> None:
    store.keep(text="tariff", language="en", target_language="es")
    store.take_back(click(store, "tariff").encounter_id or 0)
    assert words(store) == {"tariff": "new"}


def test_many_statuses_at_once_pass_over_what_is_gone_or_has_it(store: Store) -> None:
    ids = [click(store, word).term.id for word in ("president", "transfer", "decision")]
    store.set_status(ids[:1], Status.KNOWN)
    assert store.set_status([*ids, *ids, 999], Status.KNOWN) == 2
    assert store.counts()[Status.KNOWN] == 3
    assert store.set_status([], Status.NEW) == 0


def test_delete_removes_terms_with_their_encounters(store: Store) -> None:
    ids = [click(store, word).term.id for word in ("president", "transfer", "decision")]
    assert store.delete([*ids[:2], 999]) == 2
    assert words(store) == {"decision": "new"}
    assert store.encounters(ids[0]) == []
    assert store.term(ids[0]) is None


def test_edit_of_a_word_that_is_gone_is_said(store: Store) -> None:
    with pytest.raises(ReaderError, match="no longer in the vocabulary"):
        store.edit(999, translation="nada")


def test_page_is_coloured_by_the_forms_met_and_by_the_lemmas(store: Store) -> None:
    charge = click(store, "charge", "charged").term
    click(store, "charge", "Charges", offset=300)
    click(store, "soberano", language="es")
    store.set_status([charge.id], Status.LEARNING_2)
    assert store.statuses("en") == dict.fromkeys(("charge", "charged", "charges"), Status.LEARNING_2)
    assert store.statuses("es") == {"soberano": Status.NEW}
    assert store.statuses("de") == {}


def test_a_terms_own_spelling_goes_before_a_form_of_another(store: Store) -> None:
    click(store, "find", "found", status=Status.KNOWN)
    click(store, "found", "founded", status=Status.LEARNING_1, offset=300)
    assert store.statuses("en")["found"] is Status.LEARNING_1
    found = store.find("found", "en")
    assert found is not None
    assert found.text == "found"


def test_a_form_of_two_terms_goes_with_the_term_kept_last(store: Store) -> None:
    click(store, "leave", "left", status=Status.KNOWN)
    click(store, "left-hand", "left", status=Status.LEARNING_1)
    click(store, "leave", "left", status=Status.KNOWN, offset=70)
    assert store.statuses("en")["left"] is Status.LEARNING_1


def test_a_form_taken_back_no_longer_colours_the_page(store: Store) -> None:
    click(store, "meet", "met")
    store.take_back(click(store, "meet", "meeting", offset=300).encounter_id or 0)
    assert store.statuses("en") == {"meet": Status.NEW, "met": Status.NEW}


def test_find_by_a_form_gives_the_term_last_met_in_it(store: Store) -> None:
    click(store, "find", "found", minute=1)
    later = click(store, "founding", "found", minute=2).term
    assert store.find("FOUND", "en") == later
    assert store.find("unmet", "en") is None
    assert store.find("", "en") is None


def test_counts_and_words_kept_since(store: Store) -> None:
    click(store, "president", minute=0)
    click(store, "transfer", minute=30, status=Status.KNOWN)
    click(store, "soberano", language="es", minute=60)
    assert store.counts("en") == {**dict.fromkeys(Status, 0), Status.NEW: 1, Status.KNOWN: 1}
    assert store.counts()[Status.NEW] == 2
    later = MORNING + timedelta(minutes=30)
    assert (store.kept_since(later), store.kept_since(later, "en")) == (2, 1)


def test_statuses_choose_terms(store: Store) -> None:
    click(store, "president")
    click(store, "transfer", status=Status.KNOWN)
    assert [t.text for t in store.terms(statuses=[Status.KNOWN, Status.IGNORED])] == ["transfer"]
    assert store.terms(statuses=[]) == []


def test_brief_terms_lack_surfaces_and_latest_encounter_only(store: Store) -> None:
    click(store, "charge", "charged")
    (term,), (bare,) = store.terms(), store.terms(brief=True)
    assert (term.surfaces, bare.surfaces, bare.latest) == (("charged",), (), None)
    assert bare == term._replace(surfaces=(), latest=None)


def test_texts_come_last_opened_first_with_their_places(database: Path) -> None:
    now = [MORNING]
    with Store(database, clock=lambda: now[0]) as store:
        for number, title in enumerate(("The long road", "La mar")):
            now[0] = MORNING + timedelta(hours=number)
            store.source(Source(title, title, f"/texts/{number}.md", "en"), words=700)
        store.save_position("The long road", 12, 34, 41.5)
        assert [r.source.title for r in store.texts()] == ["La mar", "The long road"]
        now[0] = MORNING + timedelta(hours=5)
        store.source(Source("The long road", "The Long Road", "/moved.md", "en"))
        first, _ = store.texts()
        assert (first.source.title, first.source.address, first.words) == ("The Long Road", "/moved.md", 700)
        assert (first.added, first.opened) == (MORNING, now[0])
    with Store(database) as store:
        position = store.position("The long road")
        assert position is not None
        assert (position.block, position.offset, position.percent) == (12, 34, 41.5)
        assert store.position("never seen") is None


def test_file_name_that_is_no_unicode_is_kept(store: Store) -> None:
    """Python gives the bytes of such a name as lone surrogates."""
    source = Source("/caf\udce9.txt", "caf\udce9", "/caf\udce9.txt", "en")
    store.source(source)
    store.save_position(source.id, 3, 4, 5.0)
    position = store.position(source.id)
    assert position is not None
    assert (position.block, position.offset) == (3, 4)
    assert click(store, "sovereign", source=source).term.encounters == 1
    assert [record.source.title for record in store.texts()] == ["caf\ufffd"]


def test_text_that_was_only_quoted_from_is_not_in_the_library(store: Store) -> None:
    click(store, "sovereign")
    click(store, "threat")
    assert store.texts() == []
    store.source(MEXICO)
    assert [record.source for record in store.texts()] == [MEXICO]


def test_moments_without_a_zone_are_local_and_come_back_in_utc(store: Store) -> None:
    local = datetime(2026, 1, 2, 3, 4, 5, 678901)
    encounter = met("sovereign")
    moved = type(encounter)("sovereign", SENTENCE, 0, 0, 0, MEXICO, local)
    kept = store.keep(text="sovereign", language="en", target_language="es", encounter=moved)
    assert kept.term.latest is not None
    assert kept.term.latest.at == local.astimezone(UTC)
    assert kept.term.latest.at.utcoffset() == timedelta(0)


def test_word_of_a_phrase_is_no_form_of_it(store: Store) -> None:
    click(store, "stave off", "stave", status=Status.KNOWN)
    parted = met("lade")._replace(form="lade … ein")
    store.keep(text="einladen", language="de", target_language="en", encounter=parted, status=Status.KNOWN)
    assert store.statuses("en") == {"stave off": Status.KNOWN}
    assert "lade" not in store.statuses("de")
    assert store.find("stave", "en") is None is store.find("lade", "de")
    assert store.known_keys("en", ["stave"]) == set() == store.keys_of_known("en") - {"stave off"}
    phrase = store.find("stave off", "en")
    assert phrase is not None and phrase.surfaces == () and phrase.encounters == 1
