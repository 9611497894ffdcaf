"""A made-up novel of a million words: enough to show what does not scale, with the shape of prose."""

import random
from pathlib import Path

_PROSE = """
the of and to in a is that for it was on as with he be his by at you are this had not but from they she which
or her we an were been one their has would what will there if can all so more who no out up said about time
them some into only then could its two over like other these may first new people made after also did many
before must through years where much way well down should because long each just those how too little state
good very make world still own see men work here between both life being under never day same another know
while last might us great old year off come since against go came right used take three house “yes” (perhaps)
sea—and café naïve don’t narrow-minded
"""


def write_novel(path: Path, words: int = 1_000_000, seed: int = 1) -> Path:
    """Writes paragraphs of 20 to 120 words, one a line with an empty line between; returns the path."""
    chance = random.Random(seed)
    vocabulary = _PROSE.split()
    left = words
    with path.open("w", encoding="utf-8") as file:
        while left > 0:
            length = min(left, chance.randint(20, 120))
            left -= length
            paragraph = " ".join(chance.choices(vocabulary, k=length))
            file.write(f"{paragraph[0].upper()}{paragraph[1:]}.\n\n")
    return path
