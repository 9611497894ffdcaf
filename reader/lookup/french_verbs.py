"""French verbs that mean another thing by what follows them: il vient de partir, il vient de Paris; il y a un an."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import with_first
from reader.lookup.signs import words

# The first sense of their entry is that before an infinitive; one that has no other is no phrase before a noun.
_BEFORE_INFINITIVES = frozenset(
    ("venir de", "tenir à", "manquer de", "arriver à", "chercher à", "se mettre à", "finir par", "avoir à")
)
_SPANS_OF_TIME = words(
    "an ans année années mois semaine semaines jour jours heure heures minute minutes siècle siècles longtemps instant"
)


def by_following(
    entries: tuple[Entry, ...], clause: Sequence[str], following: int, tags: Callable[[int], Tags]
) -> tuple[Entry, ...]:
    """The entries of a phrase as what follows it has them; `clause` holds lookup keys, `tags` tells what a word of it
    may be."""
    headword = entries[0].headword if entries else ""
    if headword == "il y a" and not _SPANS_OF_TIME.isdisjoint(clause[following : following + 3]):
        return tuple(with_first(entry, "ago") for entry in entries)
    if headword not in _BEFORE_INFINITIVES:
        return entries
    pronoun = any(tag == "O" for tag, _ in tags(following))  # il vient de le voir
    if tags(following + pronoun)[0][0] == "F":
        return entries
    return tuple(replace(entry, senses=entry.senses[1:]) for entry in entries if entry.senses[1:])
