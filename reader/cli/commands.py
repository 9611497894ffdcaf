"""The commands of the command line, each in a module of its own, thin: ask the core, print for people or as JSON.

JSON goes to standard output alone; what is said goes to standard error. 0 done, 1 could not be done, 2 wrong usage.
"""

import argparse
from collections.abc import Callable
from importlib import import_module

from reader.paths import Paths, default_paths
from reader.settings import Settings, load_settings

Command = Callable[[argparse.Namespace, Paths, Settings], int]
"""Returns the exit code."""

_COMMANDS = {
    "text": "texts.run_text",
    "tokens": "texts.run_tokens",
    "words": "texts.run_words",
    "lookup": "lookups.run_lookup",
    "translate": "translate.run_translate",
    "vocab list": "vocabulary.run_list",
    "vocab add": "vocabulary.run_add",
    "vocab export": "vocabulary.run_export",
    "vocab push-anki": "vocabulary.run_push_anki",
    "vocab import": "importing.run_import",
    "dict": "dictionaries.run_dictionaries",
    "models": "models.run_models",
    "library": "library.run_library",
    "stats": "stats.run_stats",
    "backup": "safekeeping.run_backup",
    "restore": "safekeeping.run_restore",
    "merge": "safekeeping.run_merge",
    "doctor": "doctor.run_doctor",
}
"""Where each is, below reader.cli; loaded when it is asked for."""


def run(arguments: argparse.Namespace) -> int:
    """Runs one command; returns the exit code."""
    paths = default_paths()
    # The doctor is asked just when the settings are broken, and says so itself.
    settings = Settings() if arguments.command in ("doctor", "restore") else load_settings(paths)
    name = f"vocab {arguments.what}" if arguments.command == "vocab" else arguments.command
    module, _, function = _COMMANDS[name].partition(".")
    command: Command = getattr(import_module(f"reader.cli.{module}"), function)
    return command(arguments, paths, settings)
