"""What a browser keeps of a page whose text it could not save: the script names it by a number, and learns here when it was saved."""

from flask import session

_MOST = 2**53  # the greatest whole number that a script tells from the next


def of_page(form):
    """The number by which the page that posted `form` keeps its text; None without a script."""
    number = form.get("typed", type=int)
    return number if number is not None and 0 < number < _MOST else None


def note_saved(form):
    """The text of that page is stored, whatever became of it: the next page with a form says so."""
    number = of_page(form)
    if number:
        session["typed"] = number


def saved():
    """The number of the text that was stored since the last page with a form, once; None for none."""
    return session.pop("typed", None)
