"""argv → the app, or one command. Imports late: what is not needed is not loaded."""

import gc
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 could not be done (said on standard error), 2 wrong usage, 130 interrupted."""
    # What is made until the text is on the screen stays; looking for garbage in it costs a fifth of the start-up.
    # The app switches the collector on again, and so does a command.
    gc.disable()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str]) -> int:
    from reader.cli.arguments import parse
    from reader.cli.commands import run
    from reader.cli.printing import notice, standard_output
    from reader.errors import ReaderError

    try:
        with standard_output():
            command = parse(arguments)
            if command.command != "open":
                gc.enable()
                return run(command)
        return _open_app(command)
    except ReaderError as error:
        notice(f"reader: {error}")
        return 1
    except BrokenPipeError:
        # Whoever read our output has had enough (`reader words … | head`).
        return 0


def _open_app(command: "argparse.Namespace") -> int:
    from reader.cli.asked import opening

    paths, settings, first = opening(command)
    if hasattr(signal, "SIGHUP"):
        # Without its terminal it has nobody to show anything to, also where a script has it ignore hangups.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    from reader.ui.app import run_app

    return run_app(paths, settings, first)


if __name__ == "__main__":
    sys.exit(main())
