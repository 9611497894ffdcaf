"""simplemma's dictionaries as tries on disk: a millisecond to load, once they are built (0.3–5 s a language).

A file is `<language>-<simplemma version>.trie`: a marisa BytesTrie from the form to its lemma in UTF-8.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_LEFT = 3600  # seconds after which a file that is half written is nobody's any more


class TrieMapping(Mapping[str, str]):
    """A read-only view of a BytesTrie."""

    __slots__ = ("_trie",)

    def __init__(self, trie: Any) -> None:
        self._trie = trie

    def __getitem__(self, key: str) -> str:
        lemma = self.get(key)
        if lemma is None:
            raise KeyError(key)
        return str(lemma)

    def get(self, key: str, default: Any = None) -> Any:
        """The lemma of a form; `default` where the language has no such form."""
        if "\0" in key:  # marisa reads beyond its end there
            return default
        try:
            values = self._trie.get(key)
        except UnicodeEncodeError:  # half a surrogate pair, from a command line that is no text
            return default
        return str(values[0], "utf-8") if values else default

    def __iter__(self) -> Iterator[str]:
        yield from self._trie.iterkeys()

    def __len__(self) -> int:
        return len(self._trie)


class TrieFolder:
    """A dictionary factory for simplemma's strategies that keeps one trie a language in a folder.

    A trie is written beside its place and moved there, so that two processes may build the same one and a killed one
    leaves nothing broken. Where the folder cannot be written the trie lives in memory alone; a damaged file is
    built anew.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._loaded: dict[str, TrieMapping] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The mapping form → lemma; ValueError for a language that simplemma does not have."""
        if lang not in self._loaded:
            self._loaded[lang] = self._load(lang) or self._build(lang)
        return self._loaded[lang]

    def path(self, lang: str) -> Path | None:
        """Where the language's trie is kept; None without a folder."""
        from simplemma import __version__

        return self._folder / f"{lang}-{__version__}.trie" if self._folder else None

    def _load(self, lang: str) -> TrieMapping | None:
        from marisa_trie import BytesTrie

        path = self.path(lang)
        if path is None or not path.is_file():
            return None
        try:
            return TrieMapping(BytesTrie().load(str(path)))
        except (OSError, RuntimeError, ValueError):  # unreadable or damaged: the build below replaces it
            return None

    def _build(self, lang: str) -> TrieMapping:
        """Builds and keeps the trie in another process, because it would hold up this one's screen for a second;
        where that fails, here and in memory."""
        if self._folder is not None and _is_writable(self._folder):
            _build_apart(lang, self._folder)
            built = self._load(lang)
            if built is not None:
                return built
        return TrieMapping(_new_trie(lang))


def build(lang: str, folder: Path) -> None:
    """Builds the trie of a language into the folder, in one step."""
    path = TrieFolder(folder).path(lang)
    if path is None:
        return
    for left in folder.glob(f"{path.name}*.part"):  # of one that was killed
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - _LEFT:
                left.unlink()
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=folder)
    os.close(handle)
    part = Path(name)
    try:
        _new_trie(lang).save(name)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _new_trie(lang: str) -> Any:
    from marisa_trie import BytesTrie
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    forms = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(lang)
    return BytesTrie((form, forms[form].encode()) for form in forms)


def _is_writable(folder: Path) -> bool:
    """Makes the folder where it can; a cache that cannot be written costs only time, so that is no error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _build_apart(lang: str, folder: Path) -> None:
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    with contextlib.suppress(OSError):  # no second process: the caller builds the trie itself
        subprocess.run(
            [sys.executable, "-m", "reader.text.lemma_tries", lang, str(folder)],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
