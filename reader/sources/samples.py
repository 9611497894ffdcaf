"""The sample articles as a library lists them: by their headers, without reading the text for its structure."""

from dataclasses import dataclass
from pathlib import Path

from reader.sources.encoding import text_of
from reader.sources.markdown import split_header
from reader.sources.plain import title_from_name

_ENDINGS = frozenset({".md", ".markdown", ".txt"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample; `words` is counted by white space, language and level are "" where the header does not say."""

    path: Path
    title: str
    language: str
    level: str
    words: int


def list_samples(folder: Path) -> list[Sample]:
    """The samples of a folder in the order of their names; none where there is no such folder."""
    if not folder.is_dir():
        return []
    files = sorted(p for p in folder.iterdir() if p.suffix.lower() in _ENDINGS and p.is_file())
    return [_sample(path) for path in files if path.stem.lower() != "readme"]


def _sample(path: Path) -> Sample:
    header, body = split_header(text_of(path.read_bytes()))
    title = header.get("title") or title_from_name(str(path))
    return Sample(path, title, header.get("language", ""), header.get("level", ""), len(body.split()))
