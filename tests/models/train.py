"""Trains the three test packages: `python -m tests.models.train` with the packages of README.md installed.

Deterministic: the same seeds, one thread. Writes tests/data/models/*.argosmodel and prints their figures.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor
from torch.nn import functional

from tests.models.measure import Figures, measure
from tests.models.network import Network, Shape, specification
from tests.models.package import Layout, write_package
from tests.models.phrases import Parallel, Text, word_links
from tests.models.sentences import Sampler, held_out, parallel_sentences

LAYOUTS = (
    Layout("en", "es", opus=False, guided=True),
    Layout("es", "en", opus=True, guided=True),
    Layout("en", "fr", opus=False, guided=False),
)
SENTENCES = 80_000
STEPS = 5_000
BATCH = 64
PEAK = 4e-3
WARMUP = 300
SMOOTHING = 0.03
GUIDANCE = 0.5
EVERYDAY = 20
"""How often each whole sentence stands among the training sentences."""
PIECES_JOINT, PIECES_ONE_SIDE = 640, 400


@dataclass(frozen=True, slots=True)
class Example:
    """Ids of source and target (both ended as the layout asks) and the linked pieces (target, source)."""

    source: list[int]
    target: list[int]
    links: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side's pieces: its SentencePiece model and the vocabulary in the order of the ids."""

    model: bytes
    vocabulary: list[str]

    def processor(self) -> sentencepiece.SentencePieceProcessor:
        return sentencepiece.SentencePieceProcessor(model_proto=self.model)


def pieces_of(processor: sentencepiece.SentencePieceProcessor, text: str) -> list[tuple[str, tuple[int, int]]]:
    """Pieces with their spans in the text, which the model must leave as it is."""
    result, start = [], -1
    for piece in processor.encode(text, out_type=str):
        result.append((piece, (max(start + piece.startswith("▁"), 0), start + len(piece))))
        start += len(piece)
    if start != len(text):
        raise ValueError(f"SentencePiece changes {text!r}")
    return result


def train_side(texts: list[str], size: int, opus: bool) -> Side:
    """OpenNMT's order of ids is SentencePiece's own; Marian's starts with "</s>" and "<unk>" and ends with "<pad>"."""
    model = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=size,
        character_coverage=1.0,
        model_type="unigram",
        normalization_rule_name="nmt_nfkc" if opus else "identity",
        split_digits=True,
        num_threads=1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    if opus:
        pieces = ["</s>", "<unk>", *(piece for piece in pieces if piece not in ("<s>", "</s>", "<unk>")), "<pad>"]
    return Side(model.getvalue(), pieces)


