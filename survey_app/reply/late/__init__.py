"""After the deadline: asking to submit, revise or withdraw late, and the decision on it."""
