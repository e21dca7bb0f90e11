"""The one table act -> who may. Pure: an actor (None when signed out) and the thing acted on, as values.

Any one line of an act suffices, and all of that line must hold. An act that is not here is refused to everybody.
"""

from survey_app.access.acts import Act


def anyone(actor, thing):
    return True


def signed_in(actor, thing):
    return actor is not None


def _has(role):
    def holds(actor, thing):
        return actor is not None and role in actor.roles

    holds.__name__ = role
    return holds


drafter, focal_point, reader = _has("drafter"), _has("focal_point"), _has("reader")
officer, certifier = _has("officer"), _has("certifier")
steering_group_reader, admin = _has("steering_group_reader"), _has("admin")


def own_delegation(actor, thing):
    return actor is not None and actor.delegation is not None and thing.delegation == actor.delegation


def addressed(actor, thing):
    """The consultation's roll holds the actor's delegation."""
    return actor is not None and actor.delegation is not None and thing.addresses(actor.delegation)


_DELEGATION = [[focal_point, own_delegation], [drafter, own_delegation], [reader, own_delegation]]
_SECRETARIAT = [[officer], [certifier]]

RULES = {
    Act.READ_PUBLIC_PAGE: [[anyone]],
    Act.SIGN_IN: [[anyone]],
    Act.SIGN_OUT: [[anyone]],
    Act.SET_PASSWORD_BY_LINK: [[anyone]],
    Act.VERIFY_RECEIPT: [[anyone]],
    Act.READ_HOME: [[signed_in]],
    Act.READ_OWN_ACCOUNT: [[signed_in]],
    Act.CHANGE_OWN_ACCOUNT: [[signed_in]],
    Act.READ_CONSULTATION: [[addressed], [officer], [certifier], [steering_group_reader]],
    Act.READ_OWN_REPLY: _DELEGATION,
    Act.EDIT_DRAFT: [[focal_point, own_delegation], [drafter, own_delegation]],
    Act.SUBMIT_REPLY: [[focal_point, own_delegation]],
    Act.WITHDRAW_REPLY: [[focal_point, own_delegation]],
    Act.READ_REPLIES: _SECRETARIAT,
    Act.READ_LIVE_TALLY: _SECRETARIAT,
    Act.READ_SNAPSHOTS: _SECRETARIAT,
    Act.CERTIFY_SNAPSHOT: [[certifier]],
    Act.READ_CERTIFIED: [[officer], [certifier], [steering_group_reader]],
    Act.READ_ACCOUNTS: [[admin]],
    Act.CHANGE_ACCOUNTS: [[admin]],
    Act.READ_AUDIT_LOG: [[admin]],
}


def may(act, actor, thing=None):
    return any(all(holds(actor, thing) for holds in line) for line in RULES.get(act, []))