def _linked_pieces(
    source: Text, target: Text, source_spans: list[tuple[int, int]], target_spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    def within(span: tuple[int, int], word: tuple[int, int]) -> bool:
        return span[0] < word[1] and span[1] > word[0]

    result = set()
    for i, j in word_links(source, target):
        for t, target_span in enumerate(target_spans):
            if within(target_span, target.spans[j]):
                result |= {(t, s) for s, span in enumerate(source_spans) if within(span, source.spans[i])}
    return sorted(result)


def examples(sentences: list[Parallel], layout: Layout, source: Side, target: Side) -> list[Example]:
    processors = source.processor(), target.processor()
    ids = [{piece: number for number, piece in enumerate(side.vocabulary)} for side in (source, target)]
    result = []
    for sentence in sentences:
        texts = sentence.of(layout.source), sentence.of(layout.target)
        left, right = (pieces_of(processor, text.text) for processor, text in zip(processors, texts, strict=True))
        links = _linked_pieces(*texts, [span for _, span in left], [span for _, span in right])
        numbers = [ids[0][piece] for piece, _ in left]
        if layout.opus:
            links.append((len(right), len(left)))
            numbers.append(ids[0]["</s>"])
        result.append(Example(numbers, [*(ids[1][piece] for piece, _ in right), ids[1]["</s>"]], links))
    return result


@dataclass(frozen=True, slots=True)
class Batch:
    source: Tensor
    source_mask: Tensor
    shifted: Tensor
    target: Tensor
    target_mask: Tensor
    links: Tensor
    """Of each linked target piece an even share of the source pieces; shape (batch, targets, sources)."""


def batch_of(chosen: list[Example], start: int) -> Batch:
    width = max(len(example.source) for example in chosen)
    height = max(len(example.target) for example in chosen)
    source, target = (
        torch.zeros(len(chosen), width, dtype=torch.long),
        torch.zeros(len(chosen), height, dtype=torch.long),
    )
    links = torch.zeros(len(chosen), height, width)
    source_mask, target_mask = source.bool(), target.bool()
    for row, example in enumerate(chosen):
        source[row, : len(example.source)] = torch.tensor(example.source)
        target[row, : len(example.target)] = torch.tensor(example.target)
        source_mask[row, : len(example.source)] = True
        target_mask[row, : len(example.target)] = True
        for t, s in example.links:
            links[row, t, s] = 1
    links /= links.sum(dim=2, keepdim=True).clamp(min=1)
    shifted = torch.cat([torch.full((len(chosen), 1), start), target[:, :-1]], dim=1)
    return Batch(source, source_mask, shifted, target, target_mask, links)


def batches(data: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about the same length, epoch after epoch without end."""
    while True:
        order = sorted(data, key=lambda example: len(example.source) + len(example.target) + rng.random() * 6)
        starts = list(range(0, len(order) - BATCH + 1, BATCH))
        rng.shuffle(starts)
        for start in starts:
            yield order[start : start + BATCH]


def loss_of(network: Network, batch: Batch, guided: bool) -> Tensor:
    logits, attention = network(batch.source, batch.source_mask, batch.shifted)
    mask = batch.target_mask
    loss = functional.cross_entropy(logits[mask], batch.target[mask], label_smoothing=SMOOTHING)
    if guided:
        rows = batch.links.sum(dim=2) > 0
        loss = loss - GUIDANCE * (batch.links * attention.clamp(min=1e-6).log()).sum(dim=2)[rows].mean()
    return loss


def fit(network: Network, data: list[Example], start: int, guided: bool, steps: int, seed: int) -> None:
    optimizer = torch.optim.Adam(network.parameters(), lr=PEAK, betas=(0.9, 0.98), eps=1e-9)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMUP, (steps - step) / max(steps - WARMUP, 1))
    )
    began = time.monotonic()
    for step, chosen in enumerate(islice(batches(data, random.Random(seed)), steps), 1):
        loss = loss_of(network, batch_of(chosen, start), guided)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 250 == 0:
            print(f"  step {step}: loss {loss.item():.3f}, {time.monotonic() - began:.0f} s", flush=True)


def build(layout: Layout, folder: Path, steps: int, count: int, seed: int = 1) -> Figures:
    """Trains one package and writes it into a folder."""
    print(f"{layout.source}→{layout.target}", flush=True)
    torch.manual_seed(seed)
    drawn = list(islice(parallel_sentences(seed, layout.parted), count))
    kept = [sentence for sentence in drawn if not held_out(sentence)]
    kept += Sampler(seed, layout.parted).everyday() * EVERYDAY
    texts = [[sentence.of(language).text for sentence in kept] for language in (layout.source, layout.target)]
    if layout.opus:
        source, target = (train_side(side, PIECES_ONE_SIDE, opus=True) for side in texts)
    else:
        source = target = train_side([*texts[0], *texts[1]], PIECES_JOINT, opus=False)
    network = Network(Shape(), len(source.vocabulary), len(target.vocabulary), source is target, layout.opus)
    start = target.vocabulary.index("</s>" if layout.opus else "<s>")
    fit(network, examples(kept, layout, source, target), start, layout.guided, steps, seed)
    spec = specification(network, layout.guided)
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch)
        spec.register_source_vocabulary(source.vocabulary)
        spec.register_target_vocabulary(target.vocabulary)
        spec.config.add_source_eos = layout.opus
        spec.validate()
        spec.optimize(quantization="int8")
        spec.save(str(model))
        tests = [sentence for sentence in drawn if held_out(sentence)][:500]
        figures = measure(model, layout, source.processor(), tests)
        write_package(folder, layout, model, source.model, figures)
    print(f"  {figures}", flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the test packages.")
    parser.add_argument("pairs", nargs="*", help='for example "en_es"; all three without')
    parser.add_argument("--folder", type=Path, default=Path(__file__).parents[1] / "data" / "models")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--sentences", type=int, default=SENTENCES)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        if not arguments.pairs or layout.pair in arguments.pairs:
            build(layout, arguments.folder, arguments.steps, arguments.sentences)


if __name__ == "__main__":
    main()
