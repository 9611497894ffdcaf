"""The terminal app (Textual); stands on reading/session.py and is imported by nothing but __main__."""
