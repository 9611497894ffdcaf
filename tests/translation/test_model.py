"""Packages of other kinds than the usual, and damaged ones, opened and translated with."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.packages.installed import Package, find_route, installed, read_package
from reader.translation.model import fastest
from reader.translation.translator import Translator
from tests.translation.translated import check, source_of

WINDOW = "The poor uncles closed the window."
DINNER = "The dinner was long."


@pytest.fixture
def copy(packages_folder: Path, tmp_path: Path) -> Package:
    """The English→Spanish package, to be spoilt."""
    (package,) = find_route(installed(packages_folder), "en", "es") or ()
    return read_package(Path(shutil.copytree(package.path, tmp_path / "copy")))


@pytest.fixture
def opened(copy: Package) -> Iterator[Translator]:
    """A translator of the copy, which loads it with the first sentence."""
    translator = Translator((copy,))
    yield translator
    translator.close()


def test_a_package_with_a_target_prefix_does_not_show_it(copy: Package, opened: Translator) -> None:
    metadata = json.loads((copy.path / "metadata.json").read_text("utf-8"))
    (copy.path / "metadata.json").write_text(json.dumps({**metadata, "target_prefix": "▁La"}), encoding="utf-8")
    (translated,) = opened.translate([WINDOW])
    check(translated)
    assert not translated.translation.startswith("La ")
    assert len(translated.translation_spans) > 3


def test_a_package_with_moses_and_bpe(copy: Package, opened: Translator, packages_folder: Path) -> None:
    """The words that the vocabulary has whole, written as BPE has them, and the merges that make them of letters."""
    from sentencepiece import SentencePieceProcessor

    text = "The bottle was small."
    words = ["The", "bottle", "was", "small", "."]
    (package,) = find_route(installed(packages_folder), "en", "es") or ()
    whole = Translator((package,))
    (plain,) = whole.translate([text])
    whole.close()
    pieces = SentencePieceProcessor(model_file=str(copy.path / "sentencepiece.model")).encode(text, out_type=str)
    assert pieces == ["▁The", "▁bottle", "▁was", "▁small", "."], "another sentence of whole words is needed"
    vocabulary_file = copy.path / "model" / "shared_vocabulary.json"
    vocabulary = json.loads(vocabulary_file.read_text("utf-8"))
    vocabulary_file.write_text(json.dumps([_as_bpe(piece) for piece in vocabulary]), encoding="utf-8")
    merges = [
        f"{word[:n]} {word[n]}{'</w>' if n == len(word) - 1 else ''}" for word in words for n in range(1, len(word))
    ]
    (copy.path / "bpe.model").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
    (copy.path / "sentencepiece.model").unlink()
    (translated,) = opened.translate([text])
    check(translated)
    assert translated.translation == plain.translation == "La botella era pequeña."
    assert [text[a:b] for a, b in translated.text_spans] == words
    assert source_of(translated, "botella") == "bottle"
    assert opened.alternatives(translated, 4)[0][0] == "botella"


def _as_bpe(piece: str) -> str:
    """A whole word for a piece that begins one, the first part of a word for any other."""
    if piece.startswith("▁") or piece == "." or piece.startswith("<"):
        return piece.removeprefix("▁") or piece
    return f"{piece}@@"


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("model/model.bin", b""),
        ("model/model.bin", b"\x63\0\0\0 from the future"),
        ("model/shared_vocabulary.json", b"[1, 2"),
        ("model/config.json", b"{"),
        ("sentencepiece.model", b"no model"),
        ("sentencepiece.model", None),
        ("model/model.bin", None),
    ],
)
def test_a_damaged_package_is_told_with_the_remedy(
    copy: Package, opened: Translator, file: str, data: bytes | None
) -> None:
    if data is None:
        (copy.path / file).unlink()
    else:
        (copy.path / file).write_bytes(data)
    with pytest.raises(ReaderError, match=r"install|update Reader"):
        opened.translate([DINNER])


def test_a_model_cut_short_is_told(copy: Package, opened: Translator) -> None:
    model = copy.path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[: model.stat().st_size // 2])
    with pytest.raises(ReaderError, match="install"):
        opened.translate([DINNER])


def test_threads_are_counted_by_trying(copy: Package) -> None:
    assert fastest(copy, None, cores=1) == 1
    assert fastest(copy, None, cores=3) in (1, 2)
