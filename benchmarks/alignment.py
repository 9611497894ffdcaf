"""Fits the weights of reader.translation.alignment to the sentences aligned by hand, and tells how good they are.

Prints the error rate and the share of content words that are right: with weights of the rest of the sentences for
each fifth of them (what a new sentence may expect), then with the weights of all, and these weights as Python. Also
the time a sentence takes.

    python -m benchmarks.alignment
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.arguments import parser_of
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.translation.alignment import SIGNS, Aligner, signs
from reader.translation.values import Translated
from tests.lookup.gold import GoldPair, gold_pairs, recorded, score_alignments

HOME = Path(__file__).resolve().parent.parent
FOLDS = 5
PENALTY = 0.1


def main() -> None:
    """Prints the figures and the weights."""
    parser_of(__doc__).parse_args()
    gold = gold_pairs()
    sentences = recorded("alignment_en_es.json").sentences
    english, spanish = get_language("en"), get_language("es")
    chain = Chain(
        Dictionaries([HOME / "dictionaries"], "en", "es"), Lemmatiser("en", None), Frequencies("en"), english, spanish
    )
    make = partial(Aligner, english, spanish, chain.translations_of, Lemmatiser("es", None).lemma)
    aligner = make()
    values, wanted = zip(*(_examples(aligner, *pair) for pair in zip(sentences, gold, strict=True)), strict=True)
    left_out = []
    for fold in range(FOLDS):
        rest = [n for n in range(len(gold)) if n % FOLDS != fold]
        aligner = make(weights=fit([values[n] for n in rest], [wanted[n] for n in rest]))
        left_out += [(n, aligner.align(sentences[n])) for n in range(fold, len(gold), FOLDS)]
    print(
        "left out of the fit",
        score_alignments(gold, [alignment for _, alignment in sorted(left_out, key=lambda x: x[0])]),
    )
    weights = fit(values, wanted)
    aligner = make(weights=weights)
    print("fitted to all", score_alignments(gold, [aligner.align(sentence) for sentence in sentences]))
    started = time.thread_time()
    for sentence in sentences:
        aligner.align(sentence)
    print(f"{1000 * (time.thread_time() - started) / len(sentences):.2f} ms a sentence, its words known")
    for sign, weight in zip(SIGNS, weights, strict=True):
        print(f"{weight:6.2f}  {sign}")
    print(f"WEIGHTS = ({', '.join(str(weight) for weight in weights)})")


def _examples(aligner: Aligner, sentence: Translated, gold: GoldPair) -> tuple["np.ndarray", "np.ndarray"]:
    """The signs of all pairs of words (signs, pairs) and what they are: 1 sure, 0.5 possible, 0 none.

    Each pair of words twice, the second time with an attention that tells little, so that the weights do for a package
    with a worse attention too: it is then only less sure.
    """
    signs_of = [signs(aligner.pairs(one)).reshape(len(SIGNS), -1) for one in (sentence, _blurred(sentence))]
    pairs = aligner.pairs(sentence)
    wanted = np.zeros((len(pairs.target), len(pairs.source)))
    for s, t in gold.possible:
        wanted[t, s] = 1.0 if (s, t) in gold.sure else 0.5
    return np.concatenate(signs_of, axis=1), np.tile(wanted.ravel(), len(signs_of))


def _blurred(sentence: Translated) -> Translated:
    """With most of the attention on what stands at the same place of the sentence."""
    height, width = sentence.attention.shape
    distance = (np.arange(height) + 0.5)[:, None] / height - (np.arange(width) + 0.5)[None, :] / width
    near = np.exp(-((8 * distance) ** 2))
    near /= near.sum(axis=1, keepdims=True)
    return replace(sentence, attention=0.3 * sentence.attention + 0.7 * near)


def fit(values: Sequence["np.ndarray"], wanted: Sequence["np.ndarray"]) -> list[float]:
    """Logistic regression by Newton's method."""
    x, y = np.concatenate(values, axis=1).T, np.concatenate(wanted)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + PENALTY * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, slope)
    return [round(float(weight), 2) for weight in weights]


if __name__ == "__main__":
    main()
