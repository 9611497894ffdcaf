"""`reader dict …`: the dictionaries on the command line."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reader.cli.printing import notice, say_json, say_lines
from reader.cli.progress_bar import GOES_ON, ProgressBar
from reader.dictionaries.catalog import FREEDICT, WIKDICT, Offer, fetch_catalog, known_catalog, select
from reader.dictionaries.install import install
from reader.dictionaries.search import Match, search
from reader.dictionaries.shelf import Shelved, add, arrange, find, remove, shelf, switch
from reader.downloads.progress_line import size_told
from reader.errors import ReaderError
from reader.files import path_of
from reader.languages import get_language
from reader.paths import Paths
from reader.settings import Settings

Json = dict[str, Any]


def run_dictionaries(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Runs one of the commands; returns the exit code."""
    return _RUN[arguments.what](arguments, paths)


def _run_list(arguments: argparse.Namespace, paths: Paths) -> int:
    return _tell(arguments, _of_languages(arguments, shelf(paths)))


def _run_add(arguments: argparse.Namespace, paths: Paths) -> int:
    codes = _codes(arguments)
    with ProgressBar("Stopped. The dictionaries are as they were.") as bar:
        file = path_of(arguments.file)
        added = add(paths, file, name=arguments.name or "", source=codes[0], target=codes[1], told=bar.show)
    found = find(paths, added.dictionary)
    if not arguments.json:
        notice(f"Added: {_told(found)}.")
        return 0
    return _tell(arguments, [found])


def _run_remove(arguments: argparse.Namespace, paths: Paths) -> int:
    found = find(paths, arguments.name)
    remove(paths, found)
    if not arguments.json:
        notice(f"Removed: {_told(found)}.")
        return 0
    return _tell(arguments, [found])


def _run_enable(arguments: argparse.Namespace, paths: Paths) -> int:
    on = arguments.what == "enable"
    found = [find(paths, name) for name in arguments.names]
    for one in found:
        switch(paths, one.name, on=on)
    if not arguments.json:
        for one in found:
            notice(f"{one.name} is switched {'on' if on else 'off'}.")
        return 0
    return _tell(arguments, [find(paths, one.name) for one in found])


def _run_order(arguments: argparse.Namespace, paths: Paths) -> int:
    names = [find(paths, name).name for name in arguments.names]
    arrange(paths, list(dict.fromkeys(names)))
    return _tell(arguments, [one for one in shelf(paths) if one.name in names])


def _run_search(arguments: argparse.Namespace, paths: Paths) -> int:
    wanted = [one for one in _of_languages(arguments, shelf(paths)) if one.on]
    found = search([file for one in wanted for file in one.files], arguments.text, arguments.top)
    if arguments.json:
        searched = [shelved_json(one) for one in wanted]
        say_json({"text": arguments.text, "matches": [_match_json(match) for match in found], "dictionaries": searched})
        return 0
    if not found:
        notice(f"No dictionary has “{arguments.text}”, or a word spelt like it.")
    say_lines(_match_lines(found))
    return 0


def _run_catalog(arguments: argparse.Namespace, paths: Paths) -> int:
    catalog = fetch_catalog(paths) if arguments.refresh else known_catalog(paths)
    offers = select(catalog, *_codes(arguments))
    here = {one.name for one in shelf(paths)}
    if arguments.json:
        refreshed = catalog.fetched.isoformat(timespec="seconds") if catalog.fetched else None
        found = [_offer_json(offer, offer.name in here) for offer in offers]
        say_json({"dictionaries": found, "refreshed": refreshed})
        return 0
    say_lines(_offer_lines(offers, here))
    if catalog.fetched is None:
        notice("FreeDict's list has not been fetched yet; `reader dict catalog --refresh` asks for it.")
    elif not offers:
        notice("There is none for these languages; leave out --from or --to.")
    return 0


