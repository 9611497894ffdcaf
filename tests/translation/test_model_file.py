"""The two numbers that choose a model's attention: read and replaced without touching anything else."""

import struct
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.translation.model_file import Choices, Scalars, copy_with_scalars, default_choices, read_scalars

WEIGHT = struct.pack("<6f", *range(6))


def _string(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"


def _variable(name: str, shape: tuple[int, ...], kind: int, data: bytes) -> bytes:
    dimensions = struct.pack(f"<B{len(shape)}I", len(shape), *shape)
    return _string(name) + dimensions + struct.pack("<BI", kind, len(data)) + data


def _model(*scalars: tuple[str, int], version: int = 6, layers: int = 6) -> bytes:
    """A model.bin of a few small variables."""
    weights = [_variable(f"decoder/layer_{n}/attention", (2, 3), 0, WEIGHT) for n in range(layers)]
    norm = _variable("decoder/layer_norm/gamma", (6,), 0, WEIGHT)
    numbers = [_variable(name, (), 2, struct.pack("<h", value)) for name, value in scalars]
    variables = [weights[0], *numbers, *weights[1:], norm]
    head = struct.pack("<I", version) + _string("TransformerSpec") + struct.pack("<II", 7, len(variables))
    return head + b"".join(variables) + struct.pack("<I", 0)


def _written(folder: Path, data: bytes) -> Path:
    (folder / "model.bin").write_bytes(data)
    return folder / "model.bin"


LAYER_AND_HEADS = (("decoder/alignment_layer", -1), ("decoder/alignment_heads", 1))


def test_numbers_of_a_model_are_read(tmp_path: Path) -> None:
    assert read_scalars(_written(tmp_path, _model(*LAYER_AND_HEADS))) == Scalars(-1, 1, 6)
    assert read_scalars(_written(tmp_path, _model(layers=2))) == Scalars(None, None, 2)


def test_a_decoder_that_starts_from_zero_is_seen(tmp_path: Path) -> None:
    weights = _variable("decoder/start_from_zero_embedding", (), 1, b"\1")
    head = struct.pack("<I", 6) + _string("TransformerSpec") + struct.pack("<II", 7, 1)
    assert read_scalars(_written(tmp_path, head + weights)).starts_from_zero
    assert not read_scalars(_written(tmp_path, _model())).starts_from_zero


def _changed(folder: Path, data: bytes, layer: int, heads: int) -> bytes:
    model = _written(folder, data)
    copy_with_scalars(model, folder / "copy.bin", layer, heads)
    assert model.read_bytes() == data
    return (folder / "copy.bin").read_bytes()


def test_numbers_are_replaced_in_place(tmp_path: Path) -> None:
    changed = _changed(tmp_path, _model(*LAYER_AND_HEADS), 3, 0)
    assert changed == _model(("decoder/alignment_layer", 3), ("decoder/alignment_heads", 0))


def test_numbers_are_added_to_a_model_that_has_none(tmp_path: Path) -> None:
    changed = _changed(tmp_path, _model(), 3, 0)
    assert read_scalars(_written(tmp_path, changed)) == Scalars(3, 0, 6)
    assert changed.count(WEIGHT) == 7
    assert changed.endswith(_model()[-200:])


def test_one_of_the_numbers_alone_is_completed(tmp_path: Path) -> None:
    changed = _changed(tmp_path, _model(("decoder/alignment_heads", 1)), 2, 4)
    assert read_scalars(_written(tmp_path, changed)) == Scalars(2, 4, 6)


def test_unguided_models_give_a_middle_layer_shifted_and_shallow_ones_the_last() -> None:
    assert default_choices(Scalars(None, None, 6), guided=False) == Choices(3, 0, shifted=True)
    assert default_choices(Scalars(None, None, 2), guided=False) == Choices(-1, 0, shifted=False)


def test_guided_models_and_those_that_name_a_layer_stay_as_they_are() -> None:
    assert default_choices(Scalars(None, None, 6), guided=True) == Choices()
    assert default_choices(Scalars(-1, 1, 6), guided=False) == Choices()


def test_a_version_from_the_future_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="version 99"):
        read_scalars(_written(tmp_path, _model(version=99)))


@pytest.mark.parametrize("kept", [0, 3, 25, 40])
def test_a_model_that_ends_early_is_told(tmp_path: Path, kept: int) -> None:
    with pytest.raises(ReaderError, match="its model is damaged"):
        read_scalars(_written(tmp_path, _model()[:kept]))


def test_a_model_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        read_scalars(tmp_path / "model.bin")
