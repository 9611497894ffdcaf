"""What is one word, with what offsets, and under what key: the edge cases that every reader is judged by."""

import random
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text import chunks
from reader.text.keys import fold_accents, lookup_key
from reader.text.tokens import Words, parts, word_spans


def words(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in word_spans(text, get_language(language))]


def part_texts(surface: str, language: str = "en") -> list[str]:
    return [surface[start:end] for start, end in parts(surface, get_language(language))]


def key(surface: str, language: str = "en") -> str:
    return lookup_key(surface, get_language(language))


def test_abbreviations_are_one_word_with_their_dots() -> None:
    assert words("Mrs. Jones left the U.S.A. at 5 p.m. with a Ph.D. etc.") == [
        "Mrs.", "Jones", "left", "the", "U.S.A.", "at", "p.m.", "with", "a", "Ph.D.", "etc.",
    ]  # fmt: skip


def test_spanish_plural_abbreviations() -> None:
    assert words("Estamos en EE.UU. hola, Sr. García", "es") == ["Estamos", "en", "EE.UU.", "hola", "Sr.", "García"]
    assert words("en EE. UU. hay, p. ej. esto", "es") == ["en", "EE.", "UU.", "hay", "p.", "ej.", "esto"]


def test_the_full_stop_of_a_sentence_is_no_part_of_its_last_word() -> None:
    assert words("He said no. Then he sat.") == ["He", "said", "no", "Then", "he", "sat"]


def test_a_missing_space_after_a_full_stop_still_separates() -> None:
    assert words("the end.The beginning,and so on") == ["the", "end", "The", "beginning", "and", "so", "on"]


def test_a_number_with_its_unit_is_one_word_and_digits_alone_are_none() -> None:
    assert words("3.5km or 3.5 km, 1,000kg, 12 and 1.234,56") == ["3.5km", "or", "km", "1,000kg", "and"]
    assert words("He123llo in the 1990s: COVID-19, 19-year-old, 1914-1918, ½ ² 5th") == [
        "He123llo", "in", "the", "1990s", "COVID-19", "19-year-old", "5th",
    ]  # fmt: skip


def test_only_so_many_dots_make_one_number_or_abbreviation() -> None:
    assert words("1." * 5 + "2km") == ["1." * 5 + "2km"]
    assert words("1.2" * 3 + "km a.b.c.d. x.yy.z A.B") == ["1.21.21.2km", "a.b.c.d.", "x", "yy", "z", "A.B"]
    assert words("1.2.3a.5km 1,000,000m 1.5-m 1.2.a") == ["1.2.3a", "5km", "1,000,000m", "1.5-m", "a"]
    assert words("a." * 20) == ["a." * 12, "a." * 8]


def test_joiners_stay_in_the_word_and_soft_hyphens_stay_in_the_text_alone() -> None:
    persian, hyphenated = "می\u200cخواهم", "ex\u00adam\u200bple"
    assert words(persian, "fa") == [persian]
    assert key(persian, "fa") == persian
    assert words(f"an {hyphenated} here") == ["an", hyphenated, "here"]
    assert key(hyphenated) == "example"


def test_a_zero_width_space_separates_where_words_have_no_spaces() -> None:
    assert words("ភាសា\u200bខ្មែរ", "km") == ["ភាសា", "ខ្មែរ"]


def test_an_em_dash_without_spaces_separates() -> None:
    assert words("speed!—donc", "fr") == ["speed", "donc"]
    assert words("one—two–three--four") == ["one", "two", "three", "four"]


def test_devanagari_keeps_its_vowel_signs_and_stops_at_the_danda() -> None:
    assert words("हिन्दी में। ग़ज़ल॥", "hi") == ["हिन्दी", "में", "ग़ज़ल"]


def test_georgian_and_gothic_beyond_the_basic_plane() -> None:
    assert words("ქართული ენა", "ka") == ["ქართული", "ენა"]
    assert words("x 𐌲𐌿𐍄𐌹𐍃𐌺 y", "got") == ["x", "𐌲𐌿𐍄𐌹𐍃𐌺", "y"]
    assert word_spans("x 𐌲𐌿 y", get_language("got")) == [(0, 1), (2, 4), (5, 6)]


def test_turkish_capital_i_with_and_without_a_dot() -> None:
    assert key("İSTANBUL", "tr") == "istanbul"
    assert key("ISPARTA", "tr") == "ısparta"
    assert key("ISTANBUL", "en") == "istanbul"
    assert key("İstanbul", "en") == "istanbul"


def test_contractions_and_compounds_are_one_word() -> None:
    text = "don't o'clock mother-in-law isn’t rock'n'roll Mexico’s drug-trafficking"
    assert words(text) == text.split()


def test_quotation_marks_are_no_part_of_a_word() -> None:
    assert words("‘Is he?’ 'quoted' ''two'' \"three\" “four” the dogs' _five_") == [
        "Is", "he", "quoted", "two", "three", "four", "the", "dogs", "five",
    ]  # fmt: skip


