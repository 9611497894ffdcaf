"""All that is the reader's own in one file, and back; and two machines' made one."""
