"""Words of languages without spaces: where they stand in the text, and what is said where nothing tells them apart."""

import unicodedata
from importlib.util import find_spec
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text import chunks, tokens
from reader.text.segmenters import advice, segmenter_of, spans_of

CHINESE, JAPANESE = get_language("zh"), get_language("ja")
needs_jieba = pytest.mark.skipif(find_spec("jieba") is None, reason="jieba is optional (language-reader[cjk])")
needs_mecab = pytest.mark.skipif(
    find_spec("MeCab") is None or find_spec("ipadic") is None, reason="MeCab is optional (language-reader[cjk])"
)


def _words(text: str, words: list[str]) -> list[str]:
    return [text[start:end] for start, end in spans_of(text, words)]


def test_words_are_found_where_they_stand() -> None:
    assert spans_of("我喜欢喜欢", ["我", "喜欢", "喜欢"]) == [(0, 1), (1, 3), (3, 5)]
    assert spans_of("我 喜欢。", ["我", "喜欢", "。"]) == [(0, 1), (2, 4), (4, 5)]


def test_words_that_the_segmenter_writes_otherwise_are_found_again() -> None:
    assert _words("ｶﾞﾗｽを割る", ["ガラス", "を", "割る"]) == ["ｶﾞﾗｽ", "を", "割る"]
    assert _words("㍿あ", ["株式会社", "あ"]) == ["㍿", "あ"]
    assert _words("か\u3099く", ["がく"]) == ["か\u3099く"]


def test_what_cannot_be_found_again_is_left_out() -> None:
    assert _words("你好", ["x", "", "你好"]) == ["你好"]
    assert _words("㍿", ["株式", "会社"]) == ["㍿"]


@given(st.text(alphabet="你好ｶﾞﾗか\u3099㍿ｱあ。 a", max_size=30), st.lists(st.integers(0, 60), max_size=8))
def test_spans_never_overlap_and_lie_in_the_text(text: str, cuts: list[int]) -> None:
    plain = unicodedata.normalize("NFKC", text)
    edges = sorted({0, len(plain), *(cut for cut in cuts if cut < len(plain))})
    spans = spans_of(text, [plain[a:b] for a, b in pairwise(edges)])
    assert spans or not text.strip()
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        at = end


def test_tokens_take_the_segmenter_and_leave_out_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "segmenter_of", lambda code: lambda text: [text[:3], text[3:]])
    text = "“墨西哥总统”, said Ana."
    assert [text[a:b] for a, b in tokens.word_spans(text, CHINESE)] == ["墨西哥", "总统", "said", "Ana"]


def test_other_languages_have_no_segmenter_and_no_advice() -> None:
    assert segmenter_of("en") is None
    assert advice(get_language("en")) == advice(get_language("th")) == ""


@pytest.mark.skipif(find_spec("jieba") is not None, reason="jieba is installed")
def test_without_the_packages_every_character_is_a_word_and_that_is_said() -> None:
    assert segmenter_of("zh") is None
    assert [b - a for a, b in tokens.word_spans("墨西哥总统", CHINESE)] == [1] * 5
    assert "language-reader[cjk]" in advice(CHINESE)
    assert "Chinese" in advice(CHINESE)


@needs_jieba
def test_chinese() -> None:
    for text, wanted in (
        ("墨西哥总统为移交辩护。", ["墨西哥", "总统", "为", "移交", "辩护"]),
        ("墨西哥總統，2026年", ["墨西哥", "總統", "年"]),
    ):
        assert [text[a:b] for a, b in tokens.word_spans(text, CHINESE)] == wanted
    assert advice(CHINESE) == ""


@needs_mecab
def test_japanese() -> None:
    text = "ｶﾞﾗｽを割った大統領は、東京へ行く。"
    found = [text[a:b] for a, b in tokens.word_spans(text, JAPANESE)]
    assert found[:2] == ["ｶﾞﾗｽ", "を"]
    assert {"大統領", "東京", "行く"} <= set(found)
    assert advice(JAPANESE) == ""
