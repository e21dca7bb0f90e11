"""Replies received on paper: keyed in by one person of the secretariat, checked by another, confirmed by the delegation."""
