"""What comes later by itself: the translation of a word in its sentence, and that of the sentence."""

from pathlib import Path

import pytest

from reader.vocabulary.migrations import VOCABULARY
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import click, words


def test_encounter_keeps_the_translation_of_its_sentence(database: Path) -> None:
    with Store(database) as store:
        kept = click(store, "sovereign")
        assert kept.encounter_id is not None
        store.set_sentence_translation(kept.encounter_id, "Es una decisión soberana.")
    with Store(database) as store:
        [met] = store.encounters(kept.term.id)
        assert met.sentence_translation == "Es una decisión soberana."
        assert store.terms()[0].latest == met


def test_translation_of_a_sentence_comes_back_with_its_encounter(store: Store) -> None:
    kept = click(store, "sovereign")
    assert kept.encounter_id is not None
    store.set_sentence_translation(kept.encounter_id, "Es una decisión soberana.")
    store.delete([kept.term.id])
    store.undo()
    assert store.encounters(kept.term.id)[0].sentence_translation == "Es una decisión soberana."


def test_translation_of_an_encounter_that_is_gone_is_passed_over(store: Store) -> None:
    kept = click(store, "sovereign")
    assert kept.encounter_id is not None
    store.take_back(kept.encounter_id, with_term=True)
    store.set_sentence_translation(kept.encounter_id, "Es una decisión soberana.")
    assert words(store) == {}


def test_word_in_context_replaces_the_translation_that_came_before_it(store: Store) -> None:
    kept = click(store, "charge")
    store.set_translation(kept.term.id, "cobrar", "cobrar; cargar", "verb")
    term = store.set_translation(kept.term.id, "acusar", instead_of="cobrar")
    assert (term.translation, term.definition, term.part_of_speech) == ("acusar", "cobrar; cargar", "verb")


@pytest.mark.parametrize("own", ["mi palabra", "cobrar"])
def test_readers_own_word_is_never_replaced(store: Store, own: str) -> None:
    kept = click(store, "charge")
    store.set_translation(kept.term.id, "cargar")
    store.edit(kept.term.id, translation=own)
    assert store.set_translation(kept.term.id, "acusar", instead_of="cobrar").translation == own


def test_encounters_of_the_second_version_have_no_translation(database: Path) -> None:
    with Store(database, steps=VOCABULARY.steps()[:2]) as store:
        execute = store._database.connection.execute  # as the second version wrote it
        execute("INSERT INTO text (id, source, title, address, language, added) VALUES (1, 's', 't', 'a', 'en', 'd')")
        execute(
            "INSERT INTO term VALUES (1, 'en', 'deal', 'deal', 'es', 0, 'trato', '', NULL, "
            "'2026-01-31T08:00:00+00:00', '2026-01-31T08:00:00+00:00', 0, 0, 0, 'deal')"
        )
        execute(
            "INSERT INTO encounter VALUES (1, 1, 1, 'deal', 'deal', 'A deal.', 2, 0, 2, "
            "'2026-01-31T08:00:00+00:00', '')"
        )
    with Store(database) as store:
        [met] = store.encounters(1)
        assert (met.sentence, met.sentence_translation) == ("A deal.", "")
