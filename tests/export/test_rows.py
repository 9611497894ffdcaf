"""From ranked terms and their encounters to rows."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.export.cloze import split_cloze
from reader.export.rows import COLUMNS, guid, make_rows
from reader.export.wording import frequency_note
from reader.text.frequency import Frequency
from reader.vocabulary.ranking import Ranked, why
from reader.vocabulary.terms import Encounter, Source, Status, Term

MONDAY = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)
MEXICO = Source("a1", "Mexico rejects US intervention", "/texts/mexico.txt", "en")
UNTITLED = Source("b2", "", "/texts/notes.txt", "en")


def encounter(sentence: str, surface: str, start: int, *, days: int = 0, source: Source = MEXICO) -> Encounter:
    return Encounter(surface, sentence, start, 4, 120 + start, source, MONDAY + timedelta(days=days))


def ranked(latest: Encounter | None, **given: object) -> Ranked:
    values: dict[str, object] = {
        "id": 7,
        "text": "charge",
        "language": "en",
        "target_language": "es",
        "status": Status.LEARNING_1,
        "translation": "acusado",
        "definition": "",
        "part_of_speech": "verb",
        "added": MONDAY,
        "changed": MONDAY,
        "encounters": 1,
        "latest": latest,
        "tags": ("news",),
        **given,
    }
    return Ranked(Term(**values), Frequency(4.903, 1290, "common"), "common · rank 1,290")  # type: ignore[arg-type]


def test_the_columns_are_those_of_the_format_in_its_order() -> None:
    assert ", ".join(COLUMNS) == (
        "guid, term, lemma, pos, translation_in_context, definition, sentence, sentence_translation, "
        "sentence_cloze, zipf, rank, count_here, family_count, status, language, target_language, source, "
        "location, added, due, tags, notes, own_translation, changed, met, source_id, example_chosen, "
        "other_sentences, review"
    )


def test_a_row_says_what_was_met_where_and_how_common_it_is() -> None:
    sentence = "He was charged, and charged again."
    met = encounter(sentence, "charged", 20)._replace(sentence_translation="Fue acusado.")
    [row] = make_rows([ranked(met)])
    assert (row.term, row.lemma, row.pos, row.translation_in_context) == (
        "charge",
        "charge",
        "verb",
        "acusado",
    )
    assert row.sentence_cloze == "He was charged, and {{c1::charged}} again."
    assert row.sentence_translation == "Fue acusado."
    assert (row.zipf, row.rank) == (4.9, 1290)
    assert (row.source, row.location) == ("Mexico rejects US intervention", "4:140")
    assert (row.count_here, row.family_count) == (1, 1)


def test_the_latest_sentence_is_the_example_and_counts_tell_this_text_from_all() -> None:
    met = [
        encounter("An old charge.", "charge", 7),
        encounter("A new charge.", "charge", 6, days=3, source=UNTITLED),
        encounter("A charge between.", "charge", 2, days=1),
        encounter("Charges here.", "Charges", 0, days=2, source=UNTITLED),
    ]
    [row] = make_rows([ranked(met[1], encounters=4)], {7: met})
    assert row.sentence == "A new charge."
    assert (row.count_here, row.family_count) == (2, 4)
    assert row.source == "/texts/notes.txt"


def test_a_sentence_in_which_the_word_can_be_marked_is_preferred() -> None:
    met = [
        encounter("A good charge.", "charge", 7),
        encounter("Cut off before the", "charge", 19, days=1),
    ]
    [row] = make_rows([ranked(met[1])], {7: met})
    assert row.sentence_cloze == "A good {{c1::charge}}."


def test_a_card_says_how_common_a_word_is_as_the_screen_does() -> None:
    for frequency in (Frequency(4.9, 1290, "common"), Frequency(2.1, None, "rare"), Frequency(0.0, None, "unlisted")):
        term = ranked(encounter("A charge.", "charge", 2), encounters=1234).term
        [row] = make_rows([Ranked(term, frequency, "")])
        assert frequency_note(row) == why(term, frequency)


def test_a_term_without_encounter_has_no_sentence() -> None:
    [row] = make_rows([ranked(None, encounters=0, part_of_speech=None)])
    assert (row.sentence, row.sentence_cloze, row.source, row.location, row.pos) == ("", "", "", "", "")
    assert (row.count_here, row.family_count) == (0, 0)


def test_the_lemma_is_empty_until_it_is_known() -> None:
    [row] = make_rows([ranked(None, text="networks", provisional=True)])
    assert (row.term, row.lemma) == ("networks", "")


def test_rows_keep_the_order_of_the_ranking() -> None:
    rows = make_rows([ranked(None, text=text) for text in ("b", "c", "a")])
    assert [row.term for row in rows] == ["b", "c", "a"]


def test_the_guid_depends_on_language_pair_and_text_alone() -> None:
    first = make_rows([ranked(encounter("A charge.", "charge", 2))])[0].guid
    later = make_rows([ranked(None, id=99, status=Status.KNOWN, translation="carga", tags=())])[0].guid
    assert first == later == guid("en", "es", "charge") == "rifz7hdrimvljcln3"
    assert len({first, guid("en", "de", "charge"), guid("fr", "es", "charge"), guid("en", "es", "Charge")}) == 4


def test_decomposed_accents_give_the_same_guid() -> None:
    assert guid("fr", "en", "cafe\u0301") == guid("fr", "en", "café") != guid("fr", "en", "cafe")


@given(st.text(), st.text())
def test_a_guid_is_short_ascii_that_no_spreadsheet_takes_for_a_number(language: str, text: str) -> None:
    made = guid(language, "en", text)
    assert len(made) == 17
    assert made.isascii()
    assert made.isalnum()
    assert made[0] == "r"


@given(st.text(min_size=1, max_size=40), st.data())
def test_before_word_and_after_are_the_sentence_whatever_is_in_it(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    [row] = make_rows([ranked(encounter(sentence, sentence[start:end], start))])
    marked = split_cloze(row.sentence_cloze)
    assert marked == (sentence[:start], sentence[start:end], sentence[end:])
