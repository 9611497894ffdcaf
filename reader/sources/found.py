"""What a source finds: blocks with the links, anchors and pictures in them, which count blocks as they stand."""

from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from reader.text.article import Anchor, Block, Kind, Link, Picture

NO_DESCRIPTION = "▣"
"""Stands where a picture is without a word about it."""
_LONGEST_CAPTION = 400


class Found(NamedTuple):
    """What stands in the markup, as in an Article."""

    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def only(self, numbers: Collection[int]) -> "Found":
        """Some of its blocks, counted anew; anchors of others lead to the next one that is left."""
        kept = sorted(numbers)
        new = {old: number for number, old in enumerate(kept)}
        anchors = []
        for anchor in self.anchors:
            at = bisect_left(kept, anchor.block)
            if at < len(kept):
                anchors.append(Anchor(anchor.name, at, anchor.offset if kept[at] == anchor.block else 0))
        return Found(
            tuple(self.blocks[old] for old in kept),
            tuple(link._replace(block=new[link.block]) for link in self.links if link.block in new),
            tuple(anchors),
            tuple(Picture(new[block], name) for block, name in self.pictures if block in new),
        )

    def captioned(self) -> "Found":
        """Without a picture's description where the caption after it says the same, and more."""
        dropped = set()
        blocks = list(self.blocks)
        for number, (block, after) in enumerate(pairwise(self.blocks)):
            if block.kind is not Kind.CAPTION or after.kind not in (Kind.CAPTION, Kind.PARAGRAPH):
                continue
            said = block.text.rstrip(".")
            same = after.text.startswith(said) and len(said) > 3 and len(after.text) < _LONGEST_CAPTION
            wordless = block.text == NO_DESCRIPTION != after.text and after.kind is Kind.CAPTION
            if same or wordless:
                dropped.add(number)
                blocks[number + 1] = after._replace(kind=Kind.CAPTION)
        if not dropped:
            return self
        pictures = tuple(Picture(block + (block in dropped), name) for block, name in self.pictures)
        return self._replace(blocks=tuple(blocks), pictures=pictures).only(set(range(len(blocks))) - dropped)

    def then(self, other: "Found") -> "Found":
        """These blocks and those of another after them."""
        by = len(self.blocks)
        return Found(
            self.blocks + other.blocks,
            self.links + tuple(link._replace(block=link.block + by) for link in other.links),
            self.anchors + tuple(anchor._replace(block=anchor.block + by) for anchor in other.anchors),
            self.pictures + tuple(Picture(block + by, name) for block, name in other.pictures),
        )
