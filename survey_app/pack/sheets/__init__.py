"""The sheets of the pack: each has title(words), about(words) for the list of contents, and write(sheet, data, words)."""
