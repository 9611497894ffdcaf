"""A person's own dictionaries: one file a format, each `path → Book`, and the import into the one store."""
