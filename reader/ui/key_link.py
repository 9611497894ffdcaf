"""A key and what it does, where a click on either does the same."""

from textual.content import Content
from textual.style import Style


def key_link(key: str, label: str, run: str) -> Content:
    """`run` is the action, with where it is to be found: "screen.remove"."""
    click = Style.from_meta({"@click": run})
    return Content.assemble((key, Style.parse("bold $r-accent") + click), (f" {label}", click))


def link(text: str, action: str, style: str = "") -> Content:
    """A text that a click acts on, in the screen's own action."""
    return Content.styled(text, Style.parse(style or "$r-faint") + Style.from_meta({"@click": f"screen.{action}"}))
