"""How well a package translates held-out sentences, and how well its attention aligns their words."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy
import sentencepiece

from tests.models.package import Layout
from tests.models.phrases import Parallel, word_links

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the a an this that these those my your our his her their of to in on at not is are was were do does did
        will can must cannot and but because when who i you he she we they it him them near behind for""",
        "es": """el la los las un una este esta estos estas ese esa esos esas mi mis tu tus nuestro nuestra nuestros
        nuestras su sus de del a al en no es son era eran está están estaba estaban y pero porque cuando que él ella
        ellos lo se me te nos por""",
        "fr": """le la les l' un une ce cet cette ces mon ma mes ton ta tes notre nos son sa ses leur leurs de d' du
        des à au aux en dans ne n' pas est sont a ont y et mais parce qu' que qui quand il elle ils je j' tu nous""",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of `sentences` held-out sentences: the share translated word for word as the grammar does, BLEU, the share of
    content words whose attention is highest on the right word."""

    sentences: int
    exact: float
    bleu: float
    aligned: float

    def __str__(self) -> str:
        return f"{self.exact:.1%} exact, BLEU {self.bleu:.1f}, {self.aligned:.1%} of content words aligned by attention"


def bleu(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Corpus BLEU of words up to 4 (Papineni et al. 2002), 0–100."""
    matched, total = [0] * 4, [0] * 4
    lengths = [0, 0]
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        left, right = hypothesis.split(), reference.split()
        lengths[0] += len(left)
        lengths[1] += len(right)
        for n in range(1, 5):
            grams, wanted = (
                Counter(tuple(side[i : i + n]) for i in range(len(side) - n + 1)) for side in (left, right)
            )
            matched[n - 1] += (grams & wanted).total()
            total[n - 1] += grams.total()
    if 0 in matched:
        return 0.0
    brevity = min(0.0, 1 - lengths[1] / lengths[0])
    return 100 * math.exp(brevity + sum(math.log(m / t) for m, t in zip(matched, total, strict=True)) / 4)


def text_of_pieces(pieces: Sequence[str]) -> str:
    return "".join(pieces).replace("▁", " ").strip()


def piece_spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Spans in the text of the pieces, which starts after the first "▁"."""
    spans, start = [], -1
    for piece in pieces:
        spans.append((max(start + piece.startswith("▁"), 0), start + len(piece)))
        start += len(piece)
    return spans


def word_matrix(
    attention: "numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float32]]",
    source_spans: Sequence[tuple[int, int]],
    target_spans: Sequence[tuple[int, int]],
    source_words: Sequence[tuple[int, int]],
    target_words: Sequence[tuple[int, int]],
) -> "numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float32]]":
    """Attention of pieces (target, source) → of words: columns summed, rows averaged."""

    def within(words: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[i for i, span in enumerate(pieces) if span[0] < word[1] and span[1] > word[0]] for word in words]

    columns = within(source_words, source_spans)
    rows = within(target_words, target_spans)
    result = numpy.zeros((len(rows), len(columns)), dtype=numpy.float32)
    for t, row in enumerate(rows):
        for s, column in enumerate(columns):
            result[t, s] = attention[numpy.ix_(row, column)].sum() / max(len(row), 1)
    return result


def measure(
    model: Path, layout: Layout, pieces: sentencepiece.SentencePieceProcessor, sentences: Sequence[Parallel]
) -> Figures:
    """Alignment is counted on the sentences that are translated word for word: only there the right words are known."""
    translator = ctranslate2.Translator(str(model), compute_type="int8", inter_threads=1, intra_threads=1)
    sources = [pieces.encode(sentence.of(layout.source).text, out_type=str) for sentence in sentences]
    results = translator.translate_batch(
        sources, beam_size=2, return_attention=True, max_batch_size=32, max_decoding_length=100
    )
    hypotheses = [text_of_pieces(result.hypotheses[0]) for result in results]
    references = [sentence.of(layout.target).text for sentence in sentences]
    right = total = 0
    for sentence, source, result, text in zip(sentences, sources, results, hypotheses, strict=True):
        wanted = sentence.of(layout.target)
        if text != wanted.text:
            continue
        given = sentence.of(layout.source)
        output = result.hypotheses[0]
        attention = numpy.array(result.attention[0], dtype=numpy.float32)[: len(output), : len(source)]
        words = word_matrix(attention, piece_spans(source), piece_spans(output), given.spans, wanted.spans)
        links = word_links(given, wanted)
        for j, (start, end) in enumerate(wanted.spans):
            word = wanted.text[start:end]
            linked = [i for i, other in links if other == j]
            if linked and word[0].isalnum() and word.lower() not in FUNCTION_WORDS[layout.target]:
                total += 1
                right += int(words[j].argmax()) in linked
    exact = sum(text == wanted for text, wanted in zip(hypotheses, references, strict=True))
    return Figures(len(sentences), exact / len(sentences), bleu(hypotheses, references), right / max(total, 1))
