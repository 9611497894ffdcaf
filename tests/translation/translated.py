"""What the tests ask of any translation."""

import numpy

from reader.translation.values import Translated


def check(translated: Translated) -> None:
    """What holds for every translation."""
    for text, spans in (
        (translated.text, translated.text_spans),
        (translated.translation, translated.translation_spans),
    ):
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)
        held = {n for start, end in spans for n in range(start, end)}
        assert {n for n, character in enumerate(text) if character.isalnum()} <= held
    assert translated.attention.dtype == numpy.float32
    assert translated.attention.shape == (len(translated.translation_spans), len(translated.text_spans))
    if translated.attention.size:
        assert translated.attention.min() >= 0
        assert translated.attention.sum(axis=1).max() <= 1.001


def source_of(translated: Translated, word: str) -> str:
    """The piece of the text that a word of the translation looks at most."""
    start = translated.translation.index(word)
    spans = translated.translation_spans
    rows = [n for n, (a, b) in enumerate(spans) if a < start + len(word) and b > start]
    a, b = translated.text_spans[int(translated.attention[rows].sum(axis=0).argmax())]
    return translated.text[a:b]
