"""The words a reader has met: terms, encounters, statuses; kept in SQLite."""
