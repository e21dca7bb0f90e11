"""Who goes to which break-out group: an integer programme over values. Pure."""
