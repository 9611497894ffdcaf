"""Which dictionaries the reader wants to see, and in what order; both go by a dictionary's name."""

import json
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Preferences:
    """`order` names dictionaries, the first wanted first; those it leaves out follow. Those in `off` are not asked."""

    order: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()

    def switched(self, name: str, *, on: bool) -> "Preferences":
        """With one dictionary switched on or off."""
        return replace(self, off=self.off - {name} if on else self.off | {name})

    def arranged(self, names: list[str]) -> "Preferences":
        """With these dictionaries in this order; the places of all others stay as they are."""
        rest = [name for name in self.order if name not in names]
        return replace(self, order=(*names, *rest))

    def without(self, name: str) -> "Preferences":
        """When a dictionary is gone for good."""
        return Preferences(tuple(other for other in self.order if other != name), self.off - {name})


def read_preferences(file: Path | None) -> Preferences:
    """What the file holds: a JSON object with the lists `order` and `off`. One that is missing or cannot be understood
    counts as none: the dictionaries themselves are not concerned."""
    if file is None:
        return Preferences()
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Preferences(_names(told["order"]), frozenset(_names(told["off"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Preferences()


def write_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps them, in one step; raises ReaderError."""
    told = {"order": list(preferences.order), "off": sorted(preferences.off)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as made:
            json.dump(told, made, ensure_ascii=False, indent=1)
        os.replace(made.name, file)  # noqa: PTH105
    except OSError as error:
        raise ReaderError(
            f"The order of the dictionaries cannot be kept in {file} ({error.strerror}); free some space or make the "
            "folder writable."
        ) from error


def _names(told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise TypeError("a list of names was expected")
    return tuple(name for name in told if isinstance(name, str))
