"""What is chosen for a language: weights of the priority, limits of a day's reviews."""

from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.queries import moment

_DIGITS = 9
"""Of a number that a preference may hold: the file may have come from elsewhere."""


def number_chosen(text: str, usual: int, most: int) -> int:
    """A preference that is a number from 0; `usual` where it is none, never more than `most`."""
    return min(int(text), most) if text.isdecimal() and len(text) <= _DIGITS else usual


class Preferences(VocabularyFile):
    """The part of the store that remembers choices by language ("": for all)."""

    def preferences(self, language: str = "") -> dict[str, str]:
        """The choices for all languages, and over them those for this one."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT name, value FROM preference WHERE language IN ('', ?) ORDER BY language", (language,)
            )
            return {str(name): str(value) for name, value in rows}

    def prefer(self, name: str, value: str, language: str = "") -> None:
        """Remembers a choice; no step for undo."""
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO preference (language, name, value, changed) VALUES (?, ?, ?, ?)",
                (language, name, value, moment(self._clock())),
            )
