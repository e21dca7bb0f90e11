"""A certified, numbered tally with the data behind it; never changes."""
