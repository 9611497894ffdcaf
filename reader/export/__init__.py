"""Vocabulary rows → files that other programs read."""
