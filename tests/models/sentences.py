"""Parallel sentences in English, Spanish and French with their word alignments, drawn from a small grammar."""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from zlib import crc32

from tests.models import everyday, words
from tests.models.grammar import Entity, Grammar
from tests.models.phrases import EMPTY, LANGUAGES, Parallel, Phrase, Word, joined, text_of
from tests.models.words import Adjective, Name, Noun, Verb

_FIRST_NAMES = 7
_SLOT = re.compile(r"(\{[^}]*\})")


@cache
def _rows(table: str) -> list[list[str]]:
    return [[field.strip() for field in line.split("=")] for line in words.rows(table)]


class Sampler:
    """Draws one sentence after the other; the same seed gives the same sentences."""

    def __init__(self, seed: int, parted: float) -> None:
        self._parted = parted
        self._rng = random.Random(seed)
        self._grammar = Grammar()
        self._kinds: list[tuple[int, Callable[[], Phrase]]] = [
            (40, self._statement),
            (9, self._question),
            (12, self._quality),
            (6, self._where),
            (5, self._there_is),
            (9, self._two_clauses),
            (5, self._quotation),
            (5, self._relative),
            (3, self._right_to),
            (5, self._everyday),
            (4, self._name_speaks),
            (3, self._heading),
        ]

    def sentence(self) -> Parallel:
        kinds, weights = [kind for _, kind in self._kinds], [weight for weight, _ in self._kinds]
        return self._parallel(self._rng.choices(kinds, weights)[0]())

    def everyday(self) -> list[Parallel]:
        """The whole sentences as they stand."""
        return [self._parallel(self._filled(row)) for row in _rows(everyday.SENTENCES)]

    def _parallel(self, phrase: Phrase) -> Parallel:
        return Parallel(*(text_of(side, language) for side, language in zip(phrase, LANGUAGES, strict=True)))

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _noun(self, *classes: str) -> Noun:
        return self._rng.choice(words.nouns_of(*classes))

    def _adjective(self, noun: Noun) -> Adjective | None:
        fitting = [adjective for adjective in words.adjectives() if noun.classes & adjective.classes]
        return self._rng.choice(fitting) if fitting else None

    def _entity(self, noun: Noun, owner: str = "", plain: bool = False, definite: bool = False) -> Entity:
        """A noun phrase of any kind; `owner`: a possessive that may stand before it."""
        grammar, rng = self._grammar, self._rng
        adjective = self._adjective(noun) if self._chance(0.25) else None
        if plain or noun.mass:
            return grammar.noun_phrase(noun, "the", adjective=None if plain else adjective)
        if not definite and self._chance(0.1):
            return grammar.noun_phrase(noun, "", True, adjective, self._number())
        if owner and owner != "its" and self._chance(0.2):
            return grammar.noun_phrase(noun, owner, self._chance(0.25), adjective)
        determiner = rng.choices(
            ["the", "a", "this", "that", "my", "our", "your"], [60, 0 if definite else 22, 8, 4, 7, 3, 3]
        )[0]
        plural = determiner != "a" and self._chance(0.3)
        thing = grammar.noun_phrase(noun, determiner, plural, adjective)
        if determiner == "the" and "person" not in noun.classes and self._chance(0.12):
            return grammar.possessed(thing, self._holder())
        return thing

    def _number(self) -> Name:
        if self._chance(0.3):
            digits = str(self._rng.randrange(11, 100))
            return Name(digits, digits, digits)
        return self._rng.choice(words.numbers())

    def _holder(self) -> Entity:
        if self._chance(0.25):
            return self._grammar.name(self._rng.choice(words.names()))
        return self._grammar.noun_phrase(self._noun("person"), "the", self._chance(0.2))

    def _subject(self, verb: Verb) -> Entity:
        draw = self._rng.random()
        if "person" in verb.subjects:
            if draw < 0.35:
                return self._grammar.pronoun(self._rng.choice(["I", "you", "he", "she", "we", "they"]))
            if draw < 0.45:
                return self._grammar.name(self._rng.choice(words.names()))
        return self._entity(self._noun(*sorted(verb.subjects)), definite=True)

    def _object(self, verb: Verb, owner: str, negated: bool) -> Entity | None:
        if not verb.objects:
            return None
        noun = self._noun(*sorted(verb.objects))
        if verb.reflexive:
            return self._grammar.noun_phrase(noun, owner, owner == "their", worn=True)
        if verb.complement:
            return self._grammar.noun_phrase(noun, "the", self._chance(0.2) and "part" not in noun.classes)
        if not verb.french_tail and self._chance(0.15):
            return self._grammar.clitic(self._rng.choice(self._clitics(verb, owner)))
        return self._entity(noun, owner, definite=negated)

    def _clitics(self, verb: Verb, owner: str) -> list[str]:
        """The pronouns that may be its object, but for the subject's own person."""
        others = [word for word, own in (("me", "my"), ("you", "your"), ("us", "our")) if own != owner]
        if verb.objects == {"person"}:
            return ["him", "her", "them", *others]
        return ["it", "it", "them", *(others if "person" in verb.objects else [])]

    def _filled(self, fields: list[str]) -> Phrase:
        """A row of three languages with {class} slots; every slot is drawn once and stands in all three."""
        drawn: dict[str, Phrase] = {}
        base = self._grammar.base()
        sides: list[tuple[Word, ...]] = []
        for language, field in enumerate(fields):
            side: tuple[Word, ...] = ()
            for part in _SLOT.split(field):
                if part.startswith("{"):
                    side += drawn.setdefault(part, self._slot(part[1:-1]) if part not in drawn else EMPTY)[language]
                else:
                    side += self._grammar.words(part, base)
            sides.append(side)
        return Phrase(*sides)

    def _slot(self, kind: str) -> Phrase:
        grammar, rng = self._grammar, self._rng
        if kind == "number":
            number = self._number()
            return grammar.phrase(number.english, number.spanish, number.french)
        if kind == "town":
            return self._town(rng.choice(words.towns()))
        if kind == "year":
            year = str(rng.randrange(1900, 2030))
            return grammar.phrase(year, year, year)
        if kind == "span":
            return grammar.noun_phrase(self._noun("time"), "", plural=True).phrase
        if kind.endswith("-"):
            return grammar.noun_phrase(self._noun(kind[:-1]), "").phrase
        return grammar.noun_phrase(self._noun(kind), "the").phrase

    def _town(self, town: Name) -> Phrase:
        return self._grammar.phrase(town.english, town.spanish, town.french)

    def _time(self, tense: str) -> Phrase:
        rows = _rows(everyday.TIMES.get(tense, everyday.TIMES["present"]))
        return self._filled(self._rng.choice(rows))

    def _place(self, kind: str) -> Phrase:
        return self._filled(self._rng.choice(_rows(everyday.PLACES[kind])))

    def _tense(self) -> str:
        return self._rng.choices(["past", "present", "future", "can", "must", "want"], [60, 14, 9, 6, 5, 6])[0]

    def _clause(
        self, verb: Verb | None = None, subject: Entity | None = None, tense: str = "", affirmed: bool = False
    ) -> tuple[Phrase, str]:
        """A clause and its tense."""
        verb = verb or self._rng.choice(words.verbs())
        tense = tense or self._tense()
        subject = subject or self._subject(verb)
        negated = not affirmed and self._chance(0.15)
        target = self._object(verb, subject.owner, negated)
        rest = self._filled(list(verb.complement)) if verb.complement else EMPTY
        if not verb.complement and verb.frame == "i" and verb.english[0] != "give" and self._chance(0.5):
            rest = self._direction(verb)
        parted = self._is_parted(verb, target)
        return self._grammar.clause(subject, verb, tense, target, rest, negated, parted=parted), tense

    def _is_parted(self, verb: Verb, target: Entity | None) -> bool:
        """Whether the particle stands after the object: always after a pronoun, now and then after a short one."""
        if verb.frame != "s" or target is None:
            return False
        return target.pronoun or (len(target.phrase.english) <= 3 and self._chance(self._parted))

    def _direction(self, verb: Verb) -> Phrase:
        towards = {
            "arrive": ["at {building}", "a {building}", "à {building}"],
            "travel": ["to {place}", "a {place}", "à {place}"],
            "walk": ["to {place}", "hasta {place}", "jusqu'/0_à/0 {place}"],
            "run": ["to {place}", "hasta {place}", "jusqu'/0_à/0 {place}"],
        }
        row = towards.get(verb.english[0])
        return self._filled(row) if row else self._place("place")

    def _ended(self, phrase: Phrase, mark: str = ".") -> Phrase:
        return joined(phrase, self._grammar.phrase(mark, mark, mark))

    def _timed(self, phrase: Phrase, tense: str) -> Phrase:
        """With a time before it (and a comma) or after it, or without."""
        draw = self._rng.random()
        if draw < 0.15:
            return joined(self._time(tense), self._grammar.phrase(",", ",", ","), phrase)
        return joined(phrase, self._time(tense)) if draw < 0.4 else phrase

    def _statement(self) -> Phrase:
        phrase = self._timed(*self._clause())
        draw = self._rng.random()
        if draw < 0.04:
            return self._between("¡", phrase, "!")
        return phrase if draw < 0.08 else self._ended(phrase)

    def _heading(self) -> Phrase:
        """A noun phrase alone, without a full stop."""
        noun = self._noun(
            "thing", "place", "person", "animal", "food", "drink", "writing", "event", "idea", "institution"
        )
        return self._entity(noun).phrase

    def _question(self) -> Phrase:
        rng, grammar = self._rng, self._grammar
        verb = rng.choice(words.verbs())
        subject = self._subject(verb)
        target = self._object(verb, subject.owner, True)
        rest = self._filled(list(verb.complement)) if verb.complement else EMPTY
        parted = self._is_parted(verb, target)
        tense = rng.choice(["past", "past", "present", "can"])
        return self._asked(grammar.clause(subject, verb, tense, target, rest, question=True, parted=parted))

    def _asked(self, phrase: Phrase) -> Phrase:
        return self._between("¿", phrase, "?")

    def _between(self, opening: str, phrase: Phrase, closing: str) -> Phrase:
        """With the mark that Spanish opens with and the one that all close with."""
        mark = self._grammar.phrase(closing, closing, closing)
        return joined(Phrase((), (Word(opening, mark.english[0].links),), ()), phrase, mark)

    def _quality(self) -> Phrase:
        noun = self._noun("thing", "place", "person", "animal", "food", "drink", "writing", "event", "idea")
        adjective = self._adjective(noun)
        if adjective is None:
            return self._statement()
        tense = self._rng.choice(["present", "past"])
        subject = self._grammar.noun_phrase(
            noun, self._rng.choice(["the", "the", "my", "this"]), not noun.mass and self._chance(0.3)
        )
        if "person" in noun.classes and self._chance(0.5):
            subject = self._grammar.pronoun(self._rng.choice(["I", "you", "he", "she", "we", "they"]))
        question = self._chance(0.2)
        degrees = [["very", "muy", "très"], ["too", "demasiado", "trop"]]
        degree = self._filled(self._rng.choice(degrees)) if self._chance(0.25) else EMPTY
        negated = not question and self._chance(0.25)
        phrase = self._grammar.quality(subject, adjective, tense, negated, question, degree)
        return self._asked(phrase) if question else self._ended(phrase)

    def _where(self) -> Phrase:
        thing = self._entity(self._noun("thing", "person", "animal", "place"), definite=True)
        plural = thing.plural
        if self._chance(0.4):
            row = (
                ["where/1 are/2", "dónde/1 están/2", "où/1 sont/2"]
                if plural
                else ["where/1 is/2", "dónde/1 está/2", "où/1 est/2"]
            )
            return self._asked(joined(self._filled(row), thing.phrase))
        row = ["are", "están", "sont"] if plural else ["is", "está", "est"]
        place = self._place(self._rng.choice(["place", "thing"]))
        return self._ended(joined(thing.phrase, self._filled(row), place))

    def _there_is(self) -> Phrase:
        noun = self._noun("thing", "person", "animal", "flame")
        thing = self._grammar.noun_phrase(noun, "a", adjective=self._adjective(noun) if self._chance(0.5) else None)
        row = ["there/1 is/1", "hay/1", "il/1 y/1 a/1"]
        return self._ended(joined(self._filled(row), thing.phrase, self._place(self._rng.choice(["place", "thing"]))))

    def _two_clauses(self) -> Phrase:
        link = self._filled(self._rng.choice(_rows(everyday.CONJUNCTIONS)))
        tense = self._tense()
        return self._ended(joined(self._clause(tense=tense)[0], link, self._clause(tense=tense)[0]))

    def _quotation(self) -> Phrase:
        return self._quoted(self._clause()[0])

    def _quoted(self, clause: Phrase) -> Phrase:
        grammar = self._grammar
        speaker = self._grammar.noun_phrase(self._noun("person"), "the")
        opening, closing = grammar.phrase("“", "“", "«"), grammar.phrase("”", "”", "»")
        comma, said = grammar.phrase(",", ",", ","), grammar.phrase("said", "dijo", "a_dit")
        # English has the comma inside the marks, Spanish and French outside.
        english = (*opening.english, *clause.english, *comma.english, *closing.english, *said.english)
        others = (joined(opening, clause, closing, comma, said)[side] for side in (1, 2))
        return self._ended(joined(Phrase(english, *others), speaker.phrase))

    def _relative(self) -> Phrase:
        grammar = self._grammar
        verb = self._rng.choice([verb for verb in words.verbs() if "person" in verb.subjects and verb.objects])
        head = grammar.noun_phrase(self._noun("person"), "the")
        doer = Entity(
            joined(head.phrase, grammar.phrase("who", "que", "qui")), 2, head.spanish, head.french, head.owner, True
        )
        phrase, _ = self._clause(verb, doer, affirmed=True)
        adjective = self._rng.choice([adjective for adjective in words.adjectives() if "person" in adjective.classes])
        mute = Entity(EMPTY, 2, head.spanish, head.french, head.owner, True)
        return self._ended(joined(phrase, grammar.quality(mute, adjective, self._rng.choice(["present", "past"]))))

    def _right_to(self) -> Phrase:
        if self._chance(0.4):
            row = [
                "This/1 is/2 the/3 right/4 {known}",
                "esta/1 es/2 la/3 respuesta/5 correcta/4",
                "c'/1 est/2 la/3 bonne/4 réponse/5",
            ]
            return self._ended(self._filled([row[0].replace("{known}", "answer/5"), row[1], row[2]]))
        subject = self._grammar.noun_phrase(self._noun("person"), "the")
        verb = self._rng.choice(
            [verb for verb in words.verbs() if not verb.reflexive and not verb.complement and verb.objects]
        )
        target = self._grammar.noun_phrase(self._noun(*sorted(verb.objects)), "the")
        mute = Entity(EMPTY, 2, "ms", "ms", "his", True)
        clause = self._grammar.clause(mute, verb, "want", target)
        had = self._filled(["had/1 the/2 right/3 to/4", "tenía/1 derecho/3 a/4", "avait/1 le/2 droit/3 de/4"])
        infinitive = Phrase(clause.english[2:], clause.spanish[1:], clause.french[1:])
        return self._ended(joined(subject.phrase, had, infinitive))

    def _everyday(self) -> Phrase:
        """One of the whole sentences as it stands, called out to somebody, or quoted."""
        phrase = self._filled(self._rng.choice(_rows(everyday.SENTENCES)))
        draw = self._rng.random()
        if draw < 0.2:
            return phrase
        if draw < 0.6:
            called = self._grammar.name(self._rng.choice(words.names()[:_FIRST_NAMES])).phrase
            comma = self._grammar.phrase(",", ",", ",")
            return Phrase(*((*side[:-1], *comma[i], *called[i], side[-1]) for i, side in enumerate(phrase)))
        if phrase.english[-1].form != ".":
            return phrase
        return self._quoted(Phrase(*(side[:-1] for side in phrase)))

    def _name_speaks(self) -> Phrase:
        verb = self._rng.choice(words.verbs())
        if "person" not in verb.subjects:
            return self._statement()
        return self._ended(self._timed(*self._clause(verb, self._grammar.name(self._rng.choice(words.names())))))


def parallel_sentences(seed: int, parted: float = 0.45) -> Iterator[Parallel]:
    """Distinct sentences without end, the same for the same seed.

    `parted`: the share of separable verbs with their particle after a short object ("put the meeting off"); 1 where
    English is the target, which should be one and the same each time.
    """
    sampler, seen = Sampler(seed, parted), set[str]()
    while True:
        sentence = sampler.sentence()
        if sentence.english.text not in seen:
            seen.add(sentence.english.text)
            yield sentence


def held_out(sentence: Parallel) -> bool:
    """Whether a sentence is kept from training, about one in thirty; decided by its English text alone."""
    return crc32(sentence.english.text.encode()) % 30 == 0
