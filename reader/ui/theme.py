"""Reader's three pages: light, sepia and dark. Every pair of colours that meets is at least 4.5:1 (a test holds it)."""

from textual.theme import Theme

_LIGHT = {
    "page": "#fcfcfa",
    "ink": "#262624",
    "faint": "#66665f",
    "translation": "#4a5560",
    "accent": "#0b5e8e",
    "on-accent": "#ffffff",
    "select": "#cfe3f0",
    "match": "#f7e08a",
    "learn-new": "#ffd8a8",
    "learn-1": "#ffdfb3",
    "learn-2": "#ffe9c9",
    "learn-3": "#fff1dd",
    "learn-4": "#fbf5ea",
    "unmet": "#7b2d7e",
    "edge": "#d8d8d2",
    "warn": "#9a3412",
}
_SEPIA = _LIGHT | {
    "page": "#f5ecd9",
    "ink": "#3b2f21",
    "faint": "#6b5b45",
    "translation": "#5f4a3a",
    "accent": "#7a3b0c",
    "on-accent": "#fff8ea",
    "select": "#e0d2ae",
    "match": "#eccf6b",
    "learn-new": "#efc48c",
    "learn-1": "#f0cc9c",
    "learn-2": "#f2d7b0",
    "learn-3": "#f3e0c2",
    "learn-4": "#f4e6cf",
    "unmet": "#6d2a5d",
    "edge": "#d9c9a8",
}
_DARK = {
    "page": "#16181b",
    "ink": "#d9d7d1",
    "faint": "#9a9a94",
    "translation": "#aeb8c2",
    "accent": "#8ec7ea",
    "on-accent": "#10222e",
    "select": "#2b4354",
    "match": "#5e5210",
    "learn-new": "#5a3d12",
    "learn-1": "#4d3614",
    "learn-2": "#3f2f17",
    "learn-3": "#322819",
    "learn-4": "#26221a",
    "unmet": "#dba6de",
    "edge": "#33373c",
    "warn": "#f0a37f",
}


def _theme(name: str, colours: dict[str, str], dark: bool) -> Theme:
    return Theme(
        name,
        primary=colours["accent"],
        accent=colours["accent"],
        foreground=colours["ink"],
        background=colours["page"],
        surface=colours["page"],
        panel=colours["page"],
        warning=colours["warn"],
        error=colours["warn"],
        dark=dark,
        text_alpha=1.0,
        variables={
            **{f"r-{key}": value for key, value in colours.items()},
            "scrollbar": colours["edge"],
            "scrollbar-hover": colours["faint"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["page"],
            "scrollbar-background-hover": colours["page"],
            "scrollbar-background-active": colours["page"],
            "scrollbar-corner-color": colours["page"],
        },
    )


THEMES = (
    _theme("reader-light", _LIGHT, dark=False),
    _theme("reader-sepia", _SEPIA, dark=False),
    _theme("reader-dark", _DARK, dark=True),
)


def next_theme(name: str) -> str:
    """The name of the theme after this one, in a circle."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
