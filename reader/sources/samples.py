"""The sample articles as a library lists them: by their headers, without reading the text for its structure."""

import re
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.encoding import text_of
from reader.sources.header import split_header
from reader.sources.plain import title_from_name

_ENDINGS = frozenset({".md", ".markdown", ".txt"})
_LINK_TARGET = r"(?<=\])\([^()\s]*\)"
_WORD = r"[\d-]*[^\W\d](?:\w|[’'·-](?=\w))*"  # one with a letter: no number, none of Markdown's marks


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample; `words` is what its page will count to within a hundredth, without cutting the text into words as
    the page does; language and level are "" where the header does not say."""

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
    language = header.get("language", "")
    return Sample(path, title, language, header.get("level", ""), _count(body, language))


def _count(body: str, language: str) -> int:
    text = re.sub(_LINK_TARGET, "", body).replace("’", "'")
    count = sum(1 for _ in re.finditer(_WORD, text))
    elisions = _elisions(language)
    return count + (len(re.findall(rf"(?<!\w)(?:{elisions})(?=\w)", text, re.IGNORECASE)) if elisions else 0)


def _elisions(language: str) -> str:
    """An expression for what counts as a word before an apostrophe (l'homme are two)."""
    try:
        return "|".join(map(re.escape, get_language(language).elisions))
    except ReaderError:
        return ""
