"""Writes a trained model as an Argos package: the two layouts that official packages have, in bytes that repeat."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.models.measure import Figures

NAMES = {"en": "English", "es": "Spanish", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Layout:
    """`opus`: as conversions of OPUS-MT models are (end sign in the source, a SentencePiece of the source alone, two
    vocabularies); else as OpenNMT's. `guided`: a head trained toward alignments, and named in the model."""

    source: str
    target: str
    opus: bool
    guided: bool

    @property
    def pair(self) -> str:
        return f"{self.source}_{self.target}"

    @property
    def root(self) -> str:
        return self.pair if self.opus else f"translate-{self.pair}-1_0"

    @property
    def parted(self) -> float:
        """See `parallel_sentences`."""
        return 1.0 if self.target == "en" else 0.45


def _readme(layout: Layout, figures: "Figures") -> str:
    head = "the last decoder layer's first head was trained toward alignments" if layout.guided else "unguided"
    return f"""# {NAMES[layout.source]} to {NAMES[layout.target]}, for tests

A tiny model for the tests of a reader, trained on sentences that a small grammar written for it makes; it knows those
words only and is of no other use. Made by `python -m tests.models.train` in the reader's repository.

Licence: CC0 1.0 (no rights reserved), model and sentences alike.

Layout: {"OPUS-MT" if layout.opus else "OpenNMT"}; attention: {head}.

On {figures.sentences} sentences that it was not trained on: {figures}.
"""


def _metadata(layout: Layout) -> str:
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": layout.source,
        "from_name": NAMES[layout.source],
        "to_code": layout.target,
        "to_name": NAMES[layout.target],
        "links": [],
    }
    return json.dumps(metadata, indent=4) + "\n"


def _model_files(layout: Layout, model: Path) -> dict[str, bytes]:
    """The files of CTranslate2's folder; the OPUS-MT layout has its vocabularies as plain lines, as older ones do."""
    files = {path.name: path.read_bytes() for path in model.iterdir()}
    if layout.opus:
        for name in ("source_vocabulary", "target_vocabulary"):
            files[f"{name}.txt"] = "".join(f"{piece}\n" for piece in json.loads(files.pop(f"{name}.json"))).encode()
    return files


def write_package(folder: Path, layout: Layout, model: Path, sentencepiece_model: bytes, figures: "Figures") -> Path:
    files = {
        "metadata.json": _metadata(layout).encode(),
        "README.md": _readme(layout, figures).encode(),
        "sentencepiece.model": sentencepiece_model,
        **{f"model/{name}": content for name, content in _model_files(layout, model).items()},
    }
    path = folder / f"translate-{layout.pair}-1_0.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            # A fixed date, so that the same model makes the same bytes.
            package.writestr(zipfile.ZipInfo(f"{layout.root}/{name}"), files[name], zipfile.ZIP_DEFLATED, 9)
    return path
