"""The terminal app (Textual); stands on session.py and is imported by nothing but __main__."""
