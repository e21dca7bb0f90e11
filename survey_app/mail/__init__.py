"""Messages to people: posted in the transaction that causes them, sent afterwards."""
