"""What both front ends do with the words that are kept: keep, bring in, export, look back."""
