"""Closing the loop: each delegation sees how its concerns were coded, and may object for some time."""
