"""How many messages are where."""

from sqlalchemy import func, select

from survey_app.db import db
from survey_app.mail.models import STATES, Message


def waiting_and_given_up():
    return tuple(db.session.scalar(select(func.count()).select_from(Message).where(STATES[state])) for state in ("waiting", "given_up"))


def given_up_of(codes):
    """How many messages to people of these delegations could not be delivered; `codes`: a list, or a select of them."""
    query = select(func.count()).select_from(Message).where(STATES["given_up"], Message.delegation.in_(codes))
    return db.session.scalar(query)
