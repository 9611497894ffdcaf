"""A surface → its lemma: an ordered chain of strategies, simplemma's dictionary the strongest of them.

Accuracy of simplemma 2.0 on parallel treebanks en/es/de/fr/it/pt: 97.9/96.9/96.7/95.4/95.2/95.2 (greedy for German,
lower-cased for Portuguese, as here). Its known faults are mended before and after it: a short table of exceptions,
contractions, the possessive, Spanish and Italian and Portuguese pronouns at the verb.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from reader.languages import Language, get_language
from reader.text.clitics import clitic_strategy
from reader.text.keys import lookup_key, written
from reader.text.lemma_exceptions import exceptions
from reader.text.lemma_tries import TrieFolder
from reader.text.tokens import parts

_GREEDY = frozenset({"de"})
_LOWERED = frozenset({"pt"})
_NONE: Mapping[str, str] = MappingProxyType({})
_CONTRACTIONS = {"en": ("n't", "'ve", "'re", "'ll", "'d", "'m"), "de": ("'s", "'n", "'ne", "'nen")}
_SIMPLEMMA = {"hr": "hbs", "sr": "hbs", "bs": "hbs", "sh": "hbs", "no": "nb", "fil": "tl"}


class Strategy(Protocol):
    """One way to a lemma; None hands on to the next."""

    def lemma(self, surface: str) -> str | None:
        """The dictionary form of a surface (NFC, plain apostrophe, never empty)."""


class Exceptions:
    """Words whose lemma is known by heart, by lookup key."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._table = exceptions(language.code)

    def lemma(self, surface: str) -> str | None:
        return self._table.get(surface) or self._table.get(lookup_key(surface, self._language))


class Contraction:
    """don't → do, we've → we, I'd → I, German geht's → gehen: by the lemma of what the rest is written onto."""

    def __init__(self, chain: "Lemmatiser", code: str) -> None:
        self._chain = chain
        self._code = code

    def lemma(self, surface: str) -> str | None:
        host = _without_contraction(surface, self._code)
        return self._chain.lemma(host) if host else None


class Possessive:
    """English: Mexico's → Mexico, dogs' → dog, by the lemma of what stands before the apostrophe."""

    def __init__(self, chain: "Lemmatiser") -> None:
        self._chain = chain

    def lemma(self, surface: str) -> str | None:
        owner = _without_possessive(surface)
        return self._chain.lemma(owner) if owner else None


class Dictionary:
    """simplemma with our own store of its dictionaries."""

    def __init__(self, code: str, tries: TrieFolder) -> None:
        from simplemma.strategies import DefaultStrategy

        self._code = _SIMPLEMMA.get(code, code)
        self._strategy = DefaultStrategy(dictionary_factory=tries, greedy=code in _GREEDY)
        self._lowered = code in _LOWERED

    def lemma(self, surface: str) -> str | None:
        found = self._strategy.get_lemma(surface.lower() if self._lowered else surface, self._code)
        if found and self._code == "es" and found.endswith(("arse", "erse", "irse", "írse")):
            return found[:-2]  # as for all other forms of the verb
        if found and len(found) > len(surface) and found.lower().endswith(surface.lower()):
            return surface.lower()  # waschen is not wegwaschen
        return found


class Itself:
    """The last resort: the surface in small letters, as it is where it looks like a name."""

    def lemma(self, surface: str) -> str:
        return surface if surface[:1].isupper() else surface.lower()


