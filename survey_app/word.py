"""Documents in Word: the styles, head and language that all of them share."""
