"""Texts of groups of states: filed with the members they claim, and joined by those that associate themselves."""
