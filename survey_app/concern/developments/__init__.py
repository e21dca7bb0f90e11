"""Developments for the Year in Review: picked, put in order, marked as to be presented."""
