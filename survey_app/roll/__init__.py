"""Whom a consultation addresses."""
