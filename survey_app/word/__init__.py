"""Documents in Word: the page, styles, heads and language that all of them share, the same bytes each time."""