class Lemmatiser:
    """The lemmas of one language. Languages that simplemma does not know get the lower-cased surface.

    `cache` is the folder for the tries (None: memory only), `corrections` are what the reader says (lookup key of a
    form → lemma). May be asked from several threads; a first question before `load` loads.
    """

    def __init__(self, language: str, cache: Path | None, corrections: Mapping[str, str] = _NONE) -> None:
        self._language = get_language(language)
        self._cache = cache
        self._lock = threading.Lock()
        self._chain: tuple[Strategy, ...] = ()
        self._known: dict[str, str] = {}
        self._corrections = dict(corrections)

    def correct(self, corrections: Mapping[str, str]) -> None:
        """From now on these corrections hold, and no others."""
        self._corrections = dict(corrections)
        self._known = {}

    @property
    def ready(self) -> bool:
        """Whether the lemmas are loaded."""
        return bool(self._chain)

    @property
    def is_to_be_built(self) -> bool:
        """Whether `load` would take seconds: the first time that the language is read."""
        if self._chain:
            return False
        from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

        code = self._language.code
        path = TrieFolder(self._cache).path(_SIMPLEMMA.get(code, code))
        return _SIMPLEMMA.get(code, code) in SUPPORTED_LANGUAGES and not (path and path.is_file())

    def meanwhile(self) -> "Lemmatiser":
        """One that answers at once until this one is loaded, by what needs no dictionary."""
        other = Lemmatiser(self._language.code, None, self._corrections)
        other._chain = (*other._at_once(), Itself())
        return other

    def load(self) -> None:
        """Imports simplemma and loads the language's trie; builds it the first time (up to 5 s)."""
        with self._lock:
            if not self._chain:
                self._chain = self._strategies()

    def lemma(self, surface: str) -> str:
        """The dictionary form, in its own casing (German nouns capitalised); unknown words in small letters, names
        as they are. Never raises; "" for ""."""
        if not self._chain:
            self.load()
        known = self._known
        found = known.get(surface)
        if found is None:
            found = known[surface] = self._find(written(surface))
        return found

    def by_rules(self, surface: str) -> str:
        """The lemma where the reader had corrected nothing about this form."""
        if self._corrections.get(lookup_key(surface, self._language)) is None:
            return self.lemma(surface)
        self.load()
        return self._by_rules(written(surface))

    def candidates(self, surface: str) -> tuple[str, ...]:
        """Lookup keys to try in a dictionary, best first: the surface, its lemma, what is left without possessive,
        dots, elided article, and the lemma of that."""
        plain = written(surface)
        forms = [plain, self.lemma(surface)]
        hosts = [_without_contraction(plain, self._language.code)]
        if self._language.code == "en":
            hosts.append(_without_possessive(plain))
        forms += [form for host in hosts if host for form in (host, self.lemma(host))]
        if self._language.elisions and "-" not in plain:  # of "trente-six" the second part alone means another thing
            for start, end in parts(plain, self._language)[1:]:
                forms += [plain[start:end], self.lemma(plain[start:end])]
        forms += [plain.strip("'"), plain.rstrip(".")]
        if len(plain.replace(".", "")) > 2:  # U.S.A. may stand as USA; U.S. is not "us"
            forms.append(plain.replace(".", ""))
        keys = (lookup_key(form, self._language) for form in forms)
        return tuple(dict.fromkeys(key for key in keys if key))

    def corrected(self, surface: str) -> str | None:
        """The lemma that the reader says a form has; None where they have said nothing."""
        return (self._corrections.get(lookup_key(surface, self._language)) or None) if self._corrections else None

    def _find(self, surface: str) -> str:
        return (self.corrected(surface) or self._by_rules(surface)) if surface else ""

    def _by_rules(self, surface: str) -> str:
        return next(found for strategy in self._chain if (found := strategy.lemma(surface)))

    def _strategies(self) -> tuple[Strategy, ...]:
        from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

        code = self._language.code
        chain = self._at_once()
        if _SIMPLEMMA.get(code, code) in SUPPORTED_LANGUAGES:
            tries = TrieFolder(self._cache)
            forms: Mapping[str, str] = tries.get_dictionary(_SIMPLEMMA.get(code, code))
            clitics = clitic_strategy(code, forms)
            if clitics is not None:
                chain.append(clitics)
            chain.append(Dictionary(code, tries))
        return (*chain, Itself())

    def _at_once(self) -> list[Strategy]:
        """The strategies that need no dictionary."""
        code = self._language.code
        chain: list[Strategy] = [Exceptions(self._language)]
        if code in _CONTRACTIONS:
            chain.append(Contraction(self, code))
        if code == "en":
            chain.append(Possessive(self))
        return chain


def _without_possessive(surface: str) -> str | None:
    for ending in ("'s", "'S"):
        if surface.endswith(ending) and len(surface) > 2:
            return surface[:-2]
    if surface.endswith(("s'", "S'")):
        return surface[:-1]
    return None


def _without_contraction(surface: str, code: str) -> str | None:
    lowered = surface.lower()
    for ending in _CONTRACTIONS.get(code, ()):
        if lowered.endswith(ending) and len(surface) > len(ending):
            return surface[: -len(ending)]
    return None