def test_words_that_begin_or_end_in_an_apostrophe() -> None:
    assert words("’Tis a pot o' gold for 'em") == ["’Tis", "a", "pot", "o'", "gold", "for", "'em"]
    assert words("un po' d'acqua", "it") == ["un", "po'", "d'", "acqua"]


def test_brackets_and_braces_stay_on_the_page_and_out_of_the_word() -> None:
    assert words("[Mexican] politicians {x} ... (so)") == ["Mexican", "politicians", "x", "so"]


def test_french_elision_splits_and_keeps_the_apostrophe_with_the_article() -> None:
    assert words("L'homme qu’il aujourd’hui c'est-à-dire jusqu'à d'accord quelqu'un", "fr") == [
        "L'", "homme", "qu’", "il", "aujourd’hui", "c'est-à-dire", "jusqu'", "à", "d'", "accord", "quelqu'un",
    ]  # fmt: skip


def test_italian_and_catalan_elision() -> None:
    assert words("dell'arte c'è L’Italia quest'anno", "it") == [
        "dell'",
        "arte",
        "c'",
        "è",
        "L’",
        "Italia",
        "quest'",
        "anno",
    ]
    assert words("l'home d'una intel·ligència", "ca") == ["l'", "home", "d'", "una", "intel·ligència"]


def test_english_does_not_elide() -> None:
    assert words("the l'homme d'art") == ["the", "l'homme", "d'art"]


def test_chinese_and_japanese_without_spaces() -> None:
    assert words("我爱你。USA好", "zh") == ["我", "爱", "你", "USA", "好"]
    assert words("東京タワーに行く。人々", "ja") == ["東京", "タワー", "に", "行", "く", "人々"]
    assert words("He said 東京 twice") == ["He", "said", "東京", "twice"]


def test_click_on_hyphenated_compound_offers_its_parts() -> None:
    assert part_texts("narco-terrorism") == ["narco", "terrorism"]
    assert part_texts("mother‑in‑law") == ["mother", "in", "law"]
    assert part_texts("19-year-old") == ["year", "old"]


def test_parts_of_an_elided_word_and_none_of_a_plain_one() -> None:
    assert part_texts("l'homme", "fr") == ["l'", "homme"]
    for plain in ("house", "don't", "Mexico's", "-", ""):
        assert part_texts(plain) == []


def test_accents_distinguish_words() -> None:
    assert key("qué", "es") != key("que", "es")
    assert key("año", "es") != key("ano", "es")


def test_decomposed_letters_and_ligatures_are_the_same_word() -> None:
    decomposed = unicodedata.normalize("NFD", "café")
    assert words(f"a {decomposed}.") == ["a", decomposed]
    assert key(decomposed) == key("CAFÉ") == "café"
    assert key("ﬁnd") == "find"
    assert key("don’t") == key("don`t") == key("DON'T") == "don't"
    assert key("co‑operate") == "co-operate"


def test_keys_fold_case_as_unicode_does() -> None:
    assert key("STRASSE", "de") == key("Straße", "de") == "strasse"
    assert key("ΌΔΟΣ", "el") == key("όδος", "el")


def test_folding_accents_keeps_letters_of_other_scripts() -> None:
    assert fold_accents("niño çà løve œuvre") == "nino ca love oeuvre"
    assert fold_accents("ёлка йод") == "елка йод"
    assert fold_accents("हिन्दी が") == "हिन्दी が"


def test_the_class_of_marks_holds_all_of_unicode() -> None:
    pattern = chunks._chunks(get_language("en"))
    for code in range(sys.maxunicode + 1):
        mark = chr(code)
        if unicodedata.category(mark) in ("Mn", "Mc", "Me"):
            assert pattern.fullmatch(f"a{mark}b"), hex(code)


def test_words_of_an_article_are_made_on_demand_and_share_their_forms() -> None:
    texts = ["The house. The HOUSE!", "", "A house"]
    article = Words(texts, get_language("en"))
    assert (article.count, article.complete) == (0, False)
    last = article.block(2)
    assert [article.forms[form] for form in last.form] == ["a", "house"]
    assert article.count == 2
    assert list(article.fill()) == [0, 1]
    assert (article.count, article.complete) == (6, True)
    first = article.block(0)
    assert first.form[1] == first.form[3] == last.form[1]
    assert article.block(0) is first
    assert article.form_id("house") == last.form[1]
    assert article.form_id("horse") is None


class _Forms(list[str]):
    """Says when a form is added whose id was given out before."""

    def __init__(self, article: Words) -> None:
        super().__init__()
        self.article = article

    def append(self, key: str) -> None:
        assert self.article.form_id(key) is None
        super().append(key)


