"""Any sequence of clicks, statuses, edits, deletions, undos and restarts does what a simple model says."""

import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from reader.errors import ReaderError
from reader.vocabulary.keys import storable, term_key, tidy
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Source, Status
from tests.vocabulary.clicks import MORNING

TEXT = Source("one", "One", "/one.txt", "en")
FEW = [
    "found",
    "FOUND",
    "founded",
    "find",
    "ﬁnd",
    "café",
    "cafe\u0301",
    "stave  off",
    "stave off",
    "x\u00ady",
    "xy",
    "don’t",
]
SPELLINGS = st.one_of(st.sampled_from(FEW), st.text(max_size=12), st.just("\ud800"))
STATUSES = st.sampled_from(Status)


@dataclass
class Meeting:
    key: str
    at: int


@dataclass
class Word:
    """A term of the model; encounters by their place."""

    text: str
    status: Status = Status.NEW
    translation: str = ""
    own: bool = False
    said: bool = False
    provisional: bool = False
    met: dict[int, Meeting] = field(default_factory=dict)

    @property
    def forms(self) -> list[Meeting]:
        """The encounters in forms of it: a word alone is none of a phrase."""
        return [m for m in self.met.values() if " " in m.key or " " not in term_key(self.text, "en")]


@dataclass
class Model:
    words: dict[int, Word] = field(default_factory=dict)

    def by_key(self, key: str) -> int | None:
        return next((n for n, word in self.words.items() if term_key(word.text, "en") == key), None)

    def by_form(self, key: str) -> int | None:
        met = [(m.at, number) for number, word in self.words.items() for m in word.forms if m.key == key]
        return max(met)[1] if met else None

    def fill(self, number: int, translation: str) -> None:
        if number in self.words and not self.words[number].translation:
            self.words[number].translation = translation

    def refresh(self, number: int, place: int, at: int) -> None:
        if number in self.words and place in self.words[number].met:
            self.words[number].met[place].at = at

    def settle(self, number: int, lemma: str) -> None:
        word = self.words.get(number)
        if word is None or not word.provisional:
            return
        key = term_key(lemma, "en")
        other = self.by_key(key) if key else number
        if other in (None, number):
            word.text, word.provisional = (tidy(lemma) if key else word.text), False
            return
        into = self.words[other or 0]
        into.status = word.status or into.status
        told = word if word.own or not into.translation else into
        into.translation, into.own, into.said = told.translation, told.own, into.said or word.said
        into.met = word.met | into.met
        del self.words[number]


