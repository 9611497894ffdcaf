"""The word marked in its sentence: that occurrence, and nothing that the sentence says in Anki's syntax."""

import pytest
from anki.collection import Collection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.export.cloze import make_cloze, split_cloze

# Characters that mean something to a cloze, among some that do not.
_TRICKY = st.text(alphabet="{}:c1 ab\u2060\n", max_size=30)


def test_only_the_word_that_was_clicked_is_marked_not_the_same_word_elsewhere() -> None:
    assert make_cloze("the cat saw the dog", "the", 12) == "the cat saw {{c1::the}} dog"


def test_a_word_is_not_marked_inside_another_one() -> None:
    sentence = "They attack at dawn."
    assert make_cloze(sentence, "at", sentence.index(" at ") + 1) == "They attack {{c1::at}} dawn."


@pytest.mark.parametrize("start", [-1, 3, 99])
def test_no_mark_is_better_than_a_wrong_one(start: int) -> None:
    assert make_cloze("a cat", "cat", start) == ""
    assert make_cloze("a cat", "ca", -3) == ""
    assert make_cloze("a cat", "", 0) == ""


def test_plain_sentences_get_no_extra_characters() -> None:
    assert make_cloze("He said: {no} [x] 3:1.", "no", 10) == "He said: {{{c1::no}}} [x] 3:1.".replace(
        "{{{", "{\u2060{{"
    ).replace("}}}", "}}\u2060}")
    assert make_cloze("Er sagte: nein.", "nein", 10) == "Er sagte: {{c1::nein}}."


def test_a_sentence_without_a_mark_cannot_be_split() -> None:
    assert split_cloze("") is None
    assert split_cloze("no mark {{here}}") is None


@given(_TRICKY | st.text(max_size=20), _TRICKY.filter(bool) | st.text(min_size=1, max_size=9), _TRICKY)
def test_any_sentence_comes_back_from_its_cloze_unchanged(before: str, surface: str, after: str) -> None:
    cloze = make_cloze(before + surface + after, surface, len(before))
    assert split_cloze(cloze) == (before, surface, after)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=_TRICKY, surface=_TRICKY.filter(lambda text: bool(text.strip(" \n\u2060"))), after=_TRICKY)
def test_anki_reads_exactly_one_deletion_and_in_it_the_word(
    collection: Collection, before: str, surface: str, after: str
) -> None:
    cloze = make_cloze(before + surface + after, surface, len(before))
    note = collection.new_note(_cloze_type(collection))
    note.fields[0] = cloze
    assert note.cloze_numbers_in_fields() == [1]
    read = collection.extract_cloze_for_typing(cloze, 1)
    assert _squeezed(read) == _squeezed(surface)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=_TRICKY, after=_TRICKY)
def test_deletions_written_in_the_sentence_itself_do_not_count(collection: Collection, before: str, after: str) -> None:
    sentence = f"{before}{{{{c2::x}}}} word {{{{c3::y::z}}}}{after}"
    note = collection.new_note(_cloze_type(collection))
    note.fields[0] = make_cloze(sentence, "word", sentence.index(" word ") + 1)
    assert note.cloze_numbers_in_fields() == [1]


def _cloze_type(collection: Collection) -> dict[str, object]:
    found = collection.models.by_name("Cloze")
    assert found
    return found


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u2060", "").split())
