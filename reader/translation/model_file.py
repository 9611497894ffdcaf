"""The two numbers in a CTranslate2 model that choose which attention it returns, read and replaced.

`decoder/alignment_layer` (an index, -1 is the last) and `decoder/alignment_heads` (the mean of the first so many, 0 is
all): translations do not depend on them. The layout is that of ModelSpec._serialize in ctranslate2/specs/model_spec.py.
"""

import re
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.errors import ReaderError

KNOWN_VERSIONS = (4, 5, 6)
LAYER = "decoder/alignment_layer"
HEADS = "decoder/alignment_heads"
_ZERO_START = "decoder/start_from_zero_embedding"
_SHORT = 2  # the type id of int16
_MOST_DIMENSIONS = 8
_AT_ONCE = 2**20  # bytes
_DEEP = 5  # layers
_DECODER_LAYER = re.compile(r"decoder/layer_(\d+)/")


@dataclass(frozen=True, slots=True)
class Choices:
    """Whence a package's attention is taken: decoder layer, how many heads (0: all), None: as the package says.

    `shifted`: the row for a piece is that of the step that reads it (Shift-Att, Chen et al. 2020), better where no
    training guided the attention and ruinous where one did.
    """

    layer: int | None = None
    heads: int | None = None
    shifted: bool = False


class Scalars(NamedTuple):
    """The two numbers, None where the model has none; how many decoder layers it has; whether its decoder starts from
    a zero embedding, as Marian's do."""

    layer: int | None
    heads: int | None
    layers: int
    starts_from_zero: bool = False


class ModelFileError(ReaderError):
    """A model that is none that we know, or cannot be read; a clause, for whoever knows its package to say."""


class _Variable(NamedTuple):
    name: str
    start: int  # of its data
    size: int  # bytes
    type: int


def read_scalars(model: Path) -> Scalars:
    """What a model.bin says; ModelFileError where it is none that we know."""
    with _opened(model) as file:
        _, variables = _header(file)
        found: dict[str, int] = {}
        layers = set()
        for variable in variables:
            name = variable.name
            if name in (LAYER, HEADS) and variable.type == _SHORT and variable.size == 2:
                file.seek(variable.start)
                (found[name],) = struct.unpack("<h", file.read(2))
            if name == _ZERO_START and variable.size == 1:
                file.seek(variable.start)
                found[name] = file.read(1)[0]
            layer = _DECODER_LAYER.match(name)
            if layer:
                layers.add(layer[1])
    return Scalars(found.get(LAYER), found.get(HEADS), len(layers), bool(found.get(_ZERO_START)))


def copy_with_scalars(model: Path, copy: Path, layer: int, heads: int) -> None:
    """Writes a copy of the model with other numbers, in little memory; raises OSError where it cannot be written."""
    wanted = {LAYER: struct.pack("<h", layer), HEADS: struct.pack("<h", heads)}
    with _opened(model) as file:
        count_at, variables = _header(file)
        places = {v.name: v.start for v in variables if v.name in wanted and v.type == _SHORT}
        file.seek(count_at)
        (count,) = _read(file, "I")
        file.seek(0)
        missing = wanted.keys() - places.keys()
        with copy.open("wb") as written:
            written.write(file.read(count_at))
            written.write(struct.pack("<I", count + len(missing)))
            written.write(b"".join(_scalar(name, wanted[name]) for name in sorted(missing)))
            moved = written.tell() - count_at - 4
            file.seek(count_at + 4)
            shutil.copyfileobj(file, written, _AT_ONCE)
            for name, place in places.items():
                written.seek(place + moved)
                written.write(wanted[name])


def set_scalars(model: Path, layer: int, heads: int) -> None:
    """Writes other numbers into a copy that has both (`copy_with_scalars`)."""
    with _opened(model) as file:
        _, variables = _header(file)
        places = {variable.name: variable.start for variable in variables if variable.name in (LAYER, HEADS)}
    with model.open("r+b") as file:
        for name, number in ((LAYER, layer), (HEADS, heads)):
            file.seek(places[name])
            file.write(struct.pack("<h", number))


def default_choices(scalars: Scalars, guided: bool) -> Choices:
    """As the package stands where its attention was trained to align or it names a layer itself.

    Otherwise all heads, of layer index 3 with the rows shifted in a decoder as deep as packages have (the choice of
    OpenNMT-py's authors, and Chen's), of the last layer unshifted in a shallow one (96 % of words right in the
    package of the tests, 27 % shifted).
    """
    if guided or scalars.layer is not None:
        return Choices()
    if scalars.layers >= _DEEP:
        return Choices(layer=3, heads=0, shifted=True)
    return Choices(layer=-1, heads=0)


def _opened(model: Path) -> BinaryIO:
    try:
        return model.open("rb")
    except OSError as error:
        raise ModelFileError(f"its model cannot be read: {error.strerror}") from error


def _header(file: BinaryIO) -> tuple[int, Iterator[_Variable]]:
    """Where the number of variables stands, and the variables."""
    (version,) = _read(file, "I")
    if version not in KNOWN_VERSIONS:
        raise ModelFileError(f"its model has format version {version}, which is unknown here")
    _name(file)
    _read(file, "I")
    count_at = file.tell()
    (count,) = _read(file, "I")
    return count_at, _variables(file, count)


def _variables(file: BinaryIO, count: int) -> Iterator[_Variable]:
    for _ in range(count):
        name = _name(file)
        (rank,) = _read(file, "B")
        if rank > _MOST_DIMENSIONS:
            raise _damaged()
        _read(file, f"{rank}I")
        (kind,) = _read(file, "B")
        (size,) = _read(file, "I")
        start = file.tell()
        yield _Variable(name, start, size, kind)
        file.seek(start + size)


def _name(file: BinaryIO) -> str:
    (length,) = _read(file, "H")
    return file.read(length).rstrip(b"\0").decode("utf-8", "replace")


def _read(file: BinaryIO, layout: str) -> tuple[int, ...]:
    data = file.read(struct.calcsize("<" + layout))
    try:
        return struct.unpack("<" + layout, data)
    except struct.error as error:
        raise _damaged() from error


def _damaged() -> ModelFileError:
    return ModelFileError("its model is damaged")


def _scalar(name: str, data: bytes) -> bytes:
    written = name.encode() + b"\0"
    return struct.pack("<H", len(written)) + written + struct.pack("<BBI", 0, _SHORT, len(data)) + data
