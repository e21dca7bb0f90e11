"""The application that one writes in an hour: sign in, read one form, post it. What this service costs is measured against it."""

import os
from datetime import UTC, datetime

from flask import Flask, abort, redirect, render_template_string, request, session, url_for
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy import event
from sqlalchemy.engine import Engine
from werkzeug.security import check_password_hash
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ["SECRET_KEY"], SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"])
db = SQLAlchemy(app)


@event.listens_for(Engine, "connect")
def durable(connection, _record):
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000")


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String, unique=True)
    password = db.Column(db.String)


class Reply(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    account_id = db.Column(db.ForeignKey("account.id"), index=True)
    theme, title, text, at = db.Column(db.String), db.Column(db.String), db.Column(db.Text), db.Column(db.DateTime)


with app.app_context():
    db.create_all()


class ReplyForm(FlaskForm):
    theme = RadioField("Theme", [DataRequired()], choices=[(code, f"Theme {code}") for code in "ABC"])
    title, text = StringField("Title"), TextAreaField("Text")


PAGE = """<!doctype html><html lang="en"><title>Reply</title><h1>Your reply</h1><p>{{ account.email }}, {{ count }} replies so far</p>
<form method="post">{{ form.csrf_token }}{% for field in (form.theme, form.title, form.text) %}<p>{{ field.label }} {{ field }}
{% for error in field.errors %}<b>{{ error }}</b>{% endfor %}</p>{% endfor %}<button>Submit</button></form></html>"""
DOOR = "<form method='post'>{{ form.csrf_token }}<input name='email'><input name='password'></form>"


@app.get("/")
def hello():
    return "Hello, world!"


@app.route("/sign-in", methods=["GET", "POST"])
def sign_in():
    form = FlaskForm()
    account = form.validate_on_submit() and Account.query.filter_by(email=request.form["email"]).first()
    if account and check_password_hash(account.password, request.form["password"]):
        session["account"] = account.id
        return redirect(url_for("reply"))
    return render_template_string(DOOR, form=form)


@app.route("/reply", methods=["GET", "POST"])
def reply():
    account = db.session.get(Account, session.get("account", 0)) or abort(403)
    latest = Reply.query.filter_by(account_id=account.id).order_by(Reply.id.desc()).first()
    form = ReplyForm(obj=latest)
    if form.validate_on_submit():
        said = {name: form.data[name] for name in ("theme", "title", "text")}
        db.session.add(Reply(account_id=account.id, at=datetime.now(UTC), **said))
        db.session.commit()
        return redirect(url_for("reply"))
    return render_template_string(PAGE, form=form, account=account, count=Reply.query.filter_by(account_id=account.id).count())
