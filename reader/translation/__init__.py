"""Sentences through the models of installed packages, and which of their words became which."""
