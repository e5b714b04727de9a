"""Language: paragraphs, sentences and trees of an English text."""
