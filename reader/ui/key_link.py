"""A key and what it does, where a click on either does the same."""

from textual.content import Content
from textual.style import Style


def key_link(key: str, label: str, run: str) -> Content:
    """`run` is the action, with where it is to be found: "screen.remove"."""
    click = Style.from_meta({"@click": run})
    return Content.assemble((key, Style.parse("bold $r-accent") + click), (f" {label}", click))
