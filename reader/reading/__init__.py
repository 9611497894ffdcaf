"""One reader at one text: what opens it, answers for it, and remembers it."""
