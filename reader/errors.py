"""The one error that a person is meant to read."""


class ReaderError(Exception):
    """Something could not be done; the message is one clear sentence that names the remedy.

    The command line prints it on standard error and exits with 1, the app shows it as a notice.
    Every module may raise it; nothing else may reach the user.
    """
