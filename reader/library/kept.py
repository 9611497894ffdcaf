"""Kept articles as bytes: JSON, compressed."""

import json
import zlib
from typing import Any

from reader.text.article import Anchor, Article, Block, Kind, Link, Picture, clean

_MOST = 256 * 1024 * 1024
"""Bytes that a kept text may unpack to: a library that was handed on must not fill the memory."""


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
    """What pack_article packed; raises ValueError, TypeError or LookupError for anything else."""
    found = _unpack(data)
    blocks = tuple(
        Block(Kind(kind), clean(str(text)), int(level), clean(str(marker)))
        for kind, text, level, marker in found["blocks"]
    )
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
        links=tuple(Link(int(b), int(start), int(end), str(target)) for b, start, end, target in found["links"]),
        anchors=tuple(Anchor(str(name), int(b), int(offset)) for name, b, offset in found["anchors"]),
        pictures=tuple(Picture(int(b), str(name)) for b, name in found["pictures"]),
    )


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
