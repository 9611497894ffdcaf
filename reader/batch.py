"""`reader lookup --batch`: one request a line, one answer a line, in the same order; a bad line stops nothing."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from reader.contracts import lookup_json
from reader.errors import ReaderError
from reader.languages import Language, detect_language, get_language
from reader.lookup.chain import Chain
from reader.opening import Pair, choose_pair, open_chain
from reader.paths import Paths
from reader.settings import Settings


def answer_lines(
    lines: Iterable[bytes],
    out: TextIO,
    paths: Paths,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
) -> None:
    """Reads requests {"word", "context", "start", "id"} and writes the answers as they come.

    Without --from the language is that of the first context that shows one.
    """
    engines = _Engines(paths, settings, source_language, target_language)
    for line in lines:
        if not line.strip():
            continue
        out.write(json.dumps(_answer(line, engines), ensure_ascii=False) + "\n")
        out.flush()


class _Engines:
    """The chain for the requests, opened with the first of them."""

    def __init__(self, paths: Paths, settings: Settings, source: str | None, target: str | None) -> None:
        self._paths, self._settings, self._target = paths, settings, target
        self._source = get_language(source).code if source else None
        if target:
            get_language(target)
        self._chains: dict[str, Chain] = {}

    def for_text(self, text: str) -> Chain:
        if self._source is None:
            self._source = detect_language(text)
        pair = choose_pair(None, self._settings, self._source, self._target, sample=text)
        return self._chain(pair)

    def _chain(self, pair: Pair) -> Chain:
        source: Language = pair.source
        if source.code not in self._chains:
            self._chains[source.code] = open_chain(self._paths, pair)
        return self._chains[source.code]


def _answer(line: bytes, engines: _Engines) -> dict[str, Any]:
    request: Any = None
    try:
        request = json.loads(line)
        word, context, start = _checked(request)
        found = engines.for_text(context or word).look_up(word, context, start)
        return lookup_json(found) | {"id": request.get("id")}
    except (ValueError, ReaderError, RecursionError) as error:
        number = request.get("id") if isinstance(request, dict) else None
        return {"id": number, "error": _sentence(error)}


def _checked(request: Any) -> tuple[str, str | None, int | None]:
    if not isinstance(request, dict):
        raise ReaderError('A request must be a JSON object such as {"word": "charged"}.')
    word, context, start = request.get("word"), request.get("context"), request.get("start")
    if not isinstance(word, str) or not word.strip():
        raise ReaderError('A request needs a "word" that is a non-empty string.')
    if context is not None and not isinstance(context, str):
        raise ReaderError('"context" must be a string.')
    if start is not None and (type(start) is not int or start < 0):
        raise ReaderError('"start" must be a whole number from 0.')
    return word, context, start


def _sentence(error: Exception) -> str:
    if isinstance(error, ReaderError):
        return str(error)
    return f"This line is not a JSON request ({error})."
