"""Keys as a person reads them."""

_NAMES = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "slash": "/",
    "question_mark": "?",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "greater_than_sign": ">",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def key_label(keys: str) -> str:
    """The keys as a person reads them: "Ctrl+←  (" for "ctrl+left,left_parenthesis"."""
    return "  ".join(one_key(key) for key in keys.split(","))


def one_key(key: str) -> str:
    """One of them."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last)
    return "+".join([*(m.capitalize() for m in modifiers), name.upper() if modifiers and len(name) == 1 else name])
