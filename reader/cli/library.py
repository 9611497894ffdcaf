"""`reader library`: what there is to read, adding to it, taking out of it."""

import argparse
import sys
from typing import Any

from reader.cli.printing import notice, say_json, say_lines
from reader.errors import ReaderError
from reader.library.items import tags_in
from reader.library.shelf import Volume, in_view, matching, ordered, volumes
from reader.library.shelving import open_any, shelve, source_id
from reader.library.store import Library
from reader.paths import Paths
from reader.reading.opening import How, open_store_to_read
from reader.settings import Settings
from reader.vocabulary.counts import Share
from reader.vocabulary.store import Store


def run_library(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Runs one of list, add, remove."""
    return {"list": _list, "add": _add, "remove": _remove}[arguments.what](arguments, paths, settings)


def _list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    with open_store_to_read(paths) as store:
        found = in_view(_volumes(paths, store), "archive" if arguments.archive else "library")
        shares = store.known_shares()
    if arguments.search:
        found = matching(found, arguments.search)
    found = ordered(found, "last opened")
    if arguments.json:
        say_json({"texts": [_json(one, shares.get(one.id)) for one in found]})
    elif not found:
        asked = arguments.search or arguments.archive
        where = "the archive" if arguments.archive else "the library"
        like = " like that" if arguments.search else "" if asked else " yet"
        notice(f"There is nothing in {where}{like}; `reader library add SOURCE` adds a text.")
    else:
        say_lines(_line(one, shares.get(one.id)) for one in found)
    return 0


def _volumes(paths: Paths, store: Store) -> list[Volume]:
    """What was read or added; samples that nobody has opened are no part of it."""
    records = store.texts()
    if not paths.library_file.exists():
        return volumes([], records, [])
    with Library(paths.library_file) as library:
        library.adopt(records)
        return volumes(library.items(removed=True), records, [])


def _json(volume: Volume, share: Share | None) -> dict[str, Any]:
    return {
        "id": volume.id,
        "title": volume.title,
        "byline": volume.byline or None,
        "language": volume.language,
        "source": volume.address,
        "kept": volume.kept,
        "words": volume.words or None,
        "read": volume.read,
        "known": share.known if share else None,
        "new": share.new if share else None,
        "added": volume.added.isoformat() if volume.added else None,
        "opened": volume.opened.isoformat() if volume.opened else None,
        "tags": list(volume.tags),
        "archived": volume.archived,
    }


def _line(volume: Volume, share: Share | None) -> str:
    read = "" if volume.read is None else f"{volume.read:.0%}"
    known = "" if share is None else f"{share.known:.0%} known"
    words = f"{volume.words:,}" if volume.words else ""
    tags = " ".join(f"#{tag}" for tag in volume.tags)
    return f"{volume.id}  {volume.language:<3} {words:>9} {read:>5} {known:>10}  {volume.title} {tags}".rstrip()


def _add(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    codes = arguments.source_language, arguments.target_language
    opened = open_any(paths, settings, arguments.source, *codes, How(sys.stdin.buffer, arguments.whole))
    shelve(paths, opened)
    item_id = source_id(opened)
    with Library(paths.library_file) as library, open_store_to_read(paths) as store:
        if arguments.tag:
            library.tag(item_id, tags_in(arguments.tag))
        (volume,) = (one for one in volumes(library.items(), store.texts(), []) if one.id == item_id)
    if arguments.json:
        say_json(_json(volume, None))
    else:
        notice(f"In the library: {volume.title} ({volume.id}).")
    return 0


def _remove(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    with Library(paths.library_file) as library, open_store_to_read(paths) as store:
        library.adopt(store.texts())
        wanted = arguments.id
        items = [one for one in library.items() if wanted in (one.id, one.address, one.title)]
        if len(items) != 1:
            why = "more than one text" if items else "no text"
            raise ReaderError(f"There is {why} “{wanted}” in the library; name one by its id: reader library list.")
        library.remove(items[0].id)
    if arguments.json:
        say_json({"id": items[0].id, "title": items[0].title})
    else:
        notice(f"Removed from the library: {items[0].title}. Adding or opening it again brings it back.")
    return 0
