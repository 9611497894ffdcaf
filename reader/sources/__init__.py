"""Where text comes from: bytes or a path → Article, one file a format."""
