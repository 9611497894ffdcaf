"""A word in its sentence → what it means."""
