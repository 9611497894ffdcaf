"""Packages to install: real ones, which CTranslate2 loads, but with a tiny model of random weights."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy
import sentencepiece

from tests.loopback import Loopback

_WORDS = ("a one two three boat boats came back with the tide uno dos tres barco barcos con la marea " * 4).split()
_WIDTH = 8

Files = dict[str, bytes]
"""The files of a package by their paths within it."""


def make_files(folder: Path, source: str = "en", target: str = "es", version: str = "1.0", **metadata: Any) -> Files:
    """A package's files, made in an empty folder."""
    pieces = _train_tokenizer(folder)
    _save_model(folder / "model", pieces)
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return with_metadata(files, source, target, version, **metadata)


def with_metadata(files: Files, source: str, target: str, version: str = "1.0", **metadata: Any) -> Files:
    """The same package under other languages, or another version."""
    told = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
    }
    return {**files, "metadata.json": json.dumps(told | metadata).encode()}


def archive(file: Path, files: Files, root: str = "translate-en_es-1_0") -> Path:
    """An .argosmodel of the files."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(zipped(files, root))
    return file


def zipped(files: Files, root: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(f"{root}/{name}" if root else name, data)
    return out.getvalue()


def put(folder: Path, files: Files, name: str) -> Path:
    """An installed package, as another program would have left it."""
    for inner, data in files.items():
        target = folder / name / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder / name


def state(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    if not folder.exists():
        return {}
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else b"/" for p in folder.rglob("*")}


def offer(server: Loopback, *packages: tuple[Files, str, str, str], **how: Any) -> None:
    """Serves packages and an index of them."""
    index = []
    for files, source, target, version in packages:
        path = f"/translate-{source}_{target}.argosmodel"
        link = server.serve(path, zipped(with_metadata(files, source, target, version), f"{source}_{target}"), **how)
        index.append({"from_code": source, "to_code": target, "package_version": version, "links": [link, "ipfs://Qm"]})
    server.serve("/index.json", json.dumps(index).encode())


def assert_nothing_beside(folder: Path) -> None:
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def installed_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _train_tokenizer(folder: Path) -> list[str]:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_WORDS),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (folder / "sentencepiece.vocab").unlink()
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    return [model.id_to_piece(number) for number in range(model.vocab_size())]


def _save_model(folder: Path, pieces: list[str]) -> None:
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), 2)
    numbers = numpy.random.default_rng(1)

    _set_norms(spec)
    size = len(pieces)
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = numbers.random((size, _WIDTH), numpy.float32)
        side.position_encodings.encodings = numbers.random((64, _WIDTH), numpy.float32)
        for layer in side.layer:
            attentions = [layer.self_attention, *([layer.attention] if hasattr(layer, "attention") else [])]
            for attention in attentions:
                for number, linear in enumerate(attention.linear):
                    rows = _WIDTH * _rows(number, len(attention.linear))
                    _fill_linear(linear, numbers, rows, _WIDTH)
            _fill_linear(layer.ffn.linear_0, numbers, 2 * _WIDTH, _WIDTH)
            _fill_linear(layer.ffn.linear_1, numbers, _WIDTH, 2 * _WIDTH)
    _fill_linear(spec.decoder.projection, numbers, size, _WIDTH)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))


def _set_norms(layer: Any) -> None:
    for name, value in vars(layer).items():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ctranslate2.specs.LayerSpec):
                _set_norms(inner)
        if name in ("gamma", "beta"):
            setattr(layer, name, numpy.ones(_WIDTH, numpy.float32))


def _rows(number: int, count: int) -> int:
    """How many matrices are fused in one: queries, keys and values where a layer looks at itself, else keys and
    values."""
    if count == 2:
        return 3 if number == 0 else 1
    return 2 if number == 1 else 1


def _fill_linear(linear: Any, numbers: numpy.random.Generator, rows: int, columns: int) -> None:
    linear.weight = numbers.random((rows, columns), numpy.float32)
    linear.bias = numpy.zeros(rows, numpy.float32)
