"""What was posted and could not be taken: carried through the sign-in in one signed field, and offered again afterwards."""

import re
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, g, request
from itsdangerous import BadData, URLSafeSerializer

from survey_app.account import sessions
from survey_app.clock import now

LIFE = timedelta(hours=12)
FIELD = "kept"
_OURS = ("csrf_token", "writer")  # every page adds its own
_ROOM = 64 * 1024  # for the other fields of the form that carries it


@dataclass(frozen=True)
class Parcel:
    """`fields`: (name, value) in their order; `account`: who typed them, None when nobody knows; `at`: when."""

    path: str
    fields: list
    account: int | None
    at: int

    def belongs_to(self, account_id):
        return self.account is not None and self.account == account_id


def keep():
    """The post at hand, sealed; None where nothing may be kept. A sign-in that carries a parcel already hands that one on."""
    if not _comes_from_here():
        return None
    if FIELD in request.form:
        return request.form[FIELD] if opened(request.form[FIELD]) else None
    if not is_local(requested()) or any("password" in name for name in request.form):
        return None
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in _OURS]
    sealed = _seal().dumps(asdict(Parcel(requested(), fields, posted_by() or sessions.account_before(), int(now().timestamp()))))
    return sealed if len(sealed) + _ROOM <= current_app.config["MAX_CONTENT_LENGTH"] else None


def writer():
    """For the forms of pages: the number of the account whose page it is; None for everybody's pages."""
    return g.actor and g.actor.account_id


def writing_for():
    """For the forms of pages: the delegation whose page it is, or None."""
    return g.actor and g.actor.delegation


def posted_for():
    """The delegations whose page the form at hand stood on; a form carried through a sign-in may have stood on two."""
    return set(request.form.getlist("writing_for"))


def posted_by():
    """Whose page the form at hand stood on, whoever is signed in by now; None when it does not say."""
    return request.form.get("writer", type=int)


def opened(sealed):
    """The parcel, or None where it is too old, or was not sealed here."""
    try:
        parcel = Parcel(**_seal().loads(sealed))
    except BadData:
        return None
    return parcel if now().timestamp() - parcel.at <= LIFE.total_seconds() else None


def requested():
    """The address of this request with its query."""
    return request.full_path if request.query_string else request.path


def is_local(address):
    """An address of this service: no other host, however the slashes stand, and no control characters."""
    return re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", address) is not None


def _comes_from_here():
    """Otherwise another site could have its own text offered to the person for sending. Browsers say where a post comes from."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _seal():
    return URLSafeSerializer(current_app.secret_key, salt="kept")
