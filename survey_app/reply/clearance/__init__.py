"""Clearance: a frozen copy of the draft, read by the focal point and the capital, then returned or submitted."""
