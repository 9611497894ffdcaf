"""Kept articles as bytes: JSON, compressed."""

import json
import zlib
from typing import Any

from reader.text.article import Anchor, Article, Block, Kind, Link, Picture, clean

_MOST = 256 * 1024 * 1024
"""Bytes that a kept text may unpack to: a library that was handed on must not fill the memory."""
_DEEPEST = 20
"""Levels of headings, items and quotations."""


def pack_article(article: Article) -> bytes:
    """Everything of an article."""
    return _pack(
        {
            "title": article.title,
            "byline": article.byline,
            "language": article.language,
            "source": article.source,
            "level": article.level,
            "date": article.date,
            "blocks": [[block.kind.value, *block[1:]] for block in article.blocks],
            "links": article.links,
            "anchors": article.anchors,
            "pictures": article.pictures,
        }
    )


def unpack_article(data: bytes) -> Article:
    """What pack_article packed; raises ValueError, TypeError or LookupError for anything else. Links, anchors and
    pictures of a library that was handed on may point beyond the text: such are left out."""
    found = _unpack(data)
    blocks = tuple(
        Block(Kind(kind), clean(str(text)), max(0, min(int(level), _DEEPEST)), clean(str(marker)))
        for kind, text, level, marker in found["blocks"]
    )
    links = (Link(int(b), int(start), int(end), str(target)) for b, start, end, target in found["links"])
    anchors = (Anchor(str(name), int(b), int(offset)) for name, b, offset in found["anchors"])
    pictures = (Picture(int(b), str(name)) for b, name in found["pictures"])
    article = Article(
        clean(str(found["title"])),
        _optional(found["byline"]),
        _optional(found["language"]),
        str(found["source"]),
        blocks,
        _optional(found["level"]),
        _optional(found["date"]),
    )
    return article._replace(
        links=tuple(one for one in links if 0 <= one.start < one.end <= _length(blocks, one.block)),
        anchors=tuple(one for one in anchors if 0 <= one.offset <= _length(blocks, one.block)),
        pictures=tuple(one for one in pictures if _length(blocks, one.block) >= 0),
    )


def _length(blocks: tuple[Block, ...], number: int) -> int:
    """The characters of a block; -1 where there is none of the number."""
    return len(blocks[number].text) if 0 <= number < len(blocks) else -1


def _optional(value: object) -> str | None:
    return None if value is None else clean(str(value))


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _unpack(data: bytes) -> Any:
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(data, _MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not engine.eof:
        raise ValueError("cut short, or too large")
    value = json.loads(plain.decode("utf-8", "surrogatepass"))
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value
