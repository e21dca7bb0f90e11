"""Post a message in the caller's transaction: it exists if and only if what it tells of happened."""

from flask import render_template
from flask_babel import force_locale

from survey_app.db import db
from survey_app.mail.links import link_to
from survey_app.mail.models import Message


def post(template, *, to, language, at, secret=False, delegation=None, **values):
    """`template`: a file of templates/mail/, written in the language of the person.

    `secret`: it holds a link that lets somebody in, so its body is forgotten once it is sent. `delegation`: the code of whose person it is.
    """
    subject, body = written(template, language, **values)
    db.session.add(Message(template=template, delegation=delegation, recipient=to, subject=subject, body=body, secret=secret, posted_at=at,
                           next_try_at=at))


def written(template, language, **values):
    """(subject, body): the first line of the template is the subject."""
    with force_locale(language):
        subject, _, body = render_template(f"mail/{template}.txt", link_to=link_to, **values).partition("\n")
    return subject.strip(), body.strip() + "\n"
