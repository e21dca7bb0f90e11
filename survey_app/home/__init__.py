"""The first page of each person, and what stands around every page."""
