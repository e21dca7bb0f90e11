"""Concerns and developments at work: coded, looked at again with the delegation, counted, picked for the agenda."""