class Vocabulary(RuleBasedStateMachine):
    """`undoable` holds the state before each change, and what came by itself since and comes again after an undo."""

    numbers: Bundle[int] = Bundle("numbers")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="reader-machine-")
        self.path = Path(self.folder.name) / "vocabulary.db"
        self.store = Store(self.path)
        self.model = Model()
        self.undoable: list[tuple[Model, list[tuple[str, tuple[int | str, ...]]]]] = []
        self.now = 0

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.problems() == []
            self.store.close()
            self.folder.cleanup()

    # what comes by itself
    def by_itself(self, name: str, *values: int | str) -> None:
        before = deepcopy(self.model)
        getattr(self.model, name)(*values)
        if self.undoable and self.model != before:
            self.undoable[-1][1].append((name, values))

    def encounter(self, surface: str, place: int) -> Encounter:
        at = MORNING + timedelta(seconds=self.now)
        return Encounter(surface, f"… {surface} …", 2, place, place, TEXT, at)

    @rule(
        target=numbers,
        text=SPELLINGS,
        surface=SPELLINGS,
        place=st.integers(0, 3),
        translation=st.sampled_from(["", "", "uno", "dos\ud800"]),
        status=st.one_of(st.none(), STATUSES),
        provisional=st.booleans(),
    )
    def keep(
        self, text: str, surface: str, place: int, translation: str, status: Status | None, provisional: bool
    ) -> int | MultipleResults[int]:
        self.now += 1
        surface = text if provisional else surface

        def keep() -> int:
            return self.store.keep(
                text=text,
                language="en",
                target_language="es",
                encounter=self.encounter(surface, place),
                translation=translation,
                status=status,
                provisional=provisional,
            ).term.id

        key = term_key(text, "en")
        if not key:
            with pytest.raises(ReaderError):
                keep()
            return multiple()
        found = self.model.by_key(key)
        if found is None and provisional:
            found = self.model.by_form(key)
        before = deepcopy(self.model)
        number = keep()
        if found is None:
            assert number not in self.model.words
            word = Word(tidy(text), status or Status.NEW, storable(translation), provisional=provisional)
            word.met[place] = Meeting(term_key(surface, "en"), self.now)
            self.model.words[number] = word
            self.undoable.append((before, []))
            return number
        assert number == found
        word = self.model.words[found]
        changed = place not in word.met
        if status is not None:
            changed |= status != word.status or not word.said
            word.status, word.said = status, True
        if not provisional:
            changed |= word.provisional
            word.provisional = False
        if changed:
            self.undoable.append((before, []))
        self.by_itself("fill", number, storable(translation))
        if place in word.met:
            self.by_itself("refresh", number, place, self.now)
        else:
            word.met[place] = Meeting(term_key(surface, "en"), self.now)
        return number

    @rule(chosen=st.lists(numbers, max_size=4), status=STATUSES)
    def set_status(self, chosen: list[int], status: Status) -> None:
        changed = {n for n in chosen if n in self.model.words and self.model.words[n].status != status}
        if changed:
            self.undoable.append((deepcopy(self.model), []))
        assert self.store.set_status(chosen, status) == len(changed)
        for number in changed:
            self.model.words[number].status, self.model.words[number].said = status, True

    @rule(number=numbers, translation=st.sampled_from(["mío", "tuyo", ""]))
    def edit(self, number: int, translation: str) -> None:
        if number not in self.model.words:
            with pytest.raises(ReaderError):
                self.store.edit(number, translation=translation)
            return
        word = self.model.words[number]
        before = deepcopy(self.model)
        self.store.edit(number, translation=translation)
        if translation != word.translation:
            self.undoable.append((before, []))
            word.translation, word.own, word.said = translation, True, True

    @rule(number=numbers)
    def fill(self, number: int) -> None:
        if number in self.model.words:
            self.store.set_translation(number, "relleno")
            self.by_itself("fill", number, "relleno")

    @rule(number=numbers, lemma=SPELLINGS)
    def settle(self, number: int, lemma: str) -> None:
        if number in self.model.words:
            self.store.settle(number, lemma)
            self.by_itself("settle", number, lemma)

    @rule(number=numbers, place=st.integers(0, 3))
    def take_back(self, number: int, place: int) -> None:
        word = self.model.words.get(number)
        if word is None or place not in word.met:
            return
        self.undoable.append((deepcopy(self.model), []))
        (encounter,) = [e for e in self.store.encounters(number) if e.block == place]
        self.store.take_back(encounter.id)
        del word.met[place]
        if not word.met and not word.said:
            del self.model.words[number]

    @rule(chosen=st.lists(numbers, max_size=3))
    def delete(self, chosen: list[int]) -> None:
        there = {n for n in chosen if n in self.model.words}
        if there:
            self.undoable.append((deepcopy(self.model), []))
        assert self.store.delete(chosen) == len(there)
        for number in there:
            del self.model.words[number]

    @rule(number=consumes(numbers))
    def forget(self, number: int) -> None:
        """Keeps the pool of numbers fresh."""

    @rule()
    def undo(self) -> None:
        said = self.store.undo()
        assert (said is None) == (not self.undoable)
        if self.undoable:
            self.model, since = self.undoable.pop()
            for name, values in since:
                self.by_itself(name, *values)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    @invariant()
    def store_is_as_the_model(self) -> None:
        if not hasattr(self, "store"):
            return
        seen = {
            term.id: Word(
                term.text,
                term.status,
                term.translation,
                provisional=term.provisional,
                met={
                    e.block: Meeting(term_key(e.surface, "en"), self.seconds(e)) for e in self.store.encounters(term.id)
                },
            )
            for term in self.store.terms()
        }
        expected = {
            number: Word(w.text, w.status, w.translation, provisional=w.provisional, met=w.met)
            for number, w in self.model.words.items()
        }
        assert seen == expected
        for term in self.store.terms():
            met = expected[term.id].met
            assert term.encounters == len(met)
            assert set(term.surfaces) == {m.key for m in expected[term.id].forms}
            assert term.latest is None if not met else self.seconds(term.latest) == max(m.at for m in met.values())
        colours = {m.key: w.status for n, w in sorted(expected.items()) for m in w.forms}
        colours |= {term_key(w.text, "en"): w.status for w in expected.values()}
        assert self.store.statuses("en") == colours

    @staticmethod
    def seconds(encounter: Encounter | None) -> int:
        assert encounter is not None
        return int((encounter.at - MORNING).total_seconds())


TestVocabulary = Vocabulary.TestCase
TestVocabulary.settings = settings(
    max_examples=35, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
