"""Noun phrases and clauses in three languages, with the links between their words."""

from dataclasses import dataclass
from itertools import count

from tests.models.phrases import EMPTY, Links, Phrase, Word, Words, joined, starts_with_vowel
from tests.models.words import PERSONS, Adjective, Name, Noun, Verb

_SPANISH_DETERMINERS = {
    "the": "el la los las",
    "a": "un una - -",
    "this": "este esta estos estas",
    "that": "ese esa esos esas",
    "my": "mi mi mis mis",
    "your": "tu tu tus tus",
    "our": "nuestro nuestra nuestros nuestras",
    "his": "su su sus sus",
    "her": "su su sus sus",
    "their": "su su sus sus",
}
_FRENCH_DETERMINERS = {
    "the": "le la les les",
    "a": "un une - -",
    "this": "ce cette ces ces",
    "that": "ce cette ces ces",
    "my": "mon ma mes mes",
    "your": "ton ta tes tes",
    "our": "notre notre nos nos",
    "his": "son sa ses ses",
    "her": "son sa ses ses",
    "their": "leur leur leurs leurs",
}
_CONCORD = ("ms", "fs", "mp", "fp")
_MASCULINE_BEFORE_VOWEL = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil"}
_AVOIR = ("ai", "as", "a", "avons", "ont")
_ETRE = ("suis", "es", "est", "sommes", "sont")
_ALLER = ("vais", "vas", "va", "allons", "vont")
_FUTURE = ("é", "ás", "á", "emos", "án")
_FUTURE_STEMS = {
    "poner": "pondr",
    "oír": "oir",
    "hacer": "har",
    "salir": "saldr",
    "saber": "sabr",
    "tener": "tendr",
    "venir": "vendr",
    "querer": "querr",
}
_REFLEXIVE = ("me", "te", "se", "nos", "se")
_FRENCH_QUESTION = (Word("est-ce", frozenset()), Word("que", frozenset()))
_MODALS = {
    "can": (
        ("puedo", "puedes", "puede", "podemos", "pueden"),
        ("peux", "peux", "peut", "pouvons", "peuvent"),
    ),
    "must": (("debo", "debes", "debe", "debemos", "deben"), ("dois", "dois", "doit", "devons", "doivent")),
    "want": (
        ("quiero", "quieres", "quiere", "queremos", "quieren"),
        ("veux", "veux", "veut", "voulons", "veulent"),
    ),
}
_BE = {
    ("present", "s"): ("soy eres es somos son", "suis es est sommes sont", "am are is are are"),
    ("present", "e"): ("estoy estás está estamos están", "suis es est sommes sont", "am are is are are"),
    ("past", "s"): ("era eras era éramos eran", "étais étais était étions étaient", "was were was were were"),
    ("past", "e"): (
        "estaba estabas estaba estábamos estaban",
        "étais étais était étions étaient",
        "was were was were were",
    ),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A noun phrase or pronoun: its words, its person (index into PERSONS) and what agrees with it.

    `spanish` and `french` are concords ("ms", "fs", "mp", "fp"); `owner` is the English possessive that goes back to
    it; `pronoun` says that it is a personal pronoun.
    """

    phrase: Phrase
    person: int
    spanish: str
    french: str
    owner: str
    human: bool
    pronoun: bool = False

    @property
    def plural(self) -> bool:
        return self.person > PERSONS.index("he")


_PRONOUNS = {
    "I": ("/", "je", "ms", "my"),
    "you": ("/", "tu", "ms", "your"),
    "he": ("él", "il", "ms", "his"),
    "she": ("ella", "elle", "fs", "her"),
    "we": ("/", "nous", "mp", "our"),
    "they": ("ellos", "ils", "mp", "their"),
}
_CLITICS = {
    "it": ("lo", "le", "ms"),
    "him": ("lo", "le", "ms"),
    "her": ("la", "la", "fs"),
    "them": ("los", "les", "mp"),
    "me": ("me", "me", "ms"),
    "you": ("te", "te", "ms"),
    "us": ("nos", "nous", "mp"),
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb in a clause; the words of the verb share the link `action`, those of a modal verb and "not" theirs."""

    subject: Entity
    verb: Verb
    tense: str
    target: Entity | None
    negated: bool
    question: bool
    action: Links
    modal: Links
    negation: Links

    def english(self) -> Words:
        """The verb and what goes with it; in a question the first word stands before the subject."""
        base, third, past = self.verb.english
        in_third = self.subject.person == 2
        negative = self._negative("not")
        supported = self.negated or self.question
        if self.tense == "want":
            wants = (Word("want" if supported or not in_third else "wants", self.modal), Word("to", frozenset()))
            support = (Word("does" if in_third else "do", self.modal),) if supported else ()
            return (*support, *negative, *wants, Word(base, self.action))
        if self.tense in ("can", "must", "future"):
            auxiliary = Word("will", self.action) if self.tense == "future" else Word(self.tense, self.modal)
            return (auxiliary, *negative, Word(base, self.action))
        if supported:
            support_form = "did" if self.tense == "past" else "does" if in_third else "do"
            return (Word(support_form, self.action), *negative, Word(base, self.action))
        return (Word(past if self.tense == "past" else third if in_third else base, self.action),)

    def spanish(self, tail: Words) -> Words:
        """The clause up to the object; `tail` belongs to the verb."""
        person, verb = self.subject.person, self.verb
        before = self._negative("no")
        if verb.reflexive:
            before += (Word(_REFLEXIVE[person], self.action),)
        after = tail
        if self.target and self.target.pronoun:
            before += self.target.phrase.spanish
        elif self.target:
            personal = (Word("a", frozenset()),) if self.target.human else ()
            after += personal + self.target.phrase.spanish
        subject = self.subject.phrase.spanish
        if self.question:
            return (*before, *self._spanish_verb(), *subject, *after)
        return (*subject, *before, *self._spanish_verb(), *after)

    def _spanish_verb(self) -> Words:
        person, verb = self.subject.person, self.verb
        infinitive = verb.spanish_infinitive
        if self.tense in _MODALS:
            return (Word(_MODALS[self.tense][0][person], self.modal), Word(infinitive, self.action))
        if self.tense == "future":
            return (Word(_FUTURE_STEMS.get(infinitive, infinitive) + _FUTURE[person], self.action),)
        return (Word((verb.spanish_past if self.tense == "past" else verb.spanish_present)[person], self.action),)

    def french(self, tail: Words) -> Words:
        """The clause up to the object; `tail` belongs to the verb."""
        person, verb, target = self.subject.person, self.verb, self.target
        clitic = target.phrase.french if target and target.pronoun else ()
        infinitive = Word(verb.french_infinitive, self.action)
        inner: Words = ()
        if self.tense in _MODALS:
            finite, inner, clitic = Word(_MODALS[self.tense][1][person], self.modal), (*clitic, infinitive), ()
        elif self.tense == "future":
            finite, inner, clitic = Word(_ALLER[person], self.action), (*clitic, infinitive), ()
        elif self.tense == "past":
            agrees = self.subject.french if verb.moves else target.french if target and clitic else "ms"
            finite = Word((_ETRE if verb.moves else _AVOIR)[person], self.action)
            inner = (Word(_participle(verb.french_participle, agrees), self.action),)
        else:
            finite = Word(verb.french_present[person], self.action)
        asks = _FRENCH_QUESTION if self.question else ()
        things = target.phrase.french if target and not target.pronoun else ()
        verbal = (*self._negative("ne"), *clitic, finite, *self._negative("pas"), *inner)
        return (*asks, *self.subject.phrase.french, *verbal, *tail, *things)

    def _negative(self, word: str) -> Words:
        return (Word(word, self.negation),) if self.negated else ()


class Grammar:
    """Builds phrases; counts the links, so that two words share one only where they stand for each other."""

    def __init__(self) -> None:
        self._bases = count(0, 10)

    def base(self) -> int:
        return next(self._bases)

    def words(self, field: str, base: int) -> Words:
        """Words of a field of the lexicon ("post/1_office/2"); a mark counts from `base`."""
        result = []
        for part in field.replace("_", " ").split():
            form, slash, marks = part.partition("/")
            links = {base + int(mark) for mark in marks} if slash else {base}
            if form:
                result.append(Word(form, frozenset(links)))
        return tuple(result)

    def phrase(self, english: str, spanish: str, french: str) -> Phrase:
        base = self.base()
        return Phrase(self.words(english, base), self.words(spanish, base), self.words(french, base))

    def name(self, name: Name) -> Entity:
        concord = name.gender + "s"
        owner = "his" if name.gender == "m" else "her"
        return Entity(self.phrase(name.english, name.spanish, name.french), 2, concord, concord, owner, True)

    def pronoun(self, english: str) -> Entity:
        spanish, french, concord, owner = _PRONOUNS[english]
        person = PERSONS.index("he" if english == "she" else english)
        return Entity(self.phrase(english, spanish, french), person, concord, concord, owner, True, pronoun=True)

    def clitic(self, english: str) -> Entity:
        """A pronoun as object: Spanish and French have it before the verb."""
        spanish, french, concord = _CLITICS[english]
        return Entity(self.phrase(english, spanish, french), 2, concord, concord, "", False, pronoun=True)

    def noun_phrase(
        self,
        noun: Noun,
        determiner: str,
        plural: bool = False,
        adjective: Adjective | None = None,
        number: Name | None = None,
        worn: bool = False,
    ) -> Entity:
        """`worn`: a thing one wears is "his coat" in English and French, "el abrigo" in Spanish. No determiner: ""."""
        spanish = noun.spanish_gender + ("p" if plural else "s")
        french = noun.french_gender + ("p" if plural else "s")
        head = self.phrase(noun.english[plural], noun.spanish[plural], noun.french[plural])
        before = self._determiner("the" if worn else determiner, determiner, spanish, french, head)
        counted = self.phrase(number.english, number.spanish, number.french) if number else EMPTY
        core = joined(counted, self._with_adjective(head, adjective, spanish, french) if adjective else head)
        human = "person" in noun.classes
        owner = "their" if plural else "her" if noun.spanish_gender == "f" else "his" if human else "its"
        return Entity(joined(before, core), 4 if plural else 2, spanish, french, owner, human)

    def _determiner(self, in_spanish: str, determiner: str, spanish: str, french: str, head: Phrase) -> Phrase:
        if not determiner:
            return EMPTY
        form = _SPANISH_DETERMINERS[in_spanish].split()[_CONCORD.index(spanish)]
        if in_spanish == "the" and head.spanish[0].form == "agua":
            form = "el"
        english = {"this": "these", "that": "those"}.get(determiner, determiner) if spanish[1] == "p" else determiner
        return self.phrase(english, form, _FRENCH_DETERMINERS[determiner].split()[_CONCORD.index(french)])

    def _with_adjective(self, head: Phrase, adjective: Adjective, spanish: str, french: str) -> Phrase:
        form = adjective.french[french]
        if adjective.precedes and french == "ms" and starts_with_vowel(head.french[0].form):
            form = _MASCULINE_BEFORE_VOWEL.get(form, form)
        words = self.phrase(adjective.english, adjective.spanish[spanish], form)
        return Phrase(
            words.english + head.english,
            head.spanish + words.spanish,
            words.french + head.french if adjective.precedes else head.french + words.french,
        )

    def possessed(self, thing: Entity, owner: Entity) -> Entity:
        """ "the king's house": `thing` stands with "the"."""
        link = self._link()
        *most, last = owner.phrase.english
        saxon = (*most, Word(last.form + ("'" if last.form.endswith("s") else "'s"), last.links | link))
        phrase = Phrase(
            saxon + tuple(word for word in thing.phrase.english if word.form != "the"),
            (*thing.phrase.spanish, Word("de", link), *owner.phrase.spanish),
            (*thing.phrase.french, Word("de", link), *owner.phrase.french),
        )
        return Entity(phrase, thing.person, thing.spanish, thing.french, thing.owner, thing.human)

    def clause(
        self,
        subject: Entity,
        verb: Verb,
        tense: str,
        target: Entity | None = None,
        rest: Phrase = EMPTY,
        negated: bool = False,
        question: bool = False,
        parted: bool = False,
    ) -> Phrase:
        """Subject, verb, object and what follows. `parted`: the English particle stands after the object."""
        predicate = Predicate(subject, verb, tense, target, negated, question, self._link(), self._link(), self._link())
        english = predicate.english()
        thing = target.phrase.english if target else ()
        particle = self.words(verb.particle, min(predicate.action))
        before = english[:1] if question else ()
        spanish_tail = self.words(verb.spanish_tail, min(predicate.action))
        french_tail = self.words(verb.french_tail, min(predicate.action))
        return Phrase(
            before
            + subject.phrase.english
            + english[len(before) :]
            + (thing + particle if parted else particle + thing)
            + rest.english,
            predicate.spanish(spanish_tail) + rest.spanish,
            predicate.french(french_tail) + rest.french,
        )

    def _link(self) -> Links:
        return frozenset({self.base()})

    def quality(
        self,
        subject: Entity,
        adjective: Adjective,
        tense: str,
        negated: bool = False,
        question: bool = False,
        degree: Phrase = EMPTY,
    ) -> Phrase:
        """ "The soup is (not) very hot", "Is the soup hot"; `degree` is "very" or the like."""
        link, negation = self._link(), self._link()
        forms = (form.split() for form in _BE[tense, "e" if adjective.passing else "s"])
        spanish, french, english = (Word(form[subject.person], link) for form in forms)
        words = joined(
            degree,
            self.phrase(adjective.english, adjective.spanish[subject.spanish], adjective.french[subject.french]),
        )
        no, ne, pas, not_ = (((Word(form, negation),) if negated else ()) for form in ("no", "ne", "pas", "not"))
        asks = _FRENCH_QUESTION if question else ()
        who = subject.phrase
        return Phrase(
            (english, *who.english, *words.english) if question else (*who.english, english, *not_, *words.english),
            (spanish, *words.spanish, *who.spanish) if question else (*who.spanish, *no, spanish, *words.spanish),
            (*asks, *who.french, *ne, french, *pas, *words.french),
        )


def _participle(participle: str, concord: str) -> str:
    form = participle + ("e" if concord[0] == "f" else "")
    return form if concord[1] == "s" or form.endswith("s") else form + "s"
