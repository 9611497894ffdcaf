"""kaikki.org and wiktextract: a JSON object a line, each a word as one part of speech.

Glosses are in the language of the Wiktionary it was made from; where another language is asked for, the entries'
own translations into that one are taken. One file may hold many languages: those of `source` count.
"""

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from reader.dictionaries.book import Book, DamagedError, Item, Sense
from reader.dictionaries.containers import Stream
from reader.dictionaries.entry_text import one_line
from reader.dictionaries.parts import part_named
from reader.lookup.references import reference

_MOST_LINE = 32 << 20
_MOST_SENSES, _MOST_FORMS, _MOST_EXAMPLES, _MOST_IN_A_SENSE = 40, 60, 1, 12
_SNIFFED = 300
_NO_FORMS = frozenset(("table-tags", "inflection-template", "class", "romanization", "auxiliary"))


def is_kaikki(head: bytes) -> bool:
    """Whether the first line is an object with a word and its language."""
    line = head.split(b"\n", 1)[0]
    return line.startswith(b"{") and b'"word"' in head and (b'"lang_code"' in head or b'"senses"' in head)


def open_kaikki(path: Path, source: str, target: str) -> Book:
    """The words of the language `source` (the commonest one where that is ""), explained in `target`."""
    languages: Counter[str] = Counter()
    edition = ""
    with Stream(path) as stream:
        for _ in range(_SNIFFED):
            line = stream.readline(_MOST_LINE)
            if not line.endswith(b"\n"):
                break
            entry = _object(line)
            languages[_text(entry.get("lang_code"))] += 1
    languages.pop("", None)
    if not languages:
        entry = _first(path)
        languages[_text(entry.get("lang_code"))] += 1
    source = source if source in languages or not languages else languages.most_common(1)[0][0]
    edition = "en"  # kaikki.org's English edition, unless the reader says another
    return Book(
        "kaikki",
        path.name.split(".")[0],
        partial(_items, path=path, source=source, target=target, edition=edition),
        path.stat().st_size,
        source=source,
        target=target or edition,
        licence="CC BY-SA 4.0",
        attribution="Wiktionary, by wiktextract",
    )


def _first(path: Path) -> dict[str, Any]:
    with Stream(path) as stream:
        return _object(stream.readline(_MOST_LINE))


def _items(book: Book, *, path: Path, source: str, target: str, edition: str) -> Iterator[Item]:
    translated = bool(target) and target not in (edition, source)
    with Stream(path) as stream:
        while line := stream.readline(_MOST_LINE):
            book.done = stream.position
            if not line.strip():
                continue
            if len(line) == _MOST_LINE:
                raise DamagedError("it holds an entry without end")
            entry = _object(line)
            if source and entry.get("lang_code", source) != source:
                continue
            yield from _item(entry, target if translated else "")


def _object(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedError("a line of it is no JSON, or cut off") from error
    if not isinstance(entry, dict):
        raise DamagedError("a line of it is no entry of wiktextract")
    return entry


def _item(entry: dict[str, Any], into: str) -> Iterator[Item]:
    word = one_line(_text(entry.get("word")), 200)
    if not word:
        return
    part = part_named(_text(entry.get("pos"))) or one_line(_text(entry.get("pos")), 30)
    senses: list[Sense] = []
    bases: list[str] = []
    for sense in _list(entry.get("senses"))[:_MOST_SENSES]:
        leading = (*_list(sense.get("form_of")), *_list(sense.get("alt_of")))
        bases += [one_line(_text(base.get("word")), 200) for base in leading]
        if not into:
            senses += _senses(sense)
    if into:
        senses = _translated(entry, into)
    for leads_to in dict.fromkeys(bases):
        if leads_to and leads_to != word:
            yield Item(leads_to, forms=(word,))
    if senses:
        said = next((_text(sound.get("ipa")) for sound in _list(entry.get("sounds")) if sound.get("ipa")), "")
        yield Item(word, tuple(senses), part, one_line(said, 80).strip("/[] "), tuple(_forms(entry, word)))


def _senses(sense: dict[str, Any]) -> Iterator[Sense]:
    glosses = sense.get("glosses") or sense.get("raw_glosses") or []
    # The last gloss is the meaning itself, those before it are what it belongs to.
    gloss = one_line(_text(glosses[-1])) if isinstance(glosses, list) and glosses else ""
    if not gloss:
        return
    tags = sense.get("tags")
    note = ", ".join(_text(tag) for tag in tags[:4]) if isinstance(tags, list) else ""
    yield Sense(one_line(note, 120), (gloss,))
    for example in _list(sense.get("examples"))[:_MOST_EXAMPLES]:
        text, english = _text(example.get("text")), _text(example.get("english") or example.get("translation"))
        if text and english:
            yield Sense("", (one_line(f"“{text}” – {english}", 300),), True)
    synonyms = [reference(one_line(_text(one.get("word")), 80)) for one in _list(sense.get("synonyms"))[:4]]
    if synonyms:
        yield Sense("", ("  ".join(synonyms),), True)


def _translated(entry: dict[str, Any], into: str) -> list[Sense]:
    """The entry's own translations into a language, by sense."""
    found: dict[str, list[str]] = {}
    scattered = [t for sense in _list(entry.get("senses")) for t in _list(sense.get("translations"))]
    for one in (*_list(entry.get("translations")), *scattered):
        word = one_line(_text(one.get("word")), 200)
        if word and into in (one.get("lang_code"), one.get("code")):
            found.setdefault(one_line(_text(one.get("sense")), 120), []).append(word)
    return [
        Sense(note, tuple(dict.fromkeys(words))[:_MOST_IN_A_SENSE])
        for note, words in list(found.items())[:_MOST_SENSES]
    ]


def _forms(entry: dict[str, Any], word: str) -> Iterator[str]:
    for form in _list(entry.get("forms"))[:_MOST_FORMS]:
        spelt, tags = one_line(_text(form.get("form")), 200), form.get("tags")
        if (
            spelt
            and spelt not in (word, "-", "–")
            and not (isinstance(tags, list) and _NO_FORMS.intersection(map(str, tags)))
        ):
            yield spelt


def _list(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; nothing where it is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
