"""French verbs with a preposition that mean another thing before an infinitive than before a noun: il vient de partir,
il vient de Paris."""

from collections.abc import Callable
from dataclasses import replace

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags

# The first sense of their entry is that before an infinitive; one that has no other is no phrase before a noun.
_SUCH = frozenset(
    ("venir de", "tenir à", "manquer de", "arriver à", "chercher à", "se mettre à", "finir par", "avoir à")
)


def before_infinitive(entries: tuple[Entry, ...], following: int, tags: Callable[[int], Tags]) -> tuple[Entry, ...]:
    """The entries of a phrase as the word after it has them; `tags` tells what a word of the clause may be."""
    if not entries or entries[0].headword not in _SUCH:
        return entries
    pronoun = any(tag == "O" for tag, _ in tags(following))  # il vient de le voir
    if tags(following + pronoun)[0][0] == "F":
        return entries
    return tuple(replace(entry, senses=entry.senses[1:]) for entry in entries if entry.senses[1:])
