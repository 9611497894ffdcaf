"""What the words beside a word say of it: words that point to one of its meanings, verbs that it helps, its article."""

from collections.abc import Callable

from reader.lookup.entry import Entry
from reader.lookup.forms_of_ir import before_infinitive, told_from_ser
from reader.lookup.french_adjectives import by_place
from reader.lookup.function_words import before_quality, by_auxiliary, by_mid_clause, by_negation
from reader.lookup.genders import by_gender
from reader.lookup.german_pronouns import by_person
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import by_clues
from reader.lookup.place import Place


def by_companions(
    entries: tuple[Entry, ...], key: str, place: Place, tags: Callable[[int], Tags], source: str, target: str
) -> tuple[Entry, ...]:
    """The entries in the order, and each with the translation first, that the rest of the clause speaks for; `tags`
    tells what a word of it may be."""
    clause = place.clause
    entries = told_from_ser(entries, key, clause.firsts, place.index, source, tags)
    entries = by_clues(entries, key, clause.firsts, source)
    if source == "en":
        entries = before_quality(entries, clause.firsts, place.index, tags)
        return by_auxiliary(entries, clause.firsts, place.index, tags, target)
    if source == "de":
        entries = by_person(by_mid_clause(entries, clause.firsts, place.index), clause.words, place.index)
    if source == "fr":
        entries = by_place(by_negation(entries, key, clause.firsts, place.index), place.index, tags)
    if source == "pt":
        entries = before_infinitive(entries, key, tags(place.index + 1))
    return by_gender(entries, clause.words, place.index, source, tags)
