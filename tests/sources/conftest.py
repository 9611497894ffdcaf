"""No deadline for a single example: a busy machine is no failure. What must be fast is measured by its own test."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