def test_no_form_id_is_given_out_before_the_form_is_there() -> None:
    article = Words(["The house. The HOUSE!", "A house"], get_language("en"))
    article.forms = _Forms(article)
    assert list(article.fill()) == [0, 1]
    assert article.forms == ["the", "house", "a"]
    assert [article.form_id(form) for form in article.forms] == [0, 1, 2]


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads take turns after every few instructions, so that a missing lock shows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_one_thread_may_fill_while_another_asks_for_blocks() -> None:
    texts = [f"word{number} of block{number % 7} and number{number // 3}" for number in range(3000)]
    article = Words(texts, get_language("en"))
    filling = threading.Thread(target=lambda: [None for _ in article.fill()])
    filling.start()
    for number in reversed(range(len(texts))):
        article.block(number)
    filling.join()
    alone = Words(texts, get_language("en"))
    assert [None for _ in alone.fill()]
    assert article.complete
    assert article.count == alone.count
    assert len(article.forms) == len(set(article.forms)) == len(alone.forms)
    for number, text in enumerate(texts):
        block = article.block(number)
        keys = [text[start:end].lower() for start, end in zip(block.start, block.end, strict=True)]
        assert [article.forms[form] for form in block.form] == keys


def test_the_word_at_an_offset_and_the_nearest_one() -> None:
    block = Words(["  one, two"], get_language("en")).block(0)
    assert [block.at(offset) for offset in (0, 2, 4, 5, 6, 7, 9, 10)] == [None, 0, 0, None, None, 1, 1, None]
    assert [block.nearest(offset) for offset in (0, 5, 6, 99)] == [0, 0, 1, 1]
    empty = Words(["..."], get_language("en")).block(0)
    assert (empty.at(0), empty.nearest(0), len(empty)) == (None, None, 0)


LANGUAGES = st.sampled_from(["en", "es", "fr", "it", "de", "tr", "ja", "zh", "hi", "fa"])
LETTERS = st.text(st.sampled_from("aéL'’-.,·1 5½_\u0301\u00ad\u200b\u200d東あア।“”()\nḍ𐌲İIß"), max_size=30)


def letter_of_any_unicode(character: str) -> bool:
    """Planes 2 and 3 are for ideographs only, of which Python's Unicode may not know the newest."""
    return character.isalpha() or "\U00020000" <= character <= "\U0003ffff"


@example("\U0002fa1e", "ja")
@given(st.one_of(st.text(max_size=60), LETTERS), LANGUAGES)
def test_words_are_in_order_apart_and_cover_every_letter(text: str, code: str) -> None:
    language = get_language(code)
    spans = word_spans(text, language)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    for at, letter in enumerate(text):
        if letter.isalpha():
            assert at in covered, (text, at)
    for start, end in spans:
        assert any(map(letter_of_any_unicode, text[start:end]))
        assert not any(map(str.isspace, text[start:end]))


@given(st.one_of(st.text(max_size=60), LETTERS), LANGUAGES)
def test_columns_say_the_same_as_spans(text: str, code: str) -> None:
    language = get_language(code)
    article = Words([text, text], language)
    for _ in article.fill():
        pass
    block = article.block(1)
    assert list(zip(block.start, block.end, strict=True)) == word_spans(text, language)
    assert [article.forms[form] for form in block.form] == [
        lookup_key(text[start:end], language) for start, end in word_spans(text, language)
    ]


@given(st.text(max_size=30), LANGUAGES)
def test_a_key_is_stable_and_clean(surface: str, code: str) -> None:
    language = get_language(code)
    folded = lookup_key(surface, language)
    assert unicodedata.is_normalized("NFC", folded)
    assert not set(folded) & set("\u00ad\u200b\u2060’")
    assert lookup_key(folded, language) == folded or code in ("tr", "az")


def _mixture(letters: str) -> str:
    return "".join(random.Random(1).choices(letters, k=1_000_000))


@pytest.mark.parametrize(
    "line",
    [
        "word " * 200_000,
        "w" * 1_000_000,
        "a-" * 500_000,
        "a.b," * 250_000,
        "é’" * 500_000,
        "1.2" * 333_000,
        "1,2a." * 200_000,
        "e.g.x" * 200_000,
        "EE.UU." * 160_000,
        "a·b." * 250_000,
        "l’a." * 250_000,
        "'a'." * 250_000,
    ],
    ids=lambda line: line[:9],
)
def test_a_line_of_a_million_characters_takes_no_more_than_a_moment(line: str) -> None:
    before = time.process_time()
    Words([line], get_language("fr")).block(0)
    assert time.process_time() - before < 5


@pytest.mark.parametrize("letters", ["a1.'-", "1.,a", "aAbé1.,’'- "])
def test_a_mixture_of_a_million_characters_takes_no_more_than_a_moment(letters: str) -> None:
    test_a_line_of_a_million_characters_takes_no_more_than_a_moment(_mixture(letters))


@given(st.text(alphabet=st.characters(codec="cp1252"), max_size=80))
def test_western_text_has_the_same_words_with_the_small_table_of_marks(text: str) -> None:
    english = get_language("en")
    small = [match.span() for match in chunks._chunks(english, False).finditer(text)]
    assert small == [match.span() for match in chunks._chunks(english, True).finditer(text)]
