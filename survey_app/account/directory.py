"""The accounts as the administrator looks through them."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from survey_app.account.models import Account, Appointment, lasts
from survey_app.db import db

PAGE = 100
STATES = {
    "active": Account.disabled_at.is_(None) & Account.password.is_not(None),
    "invited": Account.disabled_at.is_(None) & Account.password.is_(None),
    "disabled": Account.disabled_at.is_not(None),
}


@dataclass(frozen=True)
class Wanted:
    """What the administrator asked for, as in the address; "" where nothing was asked. `sort`: name, email, delegation or signed_in."""

    text: str = ""
    role: str = ""
    delegation: str = ""
    state: str = ""
    sort: str = "name"
    page: int = 1

    @classmethod
    def of(cls, asked):
        """`asked`: the values of the address; what makes no sense counts as not asked."""
        words = {name: asked.get(name, "").replace("\0", "").strip() for name in ("text", "role", "delegation")}
        state = asked.get("state") if asked.get("state") in STATES else ""
        sort = asked.get("sort") if asked.get("sort") in _ORDERS else "name"
        return cls(**words, state=state, sort=sort, page=max(1, min(asked.get("page", 1, int), 10**6)))

    @property
    def filters(self):
        return bool(self.text or self.role or self.delegation or self.state)

    def address(self, **changes):
        """Values for the address of this list with other wishes; those that are as ever are left out."""
        return {name: value for name, value in asdict(replace(self, **changes)).items() if value != getattr(Wanted, name)}


def find(wanted, at):
    """(the accounts of the page, how many match, how many there are)."""
    matching = select(Account).where(*_conditions(wanted, at))
    page = matching.order_by(*_ORDERS[wanted.sort](at)).limit(PAGE).offset((wanted.page - 1) * PAGE)
    accounts = db.session.scalars(page.options(selectinload(Account.appointments).joinedload(Appointment.of_delegation))).all()
    return accounts, _count(matching), _count(select(Account))


def everybody():
    """For the command line: all accounts with their appointments, by address."""
    return db.session.scalars(select(Account).options(selectinload(Account.appointments)).order_by(Account.email))


def delegations_in_use():
    """Codes of the delegations to which somebody is or was appointed."""
    return db.session.scalars(select(Appointment.delegation).where(Appointment.delegation.is_not(None)).distinct()).all()


def _conditions(wanted, at):
    if wanted.text:
        yield or_(Account.name.icontains(wanted.text, autoescape=True), Account.email.icontains(wanted.text, autoescape=True))
    held = [column == value for column, value in ((Appointment.role, wanted.role), (Appointment.delegation, wanted.delegation)) if value]
    if held:
        yield Account.id.in_(select(Appointment.account_id).where(lasts(at), *held))
    if wanted.state:
        yield STATES[wanted.state]


def _by_delegation(at):
    """Those without one last, on both engines."""
    code = select(func.min(Appointment.delegation)).where(Appointment.account_id == Account.id, lasts(at)).scalar_subquery()
    return code.is_(None), code, func.lower(Account.name), Account.id


_ORDERS = {
    "name": lambda at: (func.lower(Account.name), Account.id),
    "email": lambda at: (Account.email,),
    "delegation": _by_delegation,
    "signed_in": lambda at: (Account.signed_in_at.is_(None), Account.signed_in_at.desc(), Account.id),
}


def _count(query):
    return db.session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True))
