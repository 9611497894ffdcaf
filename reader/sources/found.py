"""What a source finds: blocks with the links, anchors and pictures in them, which count blocks as they stand."""

from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from reader.text.article import Anchor, Block, Link, Picture


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

    def then(self, other: "Found") -> "Found":
        """These blocks and those of another after them."""
        by = len(self.blocks)
        return Found(
            self.blocks + other.blocks,
            self.links + tuple(link._replace(block=link.block + by) for link in other.links),
            self.anchors + tuple(anchor._replace(block=anchor.block + by) for anchor in other.anchors),
            self.pictures + tuple(Picture(block + by, name) for block, name in other.pictures),
        )
