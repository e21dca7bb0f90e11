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


def participation_visible(actor, thing):
    """The consultation's policy says that delegations may see who has replied."""
    return actor is not None and bool(thing.policies.get("participation_visible"))


def own_entry(actor, thing):
    """The reply on behalf was keyed in by the actor."""
    return actor is not None and thing.keyed_by == actor.account_id


def not_own_entry(actor, thing):
    return actor is not None and thing.keyed_by != actor.account_id


_WRITERS = [[focal_point, own_delegation], [drafter, own_delegation]]
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
    Act.EDIT_DRAFT: _WRITERS,
    Act.SUBMIT_REPLY: [[focal_point, own_delegation]],
    Act.WITHDRAW_REPLY: [[focal_point, own_delegation]],
    Act.COMMENT: _WRITERS,
    Act.MARK_READY: _WRITERS,
    Act.RETURN_COPY: [[focal_point, own_delegation]],
    Act.SET_INTERNAL_DEADLINE: [[focal_point, own_delegation]],
    Act.ASK_LATE: [[focal_point, own_delegation]],
    Act.CONFIRM_VERSION: [[focal_point, own_delegation]],
    Act.CHECK_OWN_RECEIPT: _DELEGATION,
    Act.ASSOCIATE: [[focal_point, own_delegation]],
    Act.READ_OWN_CODINGS: _DELEGATION,
    Act.OBJECT_TO_CODING: [[focal_point, own_delegation]],
    Act.READ_PARTICIPATION: [[participation_visible, addressed]],
    Act.READ_OWN_DELEGATION: _DELEGATION,
    Act.CHANGE_OWN_DELEGATION: [[focal_point, own_delegation]],
    Act.READ_REPLIES: _SECRETARIAT,
    Act.READ_LIVE_TALLY: _SECRETARIAT,
    Act.READ_ENTRIES: _SECRETARIAT,
    Act.KEY_ENTRY: [[officer]],
    Act.CHANGE_ENTRY: [[officer, own_entry]],
    Act.CHECK_ENTRY: [[officer, not_own_entry], [certifier, not_own_entry]],
    Act.READ_POSITIONS: _SECRETARIAT,
    Act.FILE_POSITION: [[officer]],
    Act.READ_DEADLINE: _SECRETARIAT,
    Act.EXTEND_DEADLINE: [[officer]],
    Act.DECIDE_LATE_REQUEST: [[officer]],
    Act.READ_NOTICES: _SECRETARIAT,
    Act.SEND_NOTICE: [[officer]],
    Act.READ_OUTBOX: [[admin], [officer]],
    Act.SEND_AGAIN: [[admin], [officer]],
    Act.READ_CONCERNS: _SECRETARIAT,
    Act.CODE_CONCERN: [[officer]],
    Act.CHANGE_CODEBOOK: [[officer]],
    Act.SHOW_CODINGS: [[officer]],
    Act.ANSWER_OBJECTION: [[officer]],
    Act.READ_DEVELOPMENTS: _SECRETARIAT,
    Act.PICK_DEVELOPMENT: [[officer]],
    Act.READ_PLANS: _SECRETARIAT,
    Act.CHANGE_PLAN: [[officer]],
    Act.READ_SNAPSHOTS: _SECRETARIAT,
    Act.CERTIFY_SNAPSHOT: [[certifier]],
    Act.READ_CERTIFIED: [[officer], [certifier], [steering_group_reader]],
    Act.READ_ACCOUNTS: [[admin]],
    Act.CHANGE_ACCOUNTS: [[admin]],
    Act.READ_AUDIT_LOG: [[admin]],
}


def may(act, actor, thing=None):
    return any(all(holds(actor, thing) for holds in line) for line in RULES.get(act, []))