def _run_install(arguments: argparse.Namespace, paths: Paths) -> int:
    source, target = _codes(arguments)
    with ProgressBar(GOES_ON) as bar:
        catalog = known_catalog(paths)
        if catalog.fetched is None and arguments.provider != WIKDICT.lower():
            bar.show("Asking for the list of dictionaries")
            catalog = fetch_catalog(paths)
        provider = {name.lower(): name for name in (FREEDICT, WIKDICT)}.get(arguments.provider or "")
        offers = select(catalog, source, target, provider)
        if not offers:
            raise ReaderError(
                f"There is no dictionary from {source} to {target} to download; `reader dict catalog` lists those "
                "there are."
            )
        added = install(paths, offers[0], bar.show)
    found = find(paths, added.dictionary)
    if not arguments.json:
        notice(f"Added: {_told(found)}{f', {found.licence}' if found.licence else ''}.")
        return 0
    return _tell(arguments, [found])


def _offer_json(offer: Offer, installed: bool) -> Json:
    return {
        "name": offer.name,
        "from": offer.source,
        "to": offer.target,
        "provider": offer.provider,
        "headwords": offer.headwords,
        "size": offer.size,
        "version": offer.version or None,
        "licence": offer.licence or None,
        "checked": bool(offer.sha512),
        "installed": installed,
    }


def _offer_lines(offers: Sequence[Offer], here: set[str]) -> Iterator[str]:
    for offer in offers:
        size = size_told(offer.size) if offer.size is not None else ""
        words = f"{offer.headwords:,} headwords" if offer.headwords is not None else ""
        state = "installed" if offer.name in here else ""
        yield f"{offer.source} → {offer.target}  {offer.provider:<9} {size:>8}  {words:>18}  {state}".rstrip()


def _codes(arguments: argparse.Namespace) -> tuple[str | None, str | None]:
    asked = arguments.source_language, arguments.target_language
    return (asked[0] and get_language(asked[0]).code, asked[1] and get_language(asked[1]).code)


def _of_languages(arguments: argparse.Namespace, found: Sequence[Shelved]) -> list[Shelved]:
    source, target = _codes(arguments)
    return [one for one in found if source in (None, one.source) and target in (None, one.target)]


def _tell(arguments: argparse.Namespace, found: Sequence[Shelved]) -> int:
    if arguments.json:
        say_json({"dictionaries": [shelved_json(one) for one in found]})
    else:
        say_lines(shelved_lines(found))
    return 0


def shelved_json(one: Shelved) -> Json:
    """A dictionary as every command tells it."""
    return {
        "name": one.name,
        "from": one.source,
        "to": one.target,
        "headwords": one.headwords,
        "licence": one.licence,
        "embedded": one.embedded,
        "on": one.on,
        "attribution": " · ".join(dict.fromkeys(file.attribution for file in one.files if file.attribution)),
        "files": [{"name": file.name, "path": str(file.path), "licence": file.licence} for file in one.files],
    }


def shelved_lines(found: Sequence[Shelved]) -> Iterator[str]:
    """The dictionaries for people, in columns."""
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        state = "" if one.on else "  (switched off)"
        yield (
            f"{one.source} → {one.target}  {one.name:<{width}}  {one.headwords:>9,} headwords  {one.licence}{state}"
        ).rstrip()


def _told(one: Shelved) -> str:
    return f"{one.name}, {one.source} → {one.target}, {one.headwords:,} headwords"


def _match_json(match: Match) -> Json:
    return {
        "headword": match.headword,
        "part_of_speech": match.part_of_speech,
        "translations": list(match.translations),
        "dictionary": match.dictionary,
        "from": match.source,
        "to": match.target,
        "how": match.how,
    }


def _match_lines(found: Sequence[Match]) -> Iterator[str]:
    for match in found:
        part = f" ({match.part_of_speech})" if match.part_of_speech else ""
        yield f"{match.headword}{part}  {', '.join(match.translations)}  · {match.dictionary}"


_RUN: dict[str, Callable[[argparse.Namespace, Paths], int]] = {
    "list": _run_list,
    "add": _run_add,
    "remove": _run_remove,
    "enable": _run_enable,
    "disable": _run_enable,
    "order": _run_order,
    "search": _run_search,
    "catalog": _run_catalog,
    "install": _run_install,
}
