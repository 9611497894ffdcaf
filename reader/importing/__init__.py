"""Files of other programs → words for the vocabulary."""
