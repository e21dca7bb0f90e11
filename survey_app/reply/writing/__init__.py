"""Writing together: who is at it, what was written before, what is said about it, until when it should be ready."""
