"""What the command line and the app do alike with files of words: read them, tell what they change, bring them in."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from reader.errors import ReaderError
from reader.importing.incoming import Hints
from reader.importing.plan import Outcome, Told, import_file, nobody
from reader.languages import get_language
from reader.learning.corrected_lemmas import corrected_lemmas
from reader.paths import Paths
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.vocabulary.comparing import Change
from reader.vocabulary.keys import term_key
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status, parse_status

_TITLES = {
    "csv": "Table",
    "tsv": "Table",
    "json": "JSON",
    "markdown": "Markdown",
    "apkg": "Anki package",
    "anki-tsv": "Anki text",
    "lute": "Lute",
    "lingq": "LingQ",
    "ankimorphs": "AnkiMorphs",
    "readlang": "Readlang",
    "koreader": "KOReader",
    "kindle": "Kindle",
    "vocabsieve": "VocabSieve",
    "lwt": "LWT",
    "clippings": "Kindle clippings",
    "words": "List of words",
}
"""What a person calls the formats."""
_WRITTEN = frozenset({"translation", "definition", "notes"})


def bring_in(
    store: Store,
    paths: Paths,
    settings: Settings,
    path: Path,
    *,
    format_name: str | None = None,
    language: str | None = None,
    status: str | None = None,
    dry_run: bool = False,
    told: Told = nobody,
) -> Outcome:
    """Imports a file, or tells what it would change. `language` and `status` are said as a person says them, of words
    that the file says nothing of. Raises ReaderError."""
    hints = Hints(get_language(language).code if language else None, _status(status), _lemmas(paths, store))
    return import_file(store, path, _targets(settings), hints, format_name=format_name, dry_run=dry_run, told=told)


def _targets(settings: Settings) -> Callable[[str], str]:
    """The language that words of a language are explained in."""

    @lru_cache(maxsize=256)
    def target_of(language: str) -> str:
        return choose_pair(None, settings, language).target.code

    return target_of


def _lemmas(paths: Paths, store: Store) -> Callable[[str, str], str]:
    """(language, form) → lemma; a form that is a word of its own in the vocabulary stays one."""
    lemma_of = corrected_lemmas(store.path, paths.lemma_cache)

    def lemma_or_own(language: str, form: str) -> str:
        lemma = lemma_of(language, form)
        return form if lemma != form and store.owns(term_key(form, language), language) else lemma

    return lemma_or_own


def fields_text(change: Change) -> str:
    """What becomes of a word: "status new → known · translation “casa”", and what stays as it is against the file:
    "translation stays “casa”, not “hogar”"."""
    return " · ".join(field_texts(change))


def field_texts(change: Change) -> list[str]:
    """The same, a field each."""
    return [_field_text(*one) for one in change.fields] + [_kept_text(*one) for one in change.kept]


def _field_text(name: str, before: str, after: str) -> str:
    before, after = _shown(name, before), _shown(name, after)
    return f"{name.replace('_', ' ')} {f'{before} → {after}' if before else after}"


def _kept_text(name: str, ours: str, told: str) -> str:
    return f"{name.replace('_', ' ')} stays {_shown(name, ours)}, not {_shown(name, told)}"


def _shown(name: str, text: str) -> str:
    return f"“{' '.join(text.split())}”" if text and name in _WRITTEN else text


def tally_sentence(outcome: Outcome, dry_run: bool) -> str:
    """What became of the words of a file, or would become, as a sentence."""
    would = "would be " if dry_run else ""
    tally = outcome.tally
    counts = {
        f"{would}added": tally.added,
        f"{would}updated": tally.updated,
        "unchanged": tally.unchanged,
        "left out": len(outcome.rejected),
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"{_TITLES.get(outcome.format, outcome.format)}: {told or 'no words'}."


def _status(text: str | None) -> Status | None:
    try:
        return None if text is None else parse_status(text)
    except ValueError as error:
        raise ReaderError(str(error)) from error
