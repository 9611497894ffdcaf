"""What one has to read: the texts and books that were opened or added, the pages that are kept."""
