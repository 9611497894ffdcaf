"""Lemmas that simplemma 2.0 has wrong or not at all: a short table a language, in the folder lemma_tables.

Found by comparing its lemma with the frequency of the form (playing → playe, flores → florar) over the commonest
forms of each language, and by reading. A line is `lemma: form form …`; a form with a capital is a name and matches
only with it. `itself` as the lemma stands for the form.
"""

from functools import lru_cache
from pathlib import Path

_TABLES = Path(__file__).parent / "lemma_tables"


@lru_cache(maxsize=8)
def exceptions(code: str) -> dict[str, str]:
    """Form (lookup key, or as written for names) → lemma, in a language by its code."""
    return {form: form if lemma == "itself" else lemma for lemma, forms in table(code) for form in forms}


def table(code: str) -> list[tuple[str, list[str]]]:
    """Each lemma with its forms; [] for a language without a table."""
    file = _TABLES / f"{code}.txt"
    if not file.exists():
        return []
    lines = [line.partition(":") for line in file.read_text(encoding="utf-8").splitlines()]
    return [(lemma, forms.split()) for lemma, _, forms in lines]
