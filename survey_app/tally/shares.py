"""Percentages with one decimal, half up, from whole numbers only: no binary fraction decides how a figure is rounded."""


def share(part, whole):
    """None, printed as a dash, where there is nothing to divide by."""
    if whole == 0:
        return None
    return (2000 * part + whole) // (2 * whole) / 10
