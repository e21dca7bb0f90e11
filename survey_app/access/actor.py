"""The person asking, as a value."""

from dataclasses import dataclass, field

DELEGATION_ROLES = ("focal_point", "drafter", "reader")
ROLES = (*DELEGATION_ROLES, "officer", "certifier", "steering_group_reader", "admin")
_AUDIENCES = (("delegation", set(DELEGATION_ROLES)), ("secretariat", {"officer", "certifier"}),
              ("steering_group", {"steering_group_reader"}), ("admin", {"admin"}))


@dataclass(frozen=True)
class Actor:
    """`account_id` is None for the command line; `delegation` is a code, for delegation roles only."""

    account_id: int | None
    name: str
    roles: frozenset = field(default_factory=frozenset)
    delegation: str | None = None
    delegation_name: str | None = None
    language: str = "en"

    @property
    def audience(self):
        """Whose pages this person sees: the first that fits; None for a person without a role."""
        return next((audience for audience, roles in _AUDIENCES if roles & self.roles), None)


COMMAND_LINE = Actor(None, "command line")
