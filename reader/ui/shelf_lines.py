"""The library in words: the line of a text, what stands above the list, what stands below it of the chosen one."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content
from textual.style import Style

from reader.languages import get_language
from reader.library.shelf import VIEWS, Volume
from reader.paths import seeds
from reader.text.article import clean
from reader.ui import phrases
from reader.ui.actions import actions_of
from reader.ui.key_link import key_link
from reader.ui.key_names import key_label

_MORE = "⋯"
_BAR = 12
"""Cells of the bar that shows how much is read."""


def row(volume: Volume) -> Sequence[str]:
    """The cells of a text in the list: title, code and name of its language, level, words, read, known, new, opened,
    and the sign that chooses it."""
    facts = volume.facts
    title = " ".join([volume.title, *(f"#{tag}" for tag in volume.tags)])
    return (
        f"{phrases.NOT_THERE} · {title}" if facts.missing else title,  # in front: a long title has no end here
        volume.language,
        volume.language and get_language(volume.language).name,
        volume.level,
        f"{volume.words:,}" if volume.words else "",
        "" if volume.read is None else f"{phrases.percent(volume.read)} %",
        "" if facts.known is None else f"{phrases.percent(facts.known)} %",
        "" if facts.new is None else f"{facts.new:,}",
        phrases.day(volume.opened) if volume.opened and volume.read is not None else "",
        _MORE,
    )


def shelf_head(view: str, query: str, count: int, going_on: Volume | None, others: bool = False) -> Content:
    """What one was reading, first and largest; in other views their name, and what there is to say of nothing.
    `others` tells that there are samples that are not listed."""
    if not count:
        said = phrases.NOTHING_FOUND.format(query=query) if query else phrases.EMPTY_VIEW[view]
        return Content.assemble((f"{phrases.VIEW_NAMES[view]}\n", "bold $r-accent"), (said, "$r-faint"))
    if view != VIEWS[0]:
        return Content.styled(phrases.VIEW_NAMES[view], "bold $r-accent")
    if going_on is not None:
        return _going_on(going_on)
    own = _offer(phrases.OWN_TEXTS, "open_path")
    more = [_offer(phrases.OTHER_SAMPLES, "filter")] if others else []
    return Content("\n").join([Content.styled("Reader", "bold $r-accent"), Content(phrases.WELCOME), own, *more])


def _offer(sentence: str, run: str) -> Content:
    """A sentence with the key of an action in it; a click on the key does it."""
    before, _, after = sentence.partition("{key}")
    key = key_label(next(action.keys for action in actions_of("library") if action.run == run))
    click = Style.from_meta({"@click": f"screen.{run}"})
    return Content.assemble(before, (key, Style.parse("bold $r-accent") + click), after)


def _going_on(volume: Volume) -> Content:
    read, known = volume.read or 0.0, volume.facts.known
    told = [phrases.READ_SHARE.format(percent=phrases.percent(read))]
    if known is not None:
        told.append(phrases.KNOWN_SHARE.format(percent=phrases.percent(known)))
    told.append(phrases.day(volume.opened) if volume.opened else "")
    filled = round(read * _BAR)
    click = Style.from_meta({"@click": "screen.go_on"})
    byline = f"  {volume.byline}" if volume.byline else ""
    return Content.assemble(
        (f"{phrases.CONTINUE}\n", "$r-faint"),
        (volume.title, Style.parse("bold $r-accent") + click),
        (f"{byline}\n", Style.parse("$r-faint") + click),
        ("━" * filled, "$r-accent"),
        ("━" * (_BAR - filled), "$r-edge"),
        (f"  {' · '.join(filter(None, told))}   ", "$r-faint"),
        key_link("c", phrases.CONTINUES, "screen.go_on"),
    )


def shelf_detail(volume: Volume, width: int) -> Content:
    """Where the chosen text is, and what can be done with it."""
    where = phrases.KEPT_HERE if volume.kept else ""
    own = not volume.is_sample and not Path(volume.address).is_relative_to(seeds())
    address = clean(volume.address).replace("\n", " ") if own else ""
    told = [" ".join(f"#{tag}" for tag in volume.tags), volume.byline, where, address]
    line = Content.styled(" · ".join(filter(None, told)) or volume.title, "$r-faint")
    first = ("find_file",) if volume.facts.missing else ("open", "before")
    wanted = (*first, "tag", "archive", "delete")
    by_run = {action.run: action for action in actions_of("library")}
    pieces = []
    for run in wanted:
        action = by_run[run]
        pieces.append(key_link(key_label(action.keys.split(",")[0]), action.label.lower(), f"screen.{run}"))
    return line.truncate(width, ellipsis=True) + Content("\n") + Content("   ").join(pieces)
