"""What the roles are called."""

from flask_babel import gettext as _


def role_name(role):
    return {
        "focal_point": _("Focal point"),
        "drafter": _("Drafter"),
        "reader": _("Reader"),
        "officer": _("Officer of the secretariat"),
        "certifier": _("Certifier"),
        "steering_group_reader": _("Reader of the Steering Group"),
        "admin": _("Administrator"),
    }[role]
