"""`reader lookup --batch`: one request a line, one answer a line, in the same order; a bad line stops nothing.

Line n of the output answers line n of the input, always: an empty line is a bad one and is answered with an error
too. After the last line end there is no further line.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reader.cli.contracts import lookup_json
from reader.cli.printing import notice, say_measuring
from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import get_language
from reader.lookup.interpreter import Interpreter
from reader.paths import Paths
from reader.reading.engines import open_interpreter
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings
from reader.vocabulary.keys import storable

_LOADED = 2
"""Pairs of languages whose models are kept loaded: requests in two directions may take turns."""


def answer_lines(
    lines: Iterable[bytes],
    say: Callable[[str], object],
    paths: Paths,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
) -> None:
    """Reads requests {"word", "context", "start", "from", "to", "id"} and gives each answer, a line of JSON, to `say`
    as it comes.

    "from" and "to" of a request go before --from and --to. Without either the language is that of the first context
    that shows one.
    """
    engines = _Engines(paths, settings, source_language, target_language)
    for line in lines:
        say(_json(_answer(line, engines)))


@dataclass(frozen=True, slots=True)
class _Request:
    word: str
    context: str | None
    start: int | None
    source: str | None
    target: str | None


class _Engines:
    """The interpreters of the requests, each opened with the first request for its pair; only those of the last two
    pairs keep a model loaded."""

    def __init__(self, paths: Paths, settings: Settings, source: str | None, target: str | None) -> None:
        self._paths, self._settings = paths, settings
        self._source = get_language(source).code if source else None
        self._target = get_language(target).code if target else None
        self._interpreters: dict[tuple[str, str], Interpreter] = {}
        self._said: set[str] = set()

    def say_problem(self, interpreter: Interpreter) -> None:
        """Why the dictionaries answer alone; each once."""
        if interpreter.problem is not None and str(interpreter.problem) not in self._said:
            self._said.add(str(interpreter.problem))
            notice(f"reader: {interpreter.problem}")

    def for_request(self, request: _Request) -> Interpreter:
        text = request.context or request.word
        if self._source is None and request.source is None:
            self._source = detect_language(text)
        # A request from the language that --to names, and that names no other, goes to the reader's.
        given = self._target if request.source is None or request.source != self._target else None
        source, target = request.source or self._source, request.target or given
        return self._interpreter(choose_pair(None, self._settings, source, target, sample=text))

    def _interpreter(self, pair: Pair) -> Interpreter:
        codes = (pair.source.code, pair.target.code)
        interpreter = self._interpreters.pop(codes, None) or open_interpreter(self._paths, pair)
        self._interpreters[codes] = interpreter  # the newest stands last
        if len(self._interpreters) > _LOADED:
            list(self._interpreters.values())[-_LOADED - 1].release()
        return interpreter


def _answer(line: bytes, engines: _Engines) -> dict[str, Any]:
    number: Any = None
    try:
        request = json.loads(line)
        number = request.get("id") if isinstance(request, dict) else None
        asked = _checked(request)
        interpreter = engines.for_request(asked)
        found = interpreter.interpret(asked.word, asked.context, asked.start, say_measuring)
        engines.say_problem(interpreter)
        return lookup_json(found) | {"id": number}
    except (ValueError, ReaderError, RecursionError) as error:
        return {"id": number, "error": _sentence(error)}


def _json(answer: dict[str, Any]) -> str:
    """The answer as JSON; an id that was read but cannot be written (NaN, 1e999) is answered with an error."""
    try:
        return json.dumps(answer, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        error = '"id" must be a value that JSON can hold: no NaN, no Infinity, not nested too deep.'
        return json.dumps({"id": None, "error": error})


def _checked(request: Any) -> _Request:
    if not isinstance(request, dict):
        raise ReaderError('A request must be a JSON object such as {"word": "charged"}.')
    word, context, start = request.get("word"), request.get("context"), request.get("start")
    if not isinstance(word, str) or not word.strip():
        raise ReaderError('A request needs a "word" that is a non-empty string.')
    if context is not None and not isinstance(context, str):
        raise ReaderError('"context" must be a string.')
    if start is not None and (type(start) is not int or start < 0):
        raise ReaderError('"start" must be a whole number from 0.')
    if start and start >= len(context or ""):
        raise ReaderError(f'"start" is {start}, beyond the {len(context or "")} characters of "context".')
    return _Request(
        storable(word), storable(context) if context else None, start, _code(request, "from"), _code(request, "to")
    )


def _code(request: dict[str, Any], name: str) -> str | None:
    """The language that a request names; None where it names none."""
    code = request.get(name)
    if code is None:
        return None
    if not isinstance(code, str):
        raise ReaderError(f'"{name}" must be the code of a language, such as "es".')
    return get_language(storable(code)).code


def _sentence(error: Exception) -> str:
    if isinstance(error, ReaderError):
        return str(error)
    return f"This line is not a JSON request ({error})."
