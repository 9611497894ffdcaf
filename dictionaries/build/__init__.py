"""Rebuilds the embedded dictionaries: `extract` (packages → extracted/*.tsv.xz), `build` (extracted → *.sqlite)."""
