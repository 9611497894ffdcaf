"""Statuses by form: own entries before lemmas, phrases where they stand, late forms, the known share."""

from collections import Counter
from datetime import UTC, datetime

from reader.languages import get_language
from reader.reading.names import count_aside
from reader.reading.statuses import UNMET, StatusBook
from reader.text.keys import lookup_key
from reader.text.tokens import Words
from reader.vocabulary.terms import Status, Term

TEXTS = ["They press on under pressure, presses and all.", "Old  fishing\nboats; a a b a a."]
ENGLISH = get_language("en")


def book_of(texts: list[str] = TEXTS) -> tuple[StatusBook, Words]:
    words = Words(texts, ENGLISH)
    return StatusBook(words, texts, lambda surface: lookup_key(surface, ENGLISH)), words


def filled() -> tuple[StatusBook, Words]:
    book, words = book_of()
    for _ in words.fill():
        pass
    return book, words


def term(text: str, status: Status, *surfaces: str) -> Term:
    now = datetime.now(UTC)
    return Term(1, text, "en", "es", status, "", "", None, now, now, 1, None, surfaces or (text,))


def status_of(book: StatusBook, words: Words, form: str) -> int:
    number = words.form_id(form)
    assert number is not None
    return book.bytes()[number]


def test_form_has_the_status_of_its_lemma_unless_it_has_its_own() -> None:
    book, words = filled()
    press, presses = words.form_id("press"), words.form_id("presses")
    assert press is not None and presses is not None
    book.set_lemma_forms({"press": [press, presses]})
    book.load({"press": Status.LEARNING_2, "pressure": Status.KNOWN})
    assert status_of(book, words, "presses") == Status.LEARNING_2
    book.note(term("press", Status.LEARNING_1, "press", "pressure"), lambda key: key == "pressure")
    assert status_of(book, words, "presses") == Status.LEARNING_1
    assert status_of(book, words, "pressure") == Status.KNOWN


def test_forms_met_after_loading_get_their_status_too() -> None:
    book, words = book_of()
    assert book.empty
    book.load({"boats": Status.KNOWN})
    assert not book.empty and len(book.bytes()) == 0
    words.block(1)
    assert status_of(book, words, "boats") == Status.KNOWN
    assert status_of(book, words, "old") == UNMET


def test_lemma_table_that_names_later_forms_than_the_book_has_is_no_error() -> None:
    book, words = book_of()
    words.block(0)
    book.bytes()
    words.block(1)
    number = words.form_id("boats")
    assert number is not None
    book.note(term("boat", Status.LEARNING_3, "boats"), lambda key: False)
    assert status_of(book, words, "boats") == Status.LEARNING_3


def test_phrase_is_found_across_line_breaks_and_double_spaces_but_not_inside_words() -> None:
    book, _ = filled()
    book.load({"fishing boats": Status.LEARNING_1, "press on": Status.KNOWN, "under press": Status.NEW})
    assert [TEXTS[1][a:b] for a, b, *_ in book.phrases_in(1)] == ["fishing\nboats"]
    assert [(TEXTS[0][a:b], s) for a, b, s, _ in book.phrases_in(0)] == [("press on", Status.KNOWN)]


def test_phrase_is_found_in_other_forms_and_around_its_object() -> None:
    texts = [
        "She turned down the offer. They turned it down. He turns the offer down, I hear.",
        "They turned right, then went down. Turned the way that leads down to it.",
    ]
    book, words = book_of(texts)
    for _ in words.fill():
        pass
    turn = [number for form in ("turned", "turns") if (number := words.form_id(form)) is not None]
    book.load({"turn down": Status.LEARNING_1})
    assert book.phrases_in(0) == []
    book.set_lemma_forms({"turn": turn})
    assert [texts[0][a:b] for a, b, *_ in book.phrases_in(0)] == ["turned down", "turned", "down", "turns", "down"]
    assert book.phrases_in(1) == []


def test_words_of_a_kept_phrase_look_otherwise_once_it_is_kept() -> None:
    book, words = filled()
    book.note(term("fishing boats", Status.LEARNING_1), lambda key: False)
    assert {words.forms[number] for number in book.changed_forms()} >= {"fishing", "boats"}


def test_repeated_and_nested_phrases_are_all_found() -> None:
    book, _ = filled()
    book.load({"a a": Status.NEW, "a a b": Status.LEARNING_1, "a b": Status.KNOWN})
    found = [TEXTS[1][a:b] for a, b, *_ in book.phrases_in(1)]
    assert sorted(found) == ["a a", "a a", "a a b", "a b"]


def test_known_share_counts_running_words_without_ignored_ones() -> None:
    book, words = filled()
    book.load({"a": Status.KNOWN, "b": Status.IGNORED})
    counts = Counter(words.block(1).form)
    assert book.known_share(counts, Counter()) == 4 / 7


def german(text: str) -> tuple[StatusBook, Words]:
    language = get_language("de")
    words = Words([text], language)
    book = StatusBook(words, [text], lambda surface: lookup_key(surface, language))
    for _ in words.fill():
        pass
    return book, words


def test_german_verb_is_found_in_its_pieces_and_nowhere_else() -> None:
    text = "Ich lade dich zum Essen ein. Ich lade ein Auto, und sie lädt alle ein und geht. Lade das Auto!"
    book, words = german(text)
    lade, loads = words.form_id("lade"), words.form_id("lädt")
    assert lade is not None and loads is not None
    book.load({"einladen": Status.LEARNING_2, "lade … ein": Status.LEARNING_2})
    book.set_lemma_forms({"laden": [lade, loads]})
    assert [(text[a:b], s, key) for a, b, s, key in book.phrases_in(0)] == [
        ("lade", Status.LEARNING_2, "einladen"),
        ("ein", Status.LEARNING_2, "einladen"),
        ("lädt", Status.LEARNING_2, "einladen"),
        ("ein", Status.LEARNING_2, "einladen"),
    ]
    assert status_of(book, words, "lade") == UNMET
    assert book.phrase_at(0, 4, 8) == "einladen" == book.phrase_at(0, 24, 27)
    assert book.phrase_at(0, text.index("Lade"), text.index("Lade") + 4) is None


def test_names_and_numbers_are_neither_known_nor_new_until_somebody_keeps_them() -> None:
    texts = [
        "Then Zelenkov went to Tarnopol. Zelenkov slept.",
        "Nobody saw Zelenkov, for they slept. Tarnopol slept on the 20th.",
    ]
    book, words = book_of(texts)
    counting = count_aside(words, texts, lambda surface: surface not in ("Zelenkov", "Tarnopol"))
    try:
        while True:
            next(counting)
    except StopIteration as ended:
        aside: Counter[int] = ended.value
    assert {words.forms[form]: count for form, count in aside.items()} == {"zelenkov": 3, "tarnopol": 2, "20th": 1}
    counts = Counter(form for number in range(2) for form in words.block(number).form)
    book.load({"slept": Status.KNOWN})
    assert book.known_share(counts, aside) == 3 / 12
    book.load({"slept": Status.KNOWN, "zelenkov": Status.KNOWN})
    assert book.known_share(counts, aside) == 6 / 15
