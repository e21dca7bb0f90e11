"""A whole consultation as one file, out of one database and into another."""
