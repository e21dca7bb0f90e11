"""Every act by name."""

from enum import StrEnum, auto


class Act(StrEnum):
    READ_PUBLIC_PAGE = auto()
    SIGN_IN = auto()
    SIGN_OUT = auto()
    SET_PASSWORD_BY_LINK = auto()
    VERIFY_RECEIPT = auto()
    READ_HOME = auto()
    READ_OWN_ACCOUNT = auto()
    CHANGE_OWN_ACCOUNT = auto()
    READ_CONSULTATION = auto()
    READ_OWN_REPLY = auto()
    EDIT_DRAFT = auto()
    SUBMIT_REPLY = auto()
    WITHDRAW_REPLY = auto()
    READ_REPLIES = auto()
    READ_LIVE_TALLY = auto()
    READ_SNAPSHOTS = auto()
    CERTIFY_SNAPSHOT = auto()
    READ_CERTIFIED = auto()
    READ_ACCOUNTS = auto()
    CHANGE_ACCOUNTS = auto()
    READ_AUDIT_LOG = auto()
