"""Reader: read in a foreign language in the terminal; click any word to see what it means."""

__version__ = "0.1.0"
