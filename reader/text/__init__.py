"""What stands on the page: blocks, sentences, words, lemmas, frequencies, display lines."""
