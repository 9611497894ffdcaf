"""The command line: its arguments, its commands, and the JSON that other programs read."""
